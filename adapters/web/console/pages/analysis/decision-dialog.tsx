import { Field, Input, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { Finding, FindingChange } from '../../../../../core/model/analysis.ts';
import { Modal } from '../../components/modal.tsx';
import { endOfDateField, toDateField } from '../../text/date-field.ts';
import styles from './decision-dialog.module.css';

/** A decision that needs more than a click. */
export type DecisionKind = 'assign' | 'accept' | 'dismiss';

interface DecisionDialogProps {
  readonly kind: DecisionKind;
  readonly finding: Finding;
  readonly onDecide: (change: FindingChange) => void;
  readonly onClose: () => void;
}

const words = {
  assign: { title: 'Assign this finding', confirm: 'Assign' },
  accept: { title: 'Accept this finding for a time', confirm: 'Accept' },
  dismiss: { title: 'Dismiss this finding', confirm: 'Dismiss' },
} as const;

const dayMs = 86_400_000;

/** Asks who it is for, until when, or why; what it says is kept with the finding. */
export function DecisionDialog({ kind, finding, onDecide, onClose }: DecisionDialogProps) {
  const [assignee, setAssignee] = useState(finding.assignee ?? '');
  const [date, setDate] = useState('');
  const [note, setNote] = useState('');
  const tomorrow = toDateField(new Date(Date.now() + dayMs).toISOString());
  const expiresAt = date >= tomorrow ? endOfDateField(date) : undefined;

  const change = toChange();
  return (
    <Modal
      title={words[kind].title}
      confirm={words[kind].confirm}
      confirmDisabled={change === null}
      onConfirm={() => change && onDecide(change)}
      onClose={onClose}
    >
      <div className={styles.fields}>
        {kind === 'assign' && (
          <Field label="Who" required>
            <Input value={assignee} maxLength={200} onChange={(_, { value }) => setAssignee(value)} />
          </Field>
        )}
        {kind === 'accept' && (
          <Field label="Until" required hint="The last day on which it holds.">
            <Input type="date" min={tomorrow} value={date} onChange={(_, { value }) => setDate(value)} />
          </Field>
        )}
        <Field label={kind === 'assign' ? 'Note' : 'Why'} required={kind !== 'assign'}>
          <Textarea
            value={note}
            maxLength={2_000}
            resize="vertical"
            onChange={(_, { value }) => setNote(value)}
          />
        </Field>
      </div>
    </Modal>
  );

  /** Null while something is missing. */
  function toChange(): FindingChange | null {
    const [who, why] = [assignee.trim(), note.trim()];
    if (kind === 'assign')
      return who === '' ? null : { state: 'assigned', assignee: who, ...(why && { note: why }) };
    if (why === '') return null;
    if (kind === 'dismiss') return { state: 'dismissed', note: why };
    return expiresAt === undefined ? null : { state: 'accepted', note: why, expiresAt };
  }
}
