import type { Verdict } from '../model/analysis.ts';
import type { Requirement } from '../model/requirement.ts';
import { clauseTerms, matterOf } from './clause-terms.ts';
import type { Clause } from './clauses.ts';
import { type Disagreement, findDisagreement } from './disagreements.ts';
import type { ClauseScore } from './evidence.ts';
import { withLead } from './features.ts';

/** A verdict with what it rests on. */
export interface Judged {
  readonly verdict: Verdict;
  /** Where the document is quoted for it, the strongest first. */
  readonly evidence: readonly { readonly clause: Pick<Clause, 'start' | 'end' | 'page' | 'lead'> }[];
  readonly reason: string;
  readonly recommendation: string | null;
  readonly confidence: number;
}

/**
 * Where the best clause's score parts what a document says from what it doesn't, set on labelled development
 * contracts and documents: from `present` on it says it more often than not; under `silent` and over `clear` that is sure
 * enough for a verdict, and between them a person has to look. `backed`: what a verdict of compliance needs by
 * the policy's own language alone; a breach needs `present`.
 */
export const thresholds = { silent: 0.3, present: 0.42, clear: 0.45, backed: 0.3 } as const;

/** Whether a document says it at all, forced, with how far from the threshold that is. */
export function forceVerdict(best: number): { verdict: 'compliant' | 'not_addressed'; distance: number } {
  return {
    verdict: best >= thresholds.present ? 'compliant' : 'not_addressed',
    distance: Math.abs(best - thresholds.present),
  };
}

/**
 * A verdict by words alone, which knows its limits: a breach is claimed only where two quantities about the
 * same thing prove it, and wherever the clause may say something else than the requirement, a person decides.
 *
 * @param ranked the document's clauses, the best first.
 */
export function judgeByRules(requirement: Requirement, ranked: readonly ClauseScore[]): Judged {
  const [best] = ranked;
  const score = best?.score ?? 0;
  const confidence = confidenceOf(score);
  if (!best || score < thresholds.silent) return silence(requirement, confidence);
  const found = nearBest(ranked).map(one => ({ one, disagreement: disagreementOf(requirement, one) }));
  if (score < thresholds.clear) return judgeUnclear(found[0]!, confidence);
  const agreeing = found.filter(({ disagreement }) => disagreement === null).map(({ one }) => one);
  const broken = found.find(({ disagreement }) => disagreement?.kind === 'broken');
  if (broken && agreeing.length > 0) {
    return {
      verdict: 'needs_review',
      evidence: [broken.one, agreeing[0]!],
      reason: `The document says it in two ways. ${broken.disagreement!.reason} Elsewhere it agrees with the policy.`,
      recommendation: broken.disagreement!.recommendation,
      confidence,
    };
  }
  if (broken) return breach(broken.one, broken.disagreement!, confidence);
  if (agreeing.length === 0) {
    const { one, disagreement } = found[0]!;
    const { reason, recommendation } = disagreement!;
    return { verdict: 'needs_review', evidence: [one], reason, recommendation, confidence };
  }
  return {
    verdict: 'compliant',
    evidence: agreeing,
    reason:
      requirement.kind === 'prohibition'
        ? 'The document rules the same out, in words that answer to the policy’s.'
        : 'The document says the same, in words that answer to the policy’s.',
    recommendation: null,
    confidence,
  };
}

/**
 * Leaves a verdict to a person that rests on everyday words alone: what says the same, or breaks it, does so in
 * some of the policy's own language. On development documents that parts most of what only looks like it.
 *
 * @param plain the document's clauses as they answer in the language of policies.
 */
export function confirmVerdict(judged: Judged, plain: readonly ClauseScore[]): Judged {
  const backing = plain.filter(({ clause }) => judged.evidence.some(one => one.clause === clause));
  const own = backing.reduce((most, score) => Math.max(most, score.own), 0);
  const isBreach = judged.verdict === 'non_compliant';
  if (own >= (isBreach ? thresholds.present : thresholds.backed)) return judged;
  if (!isBreach && judged.verdict !== 'compliant') return judged;
  return {
    ...judged,
    verdict: 'needs_review',
    evidence: judged.evidence.slice(0, 1),
    reason: isBreach
      ? `${judged.reason} But the passage may be about something else.`
      : 'The closest passage seems to say the same in other words, but in none that the policy uses itself.',
    recommendation: 'Read both quotes and decide; the verdict teaches the assessor.',
  };
}

/** What is said where a document says nothing about a requirement. */
export function silence(requirement: Requirement, confidence: number): Judged {
  const isProhibition = requirement.kind === 'prohibition';
  return {
    verdict: 'not_addressed',
    evidence: [],
    reason: isProhibition
      ? 'The document says nothing about what the policy forbids here. That is no failing, and is left out of the score.'
      : 'No passage was found that says this.',
    recommendation: isProhibition
      ? null
      : 'Check that the document says it nowhere; if so, add a clause that says what the policy demands.',
    confidence,
  };
}

/** What is near enough to be quoted and too far for a verdict, unless two figures prove a breach. */
function judgeUnclear({ one, disagreement }: Compared, confidence: number): Judged {
  if (disagreement?.kind === 'broken') return breach(one, disagreement, confidence);
  const unsure =
    'The closest passage may be about this, but has too little in common with the policy’s words to be sure.';
  return {
    verdict: 'needs_review',
    evidence: [one],
    reason: disagreement ? `${unsure} ${disagreement.reason}` : unsure,
    recommendation:
      'Read both quotes and decide; if the document leaves this open, say it as the policy does.',
    confidence,
  };
}

function breach(one: ClauseScore, { reason, recommendation }: Disagreement, confidence: number): Judged {
  return { verdict: 'non_compliant', evidence: [one], reason, recommendation, confidence };
}

interface Compared {
  readonly one: ClauseScore;
  readonly disagreement: Disagreement | null;
}

/** Two figures prove a breach only where the clause's own words are about the same thing. */
function disagreementOf(requirement: Requirement, { clause, own }: ClauseScore): Disagreement | null {
  const found = findDisagreement(requirement, withLead(clause));
  const isSure = own >= thresholds.present && shareMatter(requirement, clause);
  return found?.kind === 'broken' && !isSure ? { ...found, kind: 'doubt' } : found;
}

/** Whether two words of both, apart from their figures, are the same. */
function shareMatter({ text }: Requirement, { terms, lead }: Clause): boolean {
  const wanted = matterOf(clauseTerms(text));
  const said = matterOf([...terms, ...(lead?.terms ?? [])]);
  return [...wanted].filter(term => said.has(term)).length >= 2;
}

/** The clauses that come so near to the best that they may say it too. */
function nearBest(ranked: readonly ClauseScore[]): ClauseScore[] {
  const least = Math.max(thresholds.clear, (ranked[0]?.score ?? 0) * nearShare);
  return ranked.slice(0, mostEvidence).filter(({ score }, i) => i === 0 || score >= least);
}

const nearShare = 0.85;
const mostEvidence = 3;

/**
 * How often such a verdict was right on labelled development contracts: about a half at the threshold, four
 * in five far from it.
 */
function confidenceOf(score: number): number {
  const { distance } = forceVerdict(score);
  return Math.round(Math.min(0.85, 0.5 + 1.6 * distance) * 100) / 100;
}
