import type { Clause } from './clauses.ts';

/** What a text is about: its terms with their weights. */
export interface Topics {
  readonly weights: ReadonlyMap<string, number>;
  /** The length of the vector that the weights are. */
  readonly length: number;
}

/** How often each term stands in a text; numbers tell no topic. */
export function countTopics(clauses: readonly Clause[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { terms } of clauses) {
    for (const term of terms) if (!/^\d+$/.test(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

/**
 * Weighs a text's terms: the more, the more often they stand in it and the fewer of the policies hold them
 * (tf-idf, Salton and Buckley, 1988). Terms that no policy holds say nothing about which of them applies.
 *
 * @param policies the counts of each policy's terms.
 * @param fewest how often a term must stand in the text to be a topic of it.
 */
export function weighTopics(
  counts: ReadonlyMap<string, number>,
  policies: readonly ReadonlyMap<string, number>[],
  fewest: number,
): Topics {
  const weights = new Map<string, number>();
  for (const [term, count] of counts) {
    const holders = policies.filter(policy => policy.has(term)).length;
    if (holders === 0 || count < fewest) continue;
    weights.set(term, (1 + Math.log(count)) * Math.log((policies.length + 1) / (holders + 0.5)));
  }
  return { weights, length: Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight ** 2, 0)) };
}

/** The cosine of two texts' topics, 0 to 1. */
export function compareTopics(one: Topics, other: Topics): number {
  if (one.length === 0 || other.length === 0) return 0;
  let sum = 0;
  for (const [term, weight] of one.weights) sum += weight * (other.weights.get(term) ?? 0);
  return sum / (one.length * other.length);
}
