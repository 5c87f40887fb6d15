import { leastCoverage } from '../analysis/score.ts';
import type {
  AnalysisChanges,
  AnalysisCoverage,
  AnalysisSummary,
  ComplianceAnalysis,
  Risk,
} from '../model/analysis.ts';
import { countWords } from './count-words.ts';
import { oneLine } from './plain-text.ts';
import { shorten } from './shorten.ts';
import { stageWords } from './stage-words.ts';
import { riskWords, scoreWords } from './verdict-words.ts';

/** What the analysed document is called. */
export function fileWords({ filename }: Pick<AnalysisSummary, 'filename'>): string {
  return shorten(oneLine(filename), 150) || 'Untitled document';
}

/** What an analysis comes to, most telling first: `Score 38.9 of 100`, `Critical risk`. */
export function resultWords({ score, risk }: Pick<AnalysisSummary, 'score' | 'risk'>): string[] {
  const words = score === null ? scoreWords(null) : `Score ${scoreWords(score)} of 100`;
  return risk === null ? [words] : [words, riskLine(risk, score)];
}

/** The risk; without a score it is known for a part only. */
export function riskLine(risk: Risk, score: number | null): string {
  return `${riskWords[risk]} risk${score === null ? ' in what was assessed' : ''}`;
}

/** Why a complete analysis has no score; null where it has one. */
export function whyNoScore({
  score,
  policies,
  coverage: { requirements, assessed },
}: Pick<ComplianceAnalysis, 'score' | 'policies' | 'coverage'>): string | null {
  if (score !== null) return null;
  if (policies.length === 0)
    return 'No policy of the knowledge base matches this document, so there is nothing to hold it against.';
  if (requirements === 0) return 'The policies that match this document demand and forbid nothing.';
  if (assessed < requirements * leastCoverage)
    return `Only ${assessed.toLocaleString('en')} of ${countWords(requirements, 'requirement')} could be assessed; a score needs at least half.`;
  return 'None of the requirements that were assessed counts towards a score.';
}

/** What is said about a complete analysis in sentences: why it has no score, and its summary. */
export function summaryLines(analysis: ComplianceAnalysis, max: number): string[] {
  const lines = [whyNoScore(analysis) ?? '', oneLine(analysis.summary)].filter(Boolean);
  return [...new Set(lines)].map(line => shorten(line, max));
}

/** How much was assessed: of the requirements, and of the pages where some have no text. */
export function coverageWords(coverage: AnalysisCoverage): string[] {
  const { requirements, assessed, needsReview, pages, pagesWithText } = coverage;
  return [
    ...(requirements > 0
      ? [`${assessed.toLocaleString('en')} of ${countWords(requirements, 'requirement')} assessed`]
      : []),
    ...(needsReview > 0 ? [`${needsReview.toLocaleString('en')} for a person to review`] : []),
    ...(pagesWithText < pages
      ? [`${pagesWithText.toLocaleString('en')} of ${countWords(pages, 'page')} could be read`]
      : []),
  ];
}

/** What has changed since the analysis of the version before, in one line. */
export function changesWords(
  { previousScore, better, worse, added, removed, carried }: AnalysisChanges,
  score: number | null,
): string {
  const changes = [
    `${better.length} better`,
    `${worse.length} worse`,
    ...(added > 0 ? [`${countWords(added, 'requirement')} added`] : []),
    ...(removed > 0 ? [`${removed} no longer apply`] : []),
    ...(carried > 0 ? [`${countWords(carried, 'decision')} carried over`] : []),
  ];
  const [now, before] = [score, previousScore].map(it => (it === null ? 'none' : scoreWords(it)));
  return `Since the version before: score ${now} (was ${before}), ${changes.join(', ')}`;
}

/** What is said about an analysis that is not complete, and the reference to give where it has failed. */
export function unfinishedWords({
  status,
  progress,
  error,
  correlationId,
}: Pick<AnalysisSummary, 'status' | 'progress' | 'error' | 'correlationId'>): {
  words: string;
  reference: string;
} {
  if (status !== 'failed') return { words: `${stageWords(progress)} …`, reference: '' };
  return {
    words: shorten(oneLine(error?.message ?? ''), 600) || 'The analysis has failed.',
    reference: `Reference ${shorten(oneLine(correlationId), 60)}`,
  };
}

/** What the reader is told about who came to the verdicts. */
export function assessmentWords({ model, findings }: Pick<ComplianceAnalysis, 'model' | 'findings'>): string {
  if (model !== 'rules') return `Assessed with ${shorten(oneLine(model), 80)}, its quotes checked`;
  const taught = findings.some(({ assessor }) => assessor === 'learned');
  return `Assessed by rules${taught ? ' and by what reviewers taught' : ''}, without a language model`;
}
