import { Button } from '@fluentui/react-components';
import { useStore } from '../../state/create-store.ts';
import { documentStore, isSettled } from './document-store.ts';
import styles from './upload-list.module.css';
import { UploadRow } from './upload-row.tsx';
import type { Upload } from './upload-store.ts';
import { uploads } from './upload-store.ts';

/** The files that were added since the console was opened, each with what has become of it. */
export function UploadList() {
  const listed = useStore(uploads.store);
  const { documents } = useStore(documentStore);
  if (listed.length === 0) return null;

  const rows = listed.map(upload => ({ upload, document: currentDocument(upload) }));
  const finished = rows.filter(
    ({ upload, document }) => upload.state.kind === 'refused' || (document && isSettled(document)),
  );
  const left = rows.length - finished.length;

  return (
    <section className={styles.uploads} aria-labelledby="uploads-heading">
      <header className={styles.head}>
        <h2 id="uploads-heading">{left > 0 ? `Adding ${left} of ${rows.length}` : 'Recent uploads'}</h2>
        {finished.length > 0 && (
          <Button
            size="small"
            appearance="subtle"
            onClick={() => uploads.dismiss(finished.map(({ upload }) => upload.key))}
          >
            Clear finished
          </Button>
        )}
      </header>
      <ul>
        {rows.map(({ upload, document }) => (
          <UploadRow key={upload.key} upload={upload} document={document} />
        ))}
      </ul>
    </section>
  );

  /** The list follows a document further than the answer to its upload. */
  function currentDocument({ state }: Upload) {
    if (state.kind !== 'received') return undefined;
    const { document } = state.result;
    return documents?.find(({ id }) => id === document.id) ?? document;
  }
}
