import { Button } from '@fluentui/react-components';
import { AnswerCard } from '../../components/answer/answer-card.tsx';
import { DraftCard } from '../../components/answer/draft-card.tsx';
import { Problem } from '../../components/problem.tsx';
import type { Turn, TurnReply } from './conversation.ts';
import { HelpReply } from './help-reply.tsx';
import { StatusReply } from './status-reply.tsx';
import styles from './turn-view.module.css';

interface TurnViewProps {
  readonly turn: Turn;
  readonly onAskAgain: () => void;
}

/** What was asked and what came of it. */
export function TurnView({ turn, onAskAgain }: TurnViewProps) {
  return (
    <article className={styles.turn} aria-label={turn.asked}>
      <p className={styles.asked}>
        <span className="visually-hidden">You asked: </span>
        {turn.asked}
      </p>
      <div aria-live="polite" aria-busy={turn.reply.kind === 'pending'}>
        {drawReply(turn.reply, onAskAgain)}
      </div>
    </article>
  );
}

function drawReply(reply: TurnReply, onAskAgain: () => void) {
  switch (reply.kind) {
    case 'answer':
      return <AnswerCard answer={reply.answer} />;
    case 'pending':
      return <DraftCard {...reply} />;
    case 'failed':
      return (
        <Problem
          title="There is no answer yet"
          text={reply.message}
          action="Ask again"
          onAction={onAskAgain}
        />
      );
    case 'stopped':
      return (
        <p className={styles.stopped}>
          Stopped.{' '}
          <Button size="small" appearance="subtle" onClick={onAskAgain}>
            Ask again
          </Button>
        </p>
      );
    case 'help':
      return <HelpReply />;
    case 'status':
      return <StatusReply status={reply.status} />;
  }
}
