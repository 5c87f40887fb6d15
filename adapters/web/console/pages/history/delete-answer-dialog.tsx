import { useState } from 'react';
import type { RAGResponse } from '../../../../../core/model/question.ts';
import { describeError } from '../../api/problem.ts';
import { deleteAnswer } from '../../api/questions.ts';
import { Modal } from '../../components/modal.tsx';

interface DeleteAnswerDialogProps {
  readonly answer: RAGResponse;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Asks before an answer is removed from the history for good. */
export function DeleteAnswerDialog({ answer, onClose, onDeleted }: DeleteAnswerDialogProps) {
  const [problem, setProblem] = useState('');
  const confirm = () =>
    void deleteAnswer(answer.id).then(onDeleted, error => setProblem(describeError(error)));
  return (
    <Modal title="Delete this answer?" confirm="Delete" onConfirm={confirm} onClose={onClose}>
      <p>“{answer.question}” and its answer will be removed from your history. This cannot be undone.</p>
      {problem && <p role="alert">{problem}</p>}
    </Modal>
  );
}
