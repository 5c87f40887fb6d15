import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { KBDocument } from '../../../../../core/model/document.ts';
import type { DocumentChange } from '../../api/documents.ts';
import { describeError } from '../../api/problem.ts';
import { Modal } from '../../components/modal.tsx';
import { fromDateField, toDateField } from '../../text/date-field.ts';
import { CollectionField } from './collection-field.tsx';
import styles from './dialogs.module.css';
import { updateDocument } from './document-store.ts';

interface EditDialogProps {
  readonly document: KBDocument;
  readonly onClose: () => void;
}

/** Changes a document's title, its effective date and its collection. */
export function EditDialog({ document, onClose }: EditDialogProps) {
  const [title, setTitle] = useState(document.title);
  const [date, setDate] = useState(toDateField(document.effectiveAt));
  const [collection, setCollection] = useState(document.collection);
  const [problem, setProblem] = useState('');

  const save = () => {
    const change: DocumentChange = {
      ...(title.trim() === document.title ? {} : { title: title.trim() }),
      ...(collection === document.collection ? {} : { collection }),
      ...changedDate(document, date),
    };
    if (Object.keys(change).length === 0) return onClose();
    updateDocument(document.id, change).then(onClose, error => setProblem(describeError(error)));
  };

  return (
    <Modal
      title="Rename or change effective date"
      confirm="Save"
      confirmDisabled={title.trim() === '' || date === ''}
      onConfirm={save}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <Field label="Title" required {...(problem ? { validationMessage: problem } : {})}>
          <Input value={title} onChange={(_, { value }) => setTitle(value)} />
        </Field>
        <Field
          label="In force from"
          required
          hint={`Version ${document.version} answers questions from this day on; until then an earlier version does.`}
        >
          <Input type="date" value={date} onChange={(_, { value }) => setDate(value)} />
        </Field>
        <CollectionField value={collection} onChange={setCollection} />
      </div>
    </Modal>
  );
}

/** The moment stays as exact as it was unless another day is chosen. */
function changedDate(document: KBDocument, date: string): DocumentChange {
  const effectiveAt = fromDateField(date);
  return effectiveAt && date !== toDateField(document.effectiveAt) ? { effectiveAt } : {};
}
