import { Button, Field, Input } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import type { KBDocument } from '../../../../../core/model/document.ts';
import { Modal } from '../../components/modal.tsx';
import { fromDateField } from '../../text/date-field.ts';
import { CollectionField } from './collection-field.tsx';
import styles from './dialogs.module.css';
import { acceptedFiles } from './document-words.ts';
import { uploads } from './upload-store.ts';

interface UploadDialogProps {
  readonly files: readonly File[];
  /** The document that the file becomes a new version of: it keeps its title and collection. */
  readonly newVersionOf?: KBDocument;
  readonly onClose: () => void;
}

/** Asks for what only a person knows about new files: a better title, and from when they are in force. */
export function UploadDialog({ files, newVersionOf, onClose }: UploadDialogProps) {
  const [chosen, setChosen] = useState(files.map((file, place) => ({ file, key: place, title: '' })));
  const [date, setDate] = useState('');
  const [collection, setCollection] = useState<string | undefined>(newVersionOf?.collection);

  const submit = () => {
    uploads.start(
      chosen.map(({ file, title }) => ({
        file,
        title: newVersionOf?.title ?? (title.trim() || undefined),
        effectiveAt: fromDateField(date),
        collection,
      })),
    );
    onClose();
  };
  const heading = newVersionOf
    ? `New version of “${newVersionOf.title}”`
    : `Add ${chosen.length} ${chosen.length === 1 ? 'document' : 'documents'}`;

  return (
    <Modal
      title={heading}
      confirm={newVersionOf ? 'Upload' : 'Add'}
      confirmDisabled={chosen.length === 0}
      onConfirm={submit}
      onClose={onClose}
    >
      <div className={styles.fields}>
        {newVersionOf ? (
          <Field label="File" required>
            {/* Field names its own inputs by itself, and any other only so. */}
            {field => (
              <input
                {...field}
                type="file"
                accept={acceptedFiles}
                onChange={({ target }) =>
                  setChosen([...(target.files ?? [])].map((file, key) => ({ file, key, title: '' })))
                }
              />
            )}
          </Field>
        ) : (
          <ul className={styles.files}>
            {chosen.map(({ file, key, title }) => (
              <li key={key}>
                <Field label={file.name} className={styles.grow}>
                  <Input
                    value={title}
                    placeholder="Title: taken from the document"
                    onChange={(_, { value }) =>
                      setChosen(chosen.map(one => (one.key === key ? { ...one, title: value } : one)))
                    }
                  />
                </Field>
                {chosen.length > 1 && (
                  <Button
                    appearance="subtle"
                    icon={<Dismiss20Regular />}
                    aria-label={`Leave out ${file.name}`}
                    onClick={() => setChosen(chosen.filter(one => one.key !== key))}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
        <Field label="In force from" hint="Leave empty to use it for answers as soon as it has been read.">
          <Input type="date" value={date} onChange={(_, { value }) => setDate(value)} />
        </Field>
        {!newVersionOf && <CollectionField value={collection} onChange={setCollection} />}
      </div>
    </Modal>
  );
}
