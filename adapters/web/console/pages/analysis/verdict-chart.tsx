import { verdictBars } from '../../../../../core/display/verdict-bars.ts';
import type { ComplianceAnalysis, Verdict } from '../../../../../core/model/analysis.ts';
import { VerdictIcon } from '../../components/finding/verdict-mark.tsx';
import { navigate } from '../../routing/router.ts';
import { count } from '../../text/count.ts';
import { analysisAddress } from './address.ts';
import { scrollToFindings } from './show-findings.ts';
import styles from './verdict-chart.module.css';

interface VerdictChartProps {
  readonly analysis: ComplianceAnalysis;
  readonly query: URLSearchParams;
}

/** How many findings came to which verdict; a bar shows those alone, and all again. */
export function VerdictChart({ analysis: { id, verdicts }, query }: VerdictChartProps) {
  const bars = verdictBars(verdicts);
  const most = Math.max(1, ...bars.map(bar => bar.count));
  const chosen = query.get('verdict');
  const choose = (verdict: Verdict | null) => {
    navigate(analysisAddress(id, query, { verdict }), { replace: true });
    if (verdict) scrollToFindings();
  };
  return (
    <ul className={styles.chart} aria-label="Verdicts">
      {bars.map(bar => (
        <li key={bar.verdict}>
          <button
            type="button"
            className={styles.row}
            data-tone={bar.tone}
            aria-pressed={chosen === bar.verdict}
            aria-label={`${bar.label}: ${count(bar.count, 'finding')}`}
            disabled={bar.count === 0}
            onClick={() => choose(chosen === bar.verdict ? null : bar.verdict)}
          >
            <VerdictIcon verdict={bar.verdict} />
            <span>{bar.label}</span>
            <span className={styles.track}>
              <span className={styles.bar} style={{ width: `${(bar.count / most) * 100}%` }} />
            </span>
            <span className={styles.count}>{bar.count}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
