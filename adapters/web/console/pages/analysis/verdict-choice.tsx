import { Button } from '@fluentui/react-components';
import { verdictTone, verdictWords } from '../../../../../core/display/verdict-words.ts';
import type { Finding, ReviewedVerdict } from '../../../../../core/model/analysis.ts';
import { VerdictIcon } from '../../components/finding/verdict-mark.tsx';
import styles from './decision.module.css';

interface VerdictChoiceProps {
  readonly finding: Finding;
  readonly busy: boolean;
  /** Null takes the reviewer's verdict back. */
  readonly onChoose: (verdict: ReviewedVerdict | null) => void;
}

const choices = ['compliant', 'partially_compliant', 'non_compliant', 'not_addressed'] as const;

/** The reviewer's verdict; choosing the same again takes it back. */
export function VerdictChoice({ finding: { reviewedVerdict }, busy, onChoose }: VerdictChoiceProps) {
  return (
    <fieldset className={styles.verdicts}>
      <legend>
        <h3>Your verdict</h3>
      </legend>
      <p>It counts before the assessor’s, and the assessor learns from it.</p>
      <div className={styles.choices}>
        {choices.map(verdict => (
          <Button
            key={verdict}
            size="small"
            icon={<VerdictIcon verdict={verdict} />}
            data-tone={verdictTone[verdict]}
            aria-pressed={reviewedVerdict === verdict}
            disabledFocusable={busy}
            onClick={() => onChoose(reviewedVerdict === verdict ? null : verdict)}
          >
            {verdictWords[verdict]}
          </Button>
        ))}
        {reviewedVerdict && (
          <Button size="small" appearance="subtle" disabledFocusable={busy} onClick={() => onChoose(null)}>
            Take back
          </Button>
        )}
      </div>
    </fieldset>
  );
}
