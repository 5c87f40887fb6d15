import { Lightbulb20Regular } from '@fluentui/react-icons/svg/lightbulb';
import { plainText } from '../../../../../core/display/plain-text.ts';
import { assessorWords } from '../../../../../core/display/verdict-words.ts';
import { confidenceWords } from '../../../../../core/display/words.ts';
import type { Finding } from '../../../../../core/model/analysis.ts';
import styles from './assessment.module.css';
import { describeLeftOut } from './score-effect.ts';

/** What to do about a finding, and who came to its verdict. */
export function Assessment({ finding }: { readonly finding: Finding }) {
  const { recommendation, confidence } = finding;
  const leftOut = describeLeftOut(finding);
  return (
    <section className={styles.assessment} aria-label="Assessment">
      {recommendation && (
        <p className={styles.recommendation}>
          <Lightbulb20Regular aria-hidden />
          <span>{plainText(recommendation)}</span>
        </p>
      )}
      <p className={styles.origin}>
        {assessorWords(finding)} · {confidenceWords(confidence)}
        {leftOut && ` · ${leftOut}`}
      </p>
    </section>
  );
}
