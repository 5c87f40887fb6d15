import { Button } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { TextBulletListTree20Regular } from '@fluentui/react-icons/svg/text-bullet-list-tree';
import { documentPath } from '../../../../../core/document-path.ts';
import { contentPath } from '../../api/documents.ts';
import { Segmented } from '../../components/segmented.tsx';
import { Link } from '../../routing/link.tsx';
import { navigate } from '../../routing/router.ts';
import { formatDate } from '../../text/relative-time.ts';
import { describeType } from '../knowledge/document-words.ts';
import { requirementsPath } from '../requirements/requirements-path.ts';
import styles from './document-header.module.css';
import type { OpenDocument } from './use-document.ts';
import type { View } from './view.ts';

const views = [
  { value: 'original', label: 'Original' },
  { value: 'reading', label: 'Reading view' },
] as const;

interface DocumentHeaderProps {
  readonly id: string;
  readonly open: OpenDocument;
  /** Null where the text is all that can be shown. */
  readonly view: View | null;
  readonly onView: (view: View) => void;
  readonly outlineOpen: boolean;
  /** Null where the document has no headings. */
  readonly onOutline: (() => void) | null;
}

/** What is open, in which version, and how it is shown. */
export function DocumentHeader({ id, open, view, onView, outlineOpen, onOutline }: DocumentHeaderProps) {
  const { title, mediaType, version, versions } = open;
  const current = versions.find(one => one.version === version);
  const readable = versions.filter(one => one.status === 'ready' || one === current);
  return (
    <header className={styles.header}>
      <div className={styles.what}>
        <nav aria-label="Breadcrumb">
          <Link href="/knowledge">Knowledge base</Link>
        </nav>
        <h1>{title}</h1>
        <p>
          {[
            mediaType && describeType(mediaType),
            current && `in force from ${formatDate(current.effectiveAt)}`,
          ]
            .filter(Boolean)
            .join(', ')}
        </p>
      </div>
      <div className={styles.tools}>
        {onOutline && (
          <Button
            className={styles.sections}
            appearance="subtle"
            icon={<TextBulletListTree20Regular />}
            aria-expanded={outlineOpen}
            onClick={onOutline}
          >
            Sections
          </Button>
        )}
        {view && <Segmented label="Show as" options={views} value={view} onChange={onView} />}
        {readable.length > 1 && (
          <select
            aria-label="Version"
            className={styles.version}
            value={version}
            onChange={({ target }) =>
              navigate(documentPath({ documentId: id, version: Number(target.value) }))
            }
          >
            {readable.map(one => (
              <option key={one.version} value={one.version}>
                Version {one.version}
                {one.serving ? ' (answers now)' : ''}
              </option>
            ))}
          </select>
        )}
        {open.document?.servingVersion === version && (
          <Link href={requirementsPath(id)} className={styles.requirements}>
            Requirements
          </Link>
        )}
        <Button
          as="a"
          href={contentPath(id, version)}
          download={current?.filename ?? true}
          icon={<ArrowDownload20Regular />}
          aria-label="Download original"
          className={styles.download}
        >
          <span>Download original</span>
        </Button>
      </div>
    </header>
  );
}
