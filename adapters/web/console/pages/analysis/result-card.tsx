import { Info16Regular } from '@fluentui/react-icons/svg/info';
import { assessmentWords, coverageWords, summaryLines } from '../../../../../core/display/analysis-words.ts';
import type { ComplianceAnalysis } from '../../../../../core/model/analysis.ts';
import { RiskMark } from '../../components/finding/risk-mark.tsx';
import { ScoreRing } from '../../components/finding/score-ring.tsx';
import page from './analysis-page.module.css';
import styles from './result-card.module.css';
import { ScoreWorking } from './score-working.tsx';
import { VerdictChart } from './verdict-chart.tsx';

interface ResultCardProps {
  readonly analysis: ComplianceAnalysis;
  readonly query: URLSearchParams;
}

/** Score, risk and verdicts, with how the score is worked out. */
export function ResultCard({ analysis, query }: ResultCardProps) {
  const { score, risk, coverage, working, findings } = analysis;
  return (
    <section className={page.card} aria-label="Result">
      <div className={styles.result}>
        <ScoreRing score={score} size="large" />
        <div className={styles.words}>
          {risk && (
            <p>
              <RiskMark risk={risk} partial={score === null} />
            </p>
          )}
          {summaryLines(analysis, 1_000).map(line => (
            <p key={line}>{line}</p>
          ))}
          <ul className={styles.coverage}>
            {coverageWords(coverage).map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
        {findings.length > 0 && <VerdictChart analysis={analysis} query={query} />}
      </div>
      {working && <ScoreWorking working={working} score={score} />}
      <p className={styles.origin}>
        <Info16Regular aria-hidden />
        {assessmentWords(analysis)}
      </p>
    </section>
  );
}
