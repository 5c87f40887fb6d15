import type { Outcome } from '../../../../../core/model/question.ts';
import styles from './answer-card.module.css';
import { AnswerText } from './answer-text.tsx';
import { OutcomeBadge } from './outcome-line.tsx';

interface DraftCardProps {
  /** Null until it is decided. */
  readonly outcome: Outcome | null;
  readonly status: string;
  readonly draft: string;
}

/** An answer that is being written, laid out as it will be when it is whole, so that nothing moves then. */
export function DraftCard({ outcome, status, draft }: DraftCardProps) {
  return (
    <section className={styles.card} aria-label="Answer under way">
      <header className={styles.head}>
        <p className={styles.outcome} data-outcome={outcome ?? undefined}>
          {outcome && <OutcomeBadge outcome={outcome} />}
          <span role="status" className={styles.status}>
            <span className={styles.pulse} aria-hidden="true" />
            {status}
          </span>
        </p>
      </header>
      {draft && (
        <div className={styles.body}>
          <AnswerText markdown={draft} />
        </div>
      )}
    </section>
  );
}
