import type { Clause } from './clauses.ts';
import type { Policy } from './policies.ts';
import { compareTopics, countTopics, weighTopics } from './topics.ts';

/** A policy beside a document. */
export interface PolicyMatch {
  readonly policy: Policy;
  /** 0 to 1: how much of their matter they have in common; comparable between documents. */
  readonly match: number;
}

/**
 * `cosine`: under it a policy has too little in common with a document to apply; unrelated contracts and
 * handbooks came to 0.15 at the most. `ofBest`: nor does one that has less than this share of what the best
 * has. `half`: the cosine that is shown as a match of a half.
 */
const limits = { cosine: 0.16, ofBest: 0.5, half: 0.2 } as const;

/** Terms that stand in a policy only once are no topic of it. */
const fewestInPolicy = 2;

/** The policies that apply to a document, by what both are about; the best match first. */
export function matchPolicies(document: readonly Clause[], policies: readonly Policy[]): PolicyMatch[] {
  const counts = policies.map(({ clauses }) => countTopics(clauses));
  const own = weighTopics(countTopics(document), counts, 1);
  const matches = policies.map((policy, i) => ({
    policy,
    cosine: compareTopics(own, weighTopics(counts[i]!, counts, fewestInPolicy)),
  }));
  const best = Math.max(0, ...matches.map(({ cosine }) => cosine));
  return matches
    .filter(({ cosine }) => cosine >= limits.cosine && cosine >= best * limits.ofBest)
    .sort((a, b) => b.cosine - a.cosine || (a.policy.documentId < b.policy.documentId ? -1 : 1))
    .map(({ policy, cosine }) => ({ policy, match: toMatch(cosine) }));
}

/** Saturates towards 1: the cosines of long texts stay far from it. */
function toMatch(cosine: number): number {
  return Math.round(100 * (1 - 2 ** (-cosine / limits.half))) / 100;
}
