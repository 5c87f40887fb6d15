import type { KBDocument } from '../../../../../core/model/document.ts';
import type { DocumentAction } from './document-actions.tsx';
import { DocumentRow } from './document-row.tsx';
import styles from './document-table.module.css';

interface DocumentTableProps {
  readonly documents: readonly KBDocument[];
  readonly onAction: (action: DocumentAction) => void;
}

/** The documents as a table; in a narrow window each row becomes a card. */
export function DocumentTable({ documents, onAction }: DocumentTableProps) {
  const now = Date.now();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Title</th>
          <th scope="col">Status</th>
          <th scope="col">Version</th>
          <th scope="col" className={styles.number}>
            Pages
          </th>
          <th scope="col" className={styles.number}>
            Passages
          </th>
          <th scope="col">In force from</th>
          <th scope="col">Updated</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {documents.map(document => (
          <DocumentRow key={document.id} document={document} now={now} onAction={onAction} />
        ))}
      </tbody>
    </table>
  );
}
