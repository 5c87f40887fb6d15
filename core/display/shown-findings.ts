import type { ComplianceAnalysis, Finding } from '../model/analysis.ts';
import type { AnalysisMeasure } from './analysis-measure.ts';
import { analysisLink, ownLink } from './links.ts';
import { oneLine, plainText } from './plain-text.ts';
import { shorten } from './shorten.ts';
import { describeSource, type Source } from './sources.ts';
import { topFindings } from './top-findings.ts';
import {
  effectiveVerdict,
  severityWords,
  stateWords,
  type Tone,
  verdictTone,
  verdictWords,
} from './verdict-words.ts';
import { placeWords } from './words.ts';

/** A finding as a message shows it: plain, shortened, not yet escaped for any chat. */
export interface ShownFinding {
  readonly verdict: string;
  readonly tone: Tone;
  /** What is said beside the verdict: the severity and, once somebody has taken it up, the state. */
  readonly labels: readonly string[];
  /** Opens the finding in the console; null where it may not be linked. */
  readonly url: string | null;
  /** Empty where it says no more than the policy's quote. */
  readonly requirement: string;
  readonly policy: Omit<Source, 'n'>;
  /** From the analysed document, the strongest first; empty where it says nothing. */
  readonly evidence: readonly { readonly place: string; readonly quote: string }[];
  /** Quotes from the document that there is no room for. */
  readonly moreEvidence: number;
  readonly reason: string;
  /** Empty where there is nothing to do. */
  readonly recommendation: string;
}

/** The top findings there is room for, and how many more ask for something to be done. */
export function shownFindings(
  analysis: ComplianceAnalysis,
  baseUrl: string,
  measure: AnalysisMeasure,
): { findings: ShownFinding[]; more: number } {
  const { findings, more } = topFindings(analysis, measure.findings);
  return { findings: findings.map(finding => shown(finding, analysis.id, baseUrl, measure)), more };
}

function shown(
  finding: Finding,
  analysisId: string,
  baseUrl: string,
  measure: AnalysisMeasure,
): ShownFinding {
  const { requirement, policy, state } = finding;
  const verdict = effectiveVerdict(finding);
  const evidence = finding.evidence
    .map(({ page, quote }) => ({ place: placeWords({ section: [], page }), quote: quoted(quote, measure) }))
    .filter(({ quote }) => quote !== '');
  const saysMore = oneLine(requirement.text) !== oneLine(policy.quote);
  return {
    verdict: verdictWords[verdict],
    tone: verdictTone[verdict],
    labels: [severityWords[requirement.severity], ...(state === 'open' ? [] : [stateWords[state]])],
    url: analysisLink(analysisId, baseUrl, finding.id),
    requirement: saysMore ? shorten(oneLine(requirement.text), measure.requirement) : '',
    policy: {
      ...describeSource(policy),
      quote: quoted(policy.quote, measure),
      url: ownLink(policy.url, baseUrl),
    },
    evidence: evidence.slice(0, measure.evidence),
    moreEvidence: Math.max(0, evidence.length - measure.evidence),
    reason: shorten(oneLine(finding.reason), measure.reason),
    recommendation: shorten(oneLine(finding.recommendation ?? ''), measure.reason),
  };
}

function quoted(quote: string, measure: AnalysisMeasure): string {
  return shorten(plainText(quote).trim(), measure.quote);
}
