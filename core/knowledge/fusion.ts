import type { IndexHit } from '../ports.ts';

/** What of a hit the ranking looks at. */
type Scored = Pick<IndexHit, 'score'> & { readonly passage: { readonly id: string } };

/**
 * Joins two lists of the same passages by a weighted sum of their scores, each list's scores scaled to 0
 * to 1 by its best (min-max with zero as the minimum). A passage that only one list holds gets nothing from
 * the other. Without dense hits, lexical scores stay as they are.
 *
 * @param denseWeight what the dense list counts, 0 to 1; the lexical list counts the rest.
 * @returns best first; equal scores in the order of their ids, so that a search repeats exactly.
 */
export function joinScores<T extends Scored>(
  lexical: readonly T[],
  dense: readonly T[],
  denseWeight: number,
): T[] {
  if (dense.length === 0) return [...lexical].sort(byScore);
  const joined = new Map<string, T>();
  for (const [hits, weight] of [
    [lexical, 1 - denseWeight],
    [dense, denseWeight],
  ] as const) {
    const best = Math.max(...hits.map(({ score }) => score), Number.MIN_VALUE);
    for (const hit of hits) {
      const score = (weight * Math.max(hit.score, 0)) / best + (joined.get(hit.passage.id)?.score ?? 0);
      joined.set(hit.passage.id, { ...hit, score });
    }
  }
  return [...joined.values()].sort(byScore);
}

function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1);
}
