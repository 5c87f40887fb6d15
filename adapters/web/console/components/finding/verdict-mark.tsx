import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleHalfFill16Filled } from '@fluentui/react-icons/svg/circle-half-fill';
import { DismissCircle16Filled } from '@fluentui/react-icons/svg/dismiss-circle';
import { QuestionCircle16Filled } from '@fluentui/react-icons/svg/question-circle';
import { SubtractCircle16Filled } from '@fluentui/react-icons/svg/subtract-circle';
import { verdictTone, verdictWords } from '../../../../../core/display/verdict-words.ts';
import type { Verdict } from '../../../../../core/model/analysis.ts';
import styles from './marks.module.css';

const icons = {
  compliant: CheckmarkCircle16Filled,
  partially_compliant: CircleHalfFill16Filled,
  non_compliant: DismissCircle16Filled,
  not_addressed: SubtractCircle16Filled,
  needs_review: QuestionCircle16Filled,
} as const satisfies Record<Verdict, unknown>;

/** A verdict by sign, word and colour. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  return (
    <span className={styles.mark} data-tone={verdictTone[verdict]}>
      <VerdictIcon verdict={verdict} />
      {verdictWords[verdict]}
    </span>
  );
}

/** The sign of a verdict, for where its word stands beside it. */
export function VerdictIcon({ verdict }: { readonly verdict: Verdict }) {
  const Icon = icons[verdict];
  return <Icon aria-hidden />;
}
