import type { Verdict, VerdictCounts } from '../model/analysis.ts';
import { countWords } from './count-words.ts';
import { type Tone, verdicts, verdictTone, verdictWords } from './verdict-words.ts';

/** One bar of the chart of verdicts. */
export interface VerdictBar {
  readonly verdict: Verdict;
  readonly label: string;
  readonly count: number;
  readonly tone: Tone;
}

/** The chart of verdicts: a bar for each, always in the same order, those without findings too. */
export function verdictBars(counts: VerdictCounts): VerdictBar[] {
  return verdicts.map(it => ({
    verdict: it,
    label: verdictWords[it],
    count: counts[it],
    tone: verdictTone[it],
  }));
}

/** What the chart shows: `Verdicts on 42 requirements`. */
export function chartTitle(bars: readonly VerdictBar[]): string {
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  return `Verdicts on ${countWords(total, 'requirement')}`;
}

/**
 * Bars as lines of text of one width a sign: `Compliant     ▇▇▇▇ 12`. The longest has ten signs, and what is
 * not nothing has at least one. The labels are filled up with spaces that HTML does not fold.
 */
export function barLines(bars: readonly { readonly label: string; readonly count: number }[]): string[] {
  const longestLabel = Math.max(0, ...bars.map(({ label }) => label.length));
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return bars.map(({ label, count }) => {
    const bar = '▇'.repeat(Math.ceil((count / most) * longestBar));
    return [label.padEnd(longestLabel, '\u00a0'), bar, count].filter(part => part !== '').join(' ');
  });
}

const longestBar = 10;
