import type { Clause } from './clauses.ts';

/** Where a term stands: the numbers of the clauses, and how often in each (in its lead-in a share of it). */
export interface Postings {
  readonly clauses: number[];
  readonly counts: number[];
}

/** Clauses with the way from a term to those that hold it. */
export interface ClauseIndex {
  readonly clauses: readonly Clause[];
  readonly postings: ReadonlyMap<string, Postings>;
  readonly pairs: ReadonlyMap<string, readonly number[]>;
}

/** Indexes clauses by their terms, those of a list item's lead-in counting for less, and by their pairs. */
export function indexClauses(clauses: readonly Clause[]): ClauseIndex {
  const postings = new Map<string, Postings>();
  const pairs = new Map<string, number[]>();
  for (const [number, { terms, bigrams, lead }] of clauses.entries()) {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const term of lead?.terms ?? []) counts.set(term, (counts.get(term) ?? 0) + leadShare);
    for (const [term, count] of counts) {
      const found = postings.get(term) ?? { clauses: [], counts: [] };
      found.clauses.push(number);
      found.counts.push(count);
      postings.set(term, found);
    }
    for (const pair of bigrams) {
      const found = pairs.get(pair) ?? [];
      found.push(number);
      pairs.set(pair, found);
    }
  }
  return { clauses, postings, pairs };
}

const leadShare = 0.3;
