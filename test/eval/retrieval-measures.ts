import type { BeirQuery } from './beir.ts';

/** The share of the relevant passages that a ranking holds. */
export function recall({ relevant }: BeirQuery, ranked: readonly string[]): number {
  return ranked.filter(id => relevant.has(id)).length / relevant.size;
}

/** The precision at each relevant passage of a ranking, summed over all that are relevant. */
export function averagePrecision({ relevant }: BeirQuery, ranked: readonly string[]): number {
  let hits = 0;
  let sum = 0;
  for (const [i, id] of ranked.entries()) if (relevant.has(id)) sum += ++hits / (i + 1);
  return sum / relevant.size;
}
