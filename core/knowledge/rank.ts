import type { Statistics } from './statistics.ts';
import { bigrams, countTerms, tokenize } from './terms.ts';
import { alternatives } from './thesaurus.ts';

/**
 * `k1`, `b` and `bigramWeight`: BM25 over words with a share of the same over bigrams (Robertson and
 * Zaragoza, The Probabilistic Relevance Framework, 2009). `contextWeight`: what a word counts for standing
 * in the title or a heading above the passage. `synonymWeight`: what another word for the same thing counts.
 * Set on development questions apart from those that the product is judged by.
 */
export const ranking = {
  k1: 0.6,
  b: 0.75,
  bigramWeight: 0.3,
  contextWeight: 0.3,
  synonymWeight: 0.5,
} as const;

/** A query as it is searched for. */
export interface QueryTerms {
  /** Distinct words in order, with their repetitions and with other words for the same thing. */
  readonly words: readonly { term: string; count: number; synonyms: readonly string[] }[];
  readonly bigrams: readonly string[];
}

/** Tokenises a question and looks up other words for what it asks. */
export function parseQuery(text: string): QueryTerms {
  const terms = tokenize(text);
  const words = [...countTerms(terms)].map(([term, count]) => ({
    term,
    count,
    synonyms: alternatives(term),
  }));
  return { words, bigrams: [...new Set(bigrams(terms))] };
}

/** Every term whose document frequency a ranking of this query needs. */
export function termsOf(query: QueryTerms): string[] {
  return [
    ...new Set([...query.words.flatMap(({ term, synonyms }) => [term, ...synonyms]), ...query.bigrams]),
  ];
}

/** What the index keeps of a passage: its own terms, then those of its title and headings behind a mark. */
export function indexTerms(text: string, context: readonly string[]): string {
  return [...tokenize(text), contextMark, ...new Set(context.flatMap(tokenize))].join(' ');
}

/** The two parts of `indexTerms`. */
export function parseIndexTerms(terms: string): { body: string[]; context: string[] } {
  const all = terms.split(' ');
  const mark = all.indexOf(contextMark);
  return { body: all.slice(0, mark), context: all.slice(mark + 1) };
}

/** How well a passage answers to a query: 0 where they share nothing, without an upper bound. */
export function scorePassage(query: QueryTerms, indexed: string, statistics: Statistics): number {
  const { body, context } = parseIndexTerms(indexed);
  const counts = countTerms(body);
  const heading = new Set(context);
  let score = 0;
  for (const { term, count, synonyms } of query.words) {
    let best = wordScore(term);
    for (const synonym of synonyms) best = Math.max(best, ranking.synonymWeight * wordScore(synonym));
    score += count * best;
  }
  if (query.bigrams.length === 0) return score;
  const pairs = countTerms(bigrams(body));
  for (const pair of query.bigrams) {
    score += ranking.bigramWeight * bm25(pair, pairs, body.length - 1, statistics.averageBigrams, statistics);
  }
  return score;

  function wordScore(term: string): number {
    const inBody = bm25(term, counts, body.length, statistics.averageWords, statistics);
    return heading.has(term) ? inBody + ranking.contextWeight * idf(statistics, term) : inBody;
  }
}

/** The inverse document frequency of a term: rarer terms weigh more, and none less than nothing. */
export function idf(statistics: Statistics, term: string): number {
  const found = statistics.frequency(term);
  return Math.log(1 + Math.max(statistics.passages - found + 0.5, 0) / (found + 0.5));
}

const contextMark = '|';

function bm25(
  term: string,
  counts: ReadonlyMap<string, number>,
  length: number,
  average: number,
  statistics: Statistics,
): number {
  const count = counts.get(term);
  if (count === undefined) return 0;
  const saturation = count + ranking.k1 * (1 - ranking.b + (ranking.b * length) / average);
  return (idf(statistics, term) * count * (ranking.k1 + 1)) / saturation;
}
