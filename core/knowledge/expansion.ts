import type { IndexHit } from '../ports.ts';
import { framingWeight } from './framing.ts';
import { idf, parseIndexTerms, type QueryTerms } from './rank.ts';
import type { Statistics } from './statistics.ts';

/** From which share of the question's weight, in one passage's own words, on it needs fewer, and no, synonyms. */
const familiar = { partly: 0.3, wholly: 0.5 } as const;

/** The query by its own words only. Words that only stand for others ("just_this_once") are none by themselves. */
export function withoutSynonyms(query: QueryTerms): QueryTerms {
  const words = query.words.filter(({ term }) => !term.includes('_'));
  return { ...query, words: words.map(word => ({ ...word, synonyms: [] })) };
}

/**
 * The query for passages that say it in other words: synonyms count as far as they are needed, and words
 * that only frame the question the less.
 *
 * @param need 0 to 1, as `needForSynonyms` says.
 */
export function scaleSynonyms(query: QueryTerms, need: number): QueryTerms {
  const words = query.words.map(word => ({
    ...word,
    weight: 1 - need * (1 - framingWeight(word.term)),
    synonyms: word.synonyms.map(({ term, weight }) => ({ term, weight: weight * need })),
  }));
  return { ...query, words };
}

/**
 * How much a query needs other words for its words, 0 to 1: the less, the more of its weight one of the
 * candidates holds in the query's own words.
 */
export function needForSynonyms(
  query: QueryTerms,
  candidates: readonly IndexHit[],
  statistics: Statistics,
): number {
  const weights = query.words.map(({ term }) => ({
    term,
    weight: framingWeight(term) * idf(statistics, term),
  }));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return 1;
  let best = 0;
  for (const { terms } of candidates) {
    const { body, context } = parseIndexTerms(terms);
    const held = new Set([...body, ...context]);
    const share = weights.reduce((sum, { term, weight }) => (held.has(term) ? sum + weight : sum), 0) / total;
    best = Math.max(best, share);
  }
  return Math.min(1, Math.max(0, (familiar.wholly - best) / (familiar.wholly - familiar.partly)));
}
