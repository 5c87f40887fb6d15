import { Button, Field, Select } from '@fluentui/react-components';
import { ArrowUpload20Regular } from '@fluentui/react-icons/svg/arrow-upload';
import { DocumentAddRegular } from '@fluentui/react-icons/svg/document-add';
import { useRef } from 'react';
import { listCollections } from '../../api/documents.ts';
import { useResource } from '../../api/use-resource.ts';
import { acceptedFiles } from '../knowledge/document-words.ts';
import styles from './drop-card.module.css';

interface DropCardProps {
  /** Whose policies are asked for; undefined for all that the person may see. */
  readonly collection: string | undefined;
  readonly onCollection: (id: string | undefined) => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Says that a document can be dropped, and is the way to choose one. */
export function DropCard({ collection, onCollection, onFiles }: DropCardProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const { value: collections = [] } = useResource('collections', listCollections);
  return (
    <section className={styles.card} aria-label="Analyse a document">
      <DocumentAddRegular aria-hidden />
      <div className={styles.words}>
        <h2>Drop a document here</h2>
        <p>
          PDF, Word (DOCX), Markdown, HTML or text. It is held against your policies, and is not added to the
          knowledge base.
        </p>
      </div>
      <div className={styles.tools}>
        {collections.length > 1 && (
          <Field label="Hold against" size="small">
            <Select
              value={collection ?? ''}
              onChange={(_, { value }) => onCollection(value === '' ? undefined : value)}
            >
              <option value="">All policies</option>
              {collections.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Button appearance="primary" icon={<ArrowUpload20Regular />} onClick={() => chooser.current?.click()}>
          Choose a file
        </Button>
      </div>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={acceptedFiles}
        aria-label="Files to analyse"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </section>
  );
}
