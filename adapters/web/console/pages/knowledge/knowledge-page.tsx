import { Button, Toaster } from '@fluentui/react-components';
import { ArrowUpload20Regular } from '@fluentui/react-icons/svg/arrow-upload';
import { useEffect, useRef, useState } from 'react';
import { describeError } from '../../api/problem.ts';
import { DropTarget } from '../../components/drop-target.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Problem } from '../../components/problem.tsx';
import { usePageTitle } from '../../routing/use-page-title.ts';
import { useStore } from '../../state/create-store.ts';
import { count } from '../../text/count.ts';
import type { DocumentAction } from './document-actions.tsx';
import { DocumentDialogs } from './document-dialogs.tsx';
import { DocumentList } from './document-list.tsx';
import { documentStore, loadDocuments } from './document-store.ts';
import { acceptedFiles } from './document-words.ts';
import styles from './knowledge-page.module.css';
import { UploadList } from './upload-list.tsx';
import { useDocumentTasks } from './use-document-tasks.tsx';

/** The documents that answers come from: adding, following, changing and removing them. */
export default function KnowledgePage() {
  usePageTitle('Knowledge base');
  const { documents, error } = useStore(documentStore);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [action, setAction] = useState<DocumentAction | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const { toasterId, perform } = useDocumentTasks(setAction);

  useEffect(() => void loadDocuments(), []);
  const choose = () => chooser.current?.click();

  return (
    <DropTarget says="Drop the files to add them" onDrop={setFiles}>
      <div className={styles.page}>
        <PageHeader title="Knowledge base" summary={summarise(documents)}>
          {documents && documents.length > 0 && (
            <Button appearance="primary" icon={<ArrowUpload20Regular />} onClick={choose}>
              Add documents
            </Button>
          )}
        </PageHeader>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept={acceptedFiles}
          aria-label="Files to add"
          onChange={event => {
            setFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <UploadList />
        {error !== null && documents === null && (
          <Problem
            title="The documents could not be listed"
            text={describeError(error)}
            action="Try again"
            onAction={() => void loadDocuments()}
          />
        )}
        {documents === null && error === null && <Loading label="Listing the documents" />}
        {documents && <DocumentList documents={documents} onAction={perform} onChoose={choose} />}
      </div>
      <DocumentDialogs files={files} action={action} onFiles={setFiles} onAction={setAction} />
      <Toaster toasterId={toasterId} position="bottom-end" />
    </DropTarget>
  );
}

function summarise(documents: readonly { passages: number }[] | null): string {
  if (!documents || documents.length === 0) return 'The policies that answers come from';
  const passages = documents.reduce((sum, document) => sum + document.passages, 0);
  return `${count(documents.length, 'document')}, ${count(passages, 'passage')}`;
}
