import type { Finding, FindingState, Risk, Verdict } from '../model/analysis.ts';
import type { RequirementKind, Severity } from '../model/requirement.ts';

/** What a colour means, so that each surface chooses its own; no meaning stands in a colour alone. */
export type Tone = 'good' | 'fair' | 'bad' | 'none' | 'unsure';

/** What a verdict is called wherever a finding is shown. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  compliant: 'Compliant',
  partially_compliant: 'Partially compliant',
  non_compliant: 'Not compliant',
  not_addressed: 'Not addressed',
  needs_review: 'Needs review',
};

export const verdictTone: Readonly<Record<Verdict, Tone>> = {
  compliant: 'good',
  partially_compliant: 'fair',
  non_compliant: 'bad',
  not_addressed: 'none',
  needs_review: 'unsure',
};

/** All verdicts, the best first. */
export const verdicts = Object.keys(verdictWords) as Verdict[];

/** How much a requirement matters. */
export const severityWords: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** All severities, the most severe first; a list of our own, since the schema brings its library into a page. */
export const severities = Object.keys(severityWords) as Severity[];

/** What a risk is called beside the word "risk". */
export const riskWords: Readonly<Record<Risk, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

export const riskTone: Readonly<Record<Risk, Tone>> = {
  critical: 'bad',
  high: 'bad',
  medium: 'fair',
  low: 'good',
};

/** Where a finding is in its life. */
export const stateWords: Readonly<Record<FindingState, string>> = {
  open: 'Open',
  assigned: 'Assigned',
  accepted: 'Accepted',
  fixed: 'Fixed',
  dismissed: 'Dismissed',
};

/** What the policy's sentence does. */
export const kindWords: Readonly<Record<RequirementKind, string>> = {
  obligation: 'Obligation',
  prohibition: 'Prohibition',
  permission: 'Permission',
};

/** The verdict that counts: the reviewer's before the machine's. */
export function effectiveVerdict({
  verdict,
  reviewedVerdict,
}: Pick<Finding, 'verdict' | 'reviewedVerdict'>): Verdict {
  return reviewedVerdict ?? verdict;
}

/** Who came to the machine's verdict. */
export function assessorWords({ assessor, learnedFrom }: Pick<Finding, 'assessor' | 'learnedFrom'>): string {
  if (assessor === 'rules') return 'By rules';
  if (assessor === 'model') return 'By a language model';
  return `Learned from ${learnedFrom} reviewed ${learnedFrom === 1 ? 'document' : 'documents'}`;
}

/** A score with one decimal at the most: `38.9`, `100`, or `No score`. */
export function scoreWords(score: number | null): string {
  return score === null ? 'No score' : String(Math.round(score * 10) / 10);
}

/** The bounds are those of the risk: under 50 it is high, under 80 medium. */
export function scoreTone(score: number | null): Tone {
  if (score === null) return 'unsure';
  if (score < 50) return 'bad';
  return score < 80 ? 'fair' : 'good';
}
