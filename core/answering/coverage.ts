import { framingWeight } from '../knowledge/framing.ts';
import { idf, parseIndexTerms, type QueryTerms } from '../knowledge/rank.ts';
import type { Statistics } from '../knowledge/statistics.ts';
import type { Synonym } from '../knowledge/synonyms.ts';

/** A word of the question with what it weighs: its rarity, little for words that only frame a question. */
export interface WeighedWord {
  readonly term: string;
  readonly synonyms: readonly Synonym[];
  readonly weight: number;
}

/** The question's words with their weights, which add up to 1. */
export function weighWords(query: QueryTerms, statistics: Statistics): WeighedWord[] {
  const words = query.words.map(({ term, synonyms, count }) => {
    const rarity = idf(statistics, term) * Math.sqrt(count);
    return { term, synonyms, weight: rarity * framingWeight(term) };
  });
  const total = words.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return words.map(word => ({ ...word, weight: word.weight / total }));
}

/**
 * How much of the question a set of terms speaks about, 0 to 1: whole words count whole, other words for
 * the same less.
 */
export function coverage(words: readonly WeighedWord[], has: (term: string) => number): number {
  let covered = 0;
  for (const word of words) covered += word.weight * matchWord(word, has);
  return covered;
}

/** How well one word is matched, 0 to 1. `has` says how much a term's presence counts, 0 where it's absent. */
export function matchWord({ term, synonyms }: WeighedWord, has: (term: string) => number): number {
  let best = has(term);
  for (const synonym of synonyms) {
    if (best >= 1) break;
    best = Math.max(best, synonymMatch * has(synonym.term));
  }
  return best;
}

/** The presence of terms in a passage: in its own text whole, in its title and headings a little less. */
export function presenceIn(indexed: string): (term: string) => number {
  const { body, context } = parseIndexTerms(indexed);
  const own = new Set(body);
  const around = new Set(context);
  return term => (own.has(term) ? 1 : around.has(term) ? contextMatch : 0);
}

const synonymMatch = 0.7;
const contextMatch = 0.9;
