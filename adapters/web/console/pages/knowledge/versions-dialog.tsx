import { documentPath } from '../../../../../core/document-path.ts';
import type { KBDocument, KBVersion } from '../../../../../core/model/document.ts';
import { contentPath, listVersions } from '../../api/documents.ts';
import { describeError } from '../../api/problem.ts';
import { useResource } from '../../api/use-resource.ts';
import { Loading } from '../../components/loading.tsx';
import { Modal } from '../../components/modal.tsx';
import { Link } from '../../routing/link.tsx';
import { formatDate } from '../../text/relative-time.ts';
import styles from './dialogs.module.css';
import { describeBytes, describeType } from './document-words.ts';

interface VersionsDialogProps {
  readonly document: KBDocument;
  readonly onClose: () => void;
}

/** Every version of a document: since when, from which file, and which of them answers questions now. */
export function VersionsDialog({ document, onClose }: VersionsDialogProps) {
  const { value: versions, error } = useResource(`versions ${document.id}`, signal =>
    listVersions(document.id, signal),
  );
  return (
    <Modal title={`Versions of “${document.title}”`} onClose={onClose}>
      {!versions && !error && <Loading label="Listing the versions" />}
      {error !== undefined && <p role="alert">{describeError(error)}</p>}
      <ol className={styles.versions}>
        {versions?.map(version => (
          <li key={version.version}>
            <div>
              <p className={styles.version}>
                Version {version.version}
                {version.serving && <span className={styles.serving}>answers now</span>}
              </p>
              <p className={styles.detail}>{describeVersion(version)}</p>
            </div>
            <p className={styles.links}>
              {version.status === 'ready' && (
                <Link href={documentPath({ documentId: document.id, version: version.version })}>Open</Link>
              )}
              <a href={contentPath(document.id, version.version)} download={version.filename}>
                Download
              </a>
            </p>
          </li>
        ))}
      </ol>
    </Modal>
  );
}

function describeVersion({ effectiveAt, filename, mediaType, bytes, status, error }: KBVersion): string {
  if (status === 'failed') return `${filename}. ${error?.message ?? 'It could not be read.'}`;
  return `In force from ${formatDate(effectiveAt)}. ${filename}, ${describeType(mediaType)}, ${describeBytes(bytes)}`;
}
