import { Button, Input, Select } from '@fluentui/react-components';
import { ArrowUpload20Regular } from '@fluentui/react-icons/svg/arrow-upload';
import { LibraryRegular } from '@fluentui/react-icons/svg/library';
import { Search20Regular } from '@fluentui/react-icons/svg/search';
import { useState } from 'react';
import type { KBDocument } from '../../../../../core/model/document.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { DocumentAction } from './document-actions.tsx';
import type { StatusFilter } from './document-filter.ts';
import { countByStatus, filterDocuments } from './document-filter.ts';
import styles from './document-list.module.css';
import { DocumentTable } from './document-table.tsx';

interface DocumentListProps {
  readonly documents: readonly KBDocument[];
  readonly onAction: (action: DocumentAction) => void;
  readonly onChoose: () => void;
}

/** The documents, found by title and by state. */
export function DocumentList({ documents, onAction, onChoose }: DocumentListProps) {
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState<StatusFilter>('all');
  if (documents.length === 0) return <NoDocuments onChoose={onChoose} />;

  const counts = countByStatus(documents);
  const found = filterDocuments(documents, search, status);
  return (
    <section className={styles.list} aria-label="Documents">
      <search className={styles.tools}>
        <Input
          type="search"
          className={styles.search}
          value={search}
          placeholder="Search by title"
          aria-label="Search by title"
          contentBefore={<Search20Regular />}
          onChange={(_, { value }) => setSearch(value)}
        />
        <Select
          aria-label="Status"
          value={status}
          onChange={(_, { value }) => setStatus(value as StatusFilter)}
        >
          <option value="all">All ({documents.length})</option>
          <option value="ready">Ready ({counts.ready})</option>
          <option value="busy">In progress ({counts.busy})</option>
          <option value="failed">Failed ({counts.failed})</option>
        </Select>
        <span role="status" className="visually-hidden">
          {found.length} of {documents.length} documents shown
        </span>
      </search>
      {found.length > 0 ? (
        <DocumentTable documents={found} onAction={onAction} />
      ) : (
        <EmptyState heading="No document matches">
          <Button
            onClick={() => {
              setSearch('');
              setStatus('all');
            }}
          >
            Show all {documents.length}
          </Button>
        </EmptyState>
      )}
    </section>
  );
}

function NoDocuments({ onChoose }: { readonly onChoose: () => void }) {
  return (
    <div className={styles.drop}>
      <EmptyState heading="Add your first policies" icon={<LibraryRegular aria-hidden />}>
        <p>
          Drop files anywhere on this page, many at once: PDF, Word (DOCX), Markdown, HTML or text. They can
          be asked about as soon as they have been read, mostly within seconds.
        </p>
        <Button appearance="primary" icon={<ArrowUpload20Regular />} onClick={onChoose}>
          Choose files
        </Button>
      </EmptyState>
    </div>
  );
}
