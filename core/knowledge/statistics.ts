import { bigrams } from './terms.ts';

/** In how many passages each term occurs, with the totals that BM25 needs: one version's, or their sum. */
export interface Segment {
  readonly passages: number;
  /** The number of words in all passages together, and of bigrams. */
  readonly words: number;
  readonly bigrams: number;
  /** Words and bigrams (joined by `_`) with the number of passages that hold them. */
  readonly frequencies: Readonly<Record<string, number>>;
}

/** The totals of an index and the document frequencies of the terms that were asked for. */
export interface Statistics {
  readonly passages: number;
  readonly averageWords: number;
  readonly averageBigrams: number;
  frequency(term: string): number;
}

/** Counts the terms of one version's passages. */
export function countSegment(passages: readonly (readonly string[])[]): Segment {
  const frequencies: Record<string, number> = Object.create(null);
  let words = 0;
  let pairs = 0;
  for (const terms of passages) {
    const neighbours = bigrams(terms);
    words += terms.length;
    pairs += neighbours.length;
    for (const term of new Set([...terms, ...neighbours])) frequencies[term] = (frequencies[term] ?? 0) + 1;
  }
  return { passages: passages.length, words, bigrams: pairs, frequencies };
}

/** Statistics over segments that are added and others that are taken away again. */
export function combine(
  totals: Pick<Segment, 'passages' | 'words' | 'bigrams'>,
  frequency: (term: string) => number,
): Statistics {
  const passages = Math.max(totals.passages, 1);
  return {
    passages,
    averageWords: Math.max(totals.words / passages, 1),
    averageBigrams: Math.max(totals.bigrams / passages, 1),
    frequency,
  };
}
