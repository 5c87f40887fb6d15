import { DocumentPdf20Regular } from '@fluentui/react-icons/svg/document-pdf';
import { DocumentText20Regular } from '@fluentui/react-icons/svg/document-text';
import { documentPath } from '../../../../../core/document-path.ts';
import type { KBDocument } from '../../../../../core/model/document.ts';
import { Link } from '../../routing/link.tsx';
import { formatAgo, formatDate } from '../../text/relative-time.ts';
import type { DocumentAction } from './document-actions.tsx';
import { DocumentActions } from './document-actions.tsx';
import { DocumentState } from './document-state.tsx';
import styles from './document-table.module.css';
import { describeMissingPages, describeServing, describeType } from './document-words.ts';

interface DocumentRowProps {
  readonly document: KBDocument;
  readonly now: number;
  readonly onAction: (action: DocumentAction) => void;
}

/** One document with its figures. */
export function DocumentRow({ document, now, onAction }: DocumentRowProps) {
  const { title, filename, mediaType, version, pages, passages, coverage } = document;
  const missing = describeMissingPages(coverage);
  const serving = describeServing(document, now);
  const Icon = mediaType === 'application/pdf' ? DocumentPdf20Regular : DocumentText20Regular;
  const href = documentPath({ documentId: document.id, version });
  return (
    <tr>
      <th scope="row">
        <div className={styles.name}>
          <Icon aria-hidden />
          <div>
            {document.status === 'ready' ? <Link href={href}>{title}</Link> : title}
            <small>
              {describeType(mediaType)}, {filename}
            </small>
          </div>
        </div>
      </th>
      <td className={styles.state}>
        <DocumentState document={document} />
      </td>
      <td data-label="Version">
        {version}
        {serving && <small>{serving}</small>}
      </td>
      <td data-label="Pages" className={styles.number}>
        {pages ?? <span title="This format has no pages">–</span>}
        {missing && (
          <small className={styles.caution} title={missing}>
            {coverage.pagesWithoutText.length} without text
            <span className="visually-hidden">: {missing}</span>
          </small>
        )}
      </td>
      <td data-label="Passages" className={styles.number}>
        {passages.toLocaleString('en')}
      </td>
      <td data-label="In force from">{formatDate(document.effectiveAt)}</td>
      <td data-label="Updated">
        <time dateTime={document.updatedAt} title={new Date(document.updatedAt).toLocaleString('en-GB')}>
          {formatAgo(document.updatedAt, now)}
        </time>
      </td>
      <td className={styles.actions}>
        <DocumentActions document={document} onAction={onAction} />
      </td>
    </tr>
  );
}
