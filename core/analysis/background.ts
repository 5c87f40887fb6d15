import { type ClauseIndex, indexClauses } from './clause-index.ts';
import type { Clause } from './clauses.ts';

/**
 * The documents against whose language a document is read: they say which words are rare, and what is said
 * beside them. Nothing about any of them is known but its text.
 */
export interface Background {
  readonly index: ClauseIndex;
  /** For each clause of the index, the name of its document. */
  readonly documents: readonly string[];
  /** In terms. */
  readonly averageLength: number;
  /** The inverse document frequency of a term, counted in clauses. */
  idf(term: string): number;
  /** In how many clauses a term stands. */
  frequency(term: string): number;
}

/** Counts the clauses of some documents, in the order in which they are given. */
export function createBackground(
  sources: Iterable<{ readonly id: string; readonly clauses: readonly Clause[] }>,
): Background {
  const clauses: Clause[] = [];
  const documents: string[] = [];
  for (const source of sources) {
    for (const clause of source.clauses) {
      clauses.push(clause);
      documents.push(source.id);
    }
  }
  const index = indexClauses(clauses);
  const frequencies = new Map<string, number>();
  for (const { terms } of clauses) {
    for (const term of new Set(terms)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  const total = clauses.reduce((sum, { terms }) => sum + terms.length, 0);
  const frequency = (term: string) => frequencies.get(term) ?? 0;
  return {
    index,
    documents,
    averageLength: Math.max(total / Math.max(clauses.length, 1), 1),
    frequency,
    idf: term => Math.log(1 + (clauses.length - frequency(term) + 0.5) / (frequency(term) + 0.5)),
  };
}
