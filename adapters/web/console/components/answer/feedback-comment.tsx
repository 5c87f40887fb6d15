import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Feedback } from '../../../../../core/model/question.ts';
import styles from './answer-actions.module.css';

interface FeedbackCommentProps {
  readonly rating: Feedback['rating'];
  readonly onSend: (comment: string) => void;
}

/** A few words to go with a rating; nobody has to. */
export function FeedbackComment({ rating, onSend }: FeedbackCommentProps) {
  const [comment, setComment] = useState('');
  const [sent, setSent] = useState(false);
  if (sent) return null;
  const label = rating === 'up' ? 'What helped? (optional)' : 'What was wrong or missing? (optional)';
  return (
    <form
      ref={showForm}
      className={styles.comment}
      onSubmit={event => {
        event.preventDefault();
        if (comment.trim() === '') return;
        onSend(comment.trim());
        setSent(true);
      }}
    >
      <input
        type="text"
        aria-label={label}
        placeholder={label}
        maxLength={2_000}
        value={comment}
        onChange={event => setComment(event.target.value)}
      />
      <Button type="submit" disabledFocusable={comment.trim() === ''}>
        Send
      </Button>
    </form>
  );
}

/** The form appears at the foot of the answer, which may lie below the view. */
function showForm(form: HTMLFormElement | null): void {
  form?.scrollIntoView({ block: 'nearest' });
}
