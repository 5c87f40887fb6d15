import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleHalfFill16Filled } from '@fluentui/react-icons/svg/circle-half-fill';
import { QuestionCircle16Filled } from '@fluentui/react-icons/svg/question-circle';
import { confidenceWords, outcomeWords } from '../../../../../core/display/words.ts';
import type { Outcome, RAGResponse } from '../../../../../core/model/question.ts';
import styles from './answer-card.module.css';

const icons = {
  answered: CheckmarkCircle16Filled,
  partial: CircleHalfFill16Filled,
  abstained: QuestionCircle16Filled,
} as const satisfies Record<Outcome, unknown>;

/** What an answer came to. */
export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  const Icon = icons[outcome];
  return (
    <span className={styles.badge}>
      <Icon aria-hidden />
      {outcomeWords[outcome]}
    </span>
  );
}

/** What an answer came to, and how sure it is. */
export function OutcomeLine({ answer }: { readonly answer: RAGResponse }) {
  return (
    <p className={styles.outcome} data-outcome={answer.outcome}>
      <OutcomeBadge outcome={answer.outcome} />
      {answer.outcome !== 'abstained' && (
        <span title="How much of the question's meaning the cited sentences account for">
          {confidenceWords(answer.confidence)} ({confidenceLevel(answer.confidence)})
        </span>
      )}
    </p>
  );
}

/** A confidence from 0 to 1 as a word. */
function confidenceLevel(confidence: number): 'high' | 'medium' | 'low' {
  if (confidence >= 0.8) return 'high';
  return confidence >= 0.5 ? 'medium' : 'low';
}
