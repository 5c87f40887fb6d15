import type { Span } from '../knowledge/sentences.ts';
import type { AssessedFinding } from '../model/analysis.ts';
import type { ExtractedDocument } from '../model/passage.ts';
import type { Requirement } from '../model/requirement.ts';
import { type Background, createBackground } from './background.ts';
import { type ClauseIndex, indexClauses } from './clause-index.ts';
import { type Clause, makeClause, splitClauses } from './clauses.ts';
import { type ClauseScore, type Language, rankEvidence, readQuery } from './evidence.ts';
import { type Observed, observe } from './features.ts';
import type { Learned, LearnedVerdict } from './learn.ts';
import { matchPolicies, type PolicyMatch } from './match.ts';
import type { Policy } from './policies.ts';
import { minimumDocuments } from './reviews.ts';
import { confirmVerdict, type Judged, judgeByRules, silence } from './rules.ts';

/** A document that is ready to be held against policies. */
export interface ReadDocument {
  readonly text: string;
  readonly index: ClauseIndex;
}

/** What was learned, as far as the tenant wants it used. */
export interface Teaching {
  readonly learned: Learned;
  /** A learned verdict below this stays `needs_review`. */
  readonly minimumConfidence: number;
}

/** A requirement with what was found and what was looked at. */
export interface Assessment {
  readonly policy: Policy;
  readonly requirement: Requirement;
  readonly judged: Judged;
  readonly assessor: AssessedFinding['assessor'];
  readonly learnedFrom: number;
  readonly observed: Observed;
  /** The document's clauses in the order in which they answer to the requirement. */
  readonly ranked: readonly ClauseScore[];
}

/**
 * Cuts a document into what can be evidence.
 *
 * @param leftOut runs that are no evidence whatever they say, such as instructions to a machine.
 */
export function readDocument(document: ExtractedDocument, leftOut: readonly Span[]): ReadDocument {
  const isLeftOut = ({ start, end }: Span) => leftOut.some(span => span.start < end && span.end > start);
  const clauses = splitClauses(document)
    .filter(clause => !isLeftOut(clause))
    // Nor is another clause read with one that is no evidence.
    .map(clause => (clause.lead && isLeftOut(clause.lead) ? { ...clause, lead: null } : clause));
  return { text: document.text, index: indexClauses(clauses) };
}

/** The policies that apply to a document. */
export function findPolicies(document: ReadDocument, policies: readonly Policy[]): PolicyMatch[] {
  return matchPolicies(document.index.clauses, policies);
}

/** The language of the policies, against which documents are read. */
export function readBackground(policies: readonly Policy[]): Background {
  return createBackground(policies.map(({ documentId, clauses }) => ({ id: documentId, clauses })));
}

/**
 * Holds a document against one requirement without a language model: by what reviewers taught where that is
 * enough, else by rules.
 */
export function assessRequirement(
  document: ReadDocument,
  { policy, requirement }: { policy: Policy; requirement: Requirement },
  background: Background,
  teaching: Teaching | null,
): Assessment {
  const search = (language: Language) => {
    const query = readQuery(clauseOf(requirement), background, policy.documentId, language);
    return { query, ranked: rankEvidence(query, document.index, background) };
  };
  const { ranked } = search('everyday');
  // Labels teach what to make of a policy's own language; everyday words would only blur what is learned.
  const plain = search('policies');
  const observed = observe(plain.query, plain.ranked, document.index, background);
  const byRules = confirmVerdict(judgeByRules(requirement, ranked), plain.ranked);
  const learnedFrom = teaching?.learned.documentsOf(requirement.id) ?? 0;
  const taught =
    learnedFrom >= minimumDocuments ? (teaching?.learned.judge(requirement.id, observed) ?? null) : null;
  const common = { policy, requirement, observed, ranked: ranked.slice(0, keptClauses) };
  if (!taught) return { ...common, judged: byRules, assessor: 'rules', learnedFrom: 0 };
  const judged = judgeByLearned({ requirement, ranked, taught, byRules, learnedFrom, ...teaching! });
  return { ...common, judged, assessor: 'learned', learnedFrom };
}

/** A requirement as a clause of its own, for evidence to be looked for. */
function clauseOf({ text }: Requirement): Clause {
  return makeClause(text, { start: 0, end: text.length });
}

/** What reviewers would say, where that is sure enough and the document bears it out. */
function judgeByLearned({
  requirement,
  ranked,
  taught,
  byRules,
  learnedFrom,
  minimumConfidence,
}: {
  requirement: Requirement;
  ranked: readonly ClauseScore[];
  taught: LearnedVerdict;
  byRules: Judged;
  learnedFrom: number;
  minimumConfidence: number;
}): Judged {
  const confidence = Math.round(taught.confidence * 100) / 100;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const evidence = byRules.evidence.length > 0 ? byRules.evidence : ranked.slice(0, 1);
  const review = (reason: string): Judged => ({
    verdict: 'needs_review',
    evidence,
    reason,
    recommendation: 'Read both quotes and decide; the verdict teaches the assessor.',
    confidence,
  });
  if (taught.confidence < minimumConfidence) {
    return review(
      `By ${learnedFrom} reviewed documents this is ${percent(confidence)} likely “${learnedWords[taught.verdict]}”, less than the ${percent(minimumConfidence)} that are asked for.`,
    );
  }
  if (taught.verdict === 'not_addressed') return silence(requirement, confidence);
  if (evidence.length === 0)
    return review(
      'Reviewers’ verdicts suggest that the document speaks about this, but no passage was found.',
    );
  if (taught.verdict === 'compliant' && byRules.verdict === 'non_compliant')
    return review(`Reviewers’ verdicts suggest that this is met, but the figures differ. ${byRules.reason}`);
  return {
    verdict: taught.verdict,
    evidence,
    reason: `As in ${learnedFrom} reviewed documents: passages like this one were found ${learnedWords[taught.verdict]}.`,
    recommendation:
      taught.verdict === 'compliant'
        ? null
        : 'Compare both quotes and change the document where it falls short.',
    confidence,
  };
}

const learnedWords = {
  compliant: 'compliant',
  partially_compliant: 'partially compliant',
  non_compliant: 'not compliant',
  not_addressed: 'not addressed',
} as const;

/** Clauses of a document that are kept for each requirement: a model is shown no more. */
const keptClauses = 6;
