import { Button, Tooltip } from '@fluentui/react-components';
import { Chat20Regular } from '@fluentui/react-icons/svg/chat';
import { Delete20Regular } from '@fluentui/react-icons/svg/delete';
import { outcomeWords } from '../../../../../core/display/words.ts';
import type { RAGResponse } from '../../../../../core/model/question.ts';
import { Link } from '../../routing/link.tsx';
import { navigate } from '../../routing/router.ts';
import { count } from '../../text/count.ts';
import { formatTime } from '../../text/relative-time.ts';
import { conversationPath } from './conversation-path.ts';
import styles from './history-page.module.css';

interface HistoryRowProps {
  readonly answer: RAGResponse;
  readonly onDelete: () => void;
}

/** One question with what came of it. */
export function HistoryRow({ answer, onDelete }: HistoryRowProps) {
  return (
    <li className={styles.row}>
      <time dateTime={answer.createdAt}>{formatTime(answer.createdAt)}</time>
      <div className={styles.what}>
        <p className={styles.question}>
          <Link href={`/history/${encodeURIComponent(answer.id)}`}>{answer.question}</Link>
        </p>
        <p className={styles.excerpt}>{answer.answer.replace(/\s*\[\d+\]/g, '').replace(/\s+/g, ' ')}</p>
        <p className={styles.outcome} data-outcome={answer.outcome}>
          {outcomeWords[answer.outcome]}
          {answer.citations.length > 0 && <span>, {count(answer.citations.length, 'citation')}</span>}
        </p>
      </div>
      <div className={styles.actions}>
        <Tooltip content="Continue this conversation" relationship="label">
          <Button
            appearance="subtle"
            icon={<Chat20Regular />}
            onClick={() => navigate(conversationPath(answer))}
          />
        </Tooltip>
        <Tooltip content="Delete" relationship="label">
          <Button appearance="subtle" icon={<Delete20Regular />} onClick={onDelete} />
        </Tooltip>
      </div>
    </li>
  );
}
