import type { ComplianceAnalysis } from '../model/analysis.ts';
import type { AnalysisMeasure } from './analysis-measure.ts';
import { changesWords, coverageWords } from './analysis-words.ts';
import { countWords } from './count-words.ts';
import { oneLine } from './plain-text.ts';
import { shorten } from './shorten.ts';

/**
 * What a message says about an analysis in small print, a line each: how much was assessed, what has changed since
 * the version before, and what is particular about the document.
 */
export function noteLines(
  analysis: Pick<ComplianceAnalysis, 'coverage' | 'changes' | 'score' | 'notices'>,
  measure: Pick<AnalysisMeasure, 'notices' | 'notice'>,
): string[] {
  const { coverage, changes, score } = analysis;
  const notices = analysis.notices
    .map(({ message }) => shorten(oneLine(message), measure.notice))
    .filter(Boolean);
  const more = notices.length - measure.notices;
  return [
    coverageWords(coverage).join(' · '),
    ...(changes === null ? [] : [changesWords(changes, score)]),
    ...notices.slice(0, measure.notices),
    ...(more > 0 ? [`and ${countWords(more, 'more notice')} in the console`] : []),
  ].filter(Boolean);
}
