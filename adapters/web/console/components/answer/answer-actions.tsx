import { Button, Tooltip } from '@fluentui/react-components';
import { Checkmark20Regular } from '@fluentui/react-icons/svg/checkmark';
import { Copy20Regular } from '@fluentui/react-icons/svg/copy';
import { ThumbDislike20Filled, ThumbDislike20Regular } from '@fluentui/react-icons/svg/thumb-dislike';
import { ThumbLike20Filled, ThumbLike20Regular } from '@fluentui/react-icons/svg/thumb-like';
import { useState } from 'react';
import type { Feedback, RAGResponse } from '../../../../../core/model/question.ts';
import { describeError } from '../../api/problem.ts';
import { sendFeedback } from '../../api/questions.ts';
import { formatTime } from '../../text/relative-time.ts';
import styles from './answer-actions.module.css';
import { FeedbackComment } from './feedback-comment.tsx';
import { formatForCopy } from './format-for-copy.ts';

/** Copying an answer and saying whether it helped. */
export function AnswerActions({ answer }: { readonly answer: RAGResponse }) {
  const [rating, setRating] = useState<Feedback['rating'] | null>(null);
  const [note, setNote] = useState('');

  const rate = (next: Feedback['rating'], comment?: string) => {
    setRating(next);
    setNote('');
    sendFeedback(answer.id, { rating: next, ...(comment ? { comment } : {}) }).then(
      () => setNote('Thank you, your feedback is recorded.'),
      error => setNote(describeError(error)),
    );
  };

  return (
    <footer className={styles.foot}>
      <div className={styles.actions}>
        <CopyButton answer={answer} />
        <Tooltip content="This helped" relationship="label">
          <Button
            appearance="subtle"
            icon={rating === 'up' ? <ThumbLike20Filled /> : <ThumbLike20Regular />}
            aria-pressed={rating === 'up'}
            onClick={() => rate('up')}
          />
        </Tooltip>
        <Tooltip content="This did not help" relationship="label">
          <Button
            appearance="subtle"
            icon={rating === 'down' ? <ThumbDislike20Filled /> : <ThumbDislike20Regular />}
            aria-pressed={rating === 'down'}
            onClick={() => rate('down')}
          />
        </Tooltip>
        <span role="status" className={styles.note}>
          {note}
        </span>
        <span className={styles.took}>
          {formatTime(answer.createdAt)}, took {formatTook(answer.tookMs)}
        </span>
      </div>
      {rating && <FeedbackComment key={rating} rating={rating} onSend={comment => rate(rating, comment)} />}
    </footer>
  );
}

function CopyButton({ answer }: { readonly answer: RAGResponse }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(formatForCopy(answer, window.location.origin));
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <Tooltip content={copied ? 'Copied' : 'Copy with citations'} relationship="label">
      <Button
        appearance="subtle"
        icon={copied ? <Checkmark20Regular /> : <Copy20Regular />}
        onClick={() => void copy()}
      />
    </Tooltip>
  );
}

function formatTook(ms: number): string {
  return ms < 1_000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
