import { describe, expect, it } from '@jest/globals';
import { needForSynonyms, scaleSynonyms, withoutSynonyms } from '../../../core/knowledge/expansion.ts';
import type { QueryTerms } from '../../../core/knowledge/rank.ts';
import { combine } from '../../../core/knowledge/statistics.ts';
import { passageOf } from '../../fakes/passages.ts';

const query: QueryTerms = {
  words: [
    { term: 'gift', count: 1, weight: 1, synonyms: [{ term: 'present', weight: 0.4 }] },
    { term: 'up_to', count: 1, weight: 1, synonyms: [{ term: 'limit', weight: 0.6 }] },
  ],
  bigrams: ['gift_card'],
};
const statistics = combine({ passages: 10, words: 50, bigrams: 40 }, () => 1);
const hit = (terms: string) => ({ passage: passageOf('p', terms), terms, score: 1 });
const need = (words: readonly string[], ...passages: string[]) =>
  needForSynonyms(
    { words: words.map(term => ({ term, count: 1, weight: 1, synonyms: [] })), bigrams: [] },
    passages.map(hit),
    statistics,
  );

describe('other words for a question’s words', () => {
  it('can be left out, with the words that only stand for others', () => {
    expect(withoutSynonyms(query)).toMatchObject({
      words: [{ term: 'gift', synonyms: [] }],
      bigrams: ['gift_card'],
    });
    expect(withoutSynonyms(query).words).toHaveLength(1);
  });

  it('can count less', () => {
    expect(scaleSynonyms(query, 0.5).words.map(({ synonyms }) => synonyms[0]!.weight)).toEqual([0.2, 0.3]);
    expect(scaleSynonyms(query, 1)).toEqual(query);
  });

  it('are needed in full where no passage speaks of the question', () => {
    expect(need(['gift', 'limit'])).toBe(1);
    expect(need(['gift', 'limit'], 'dog |', 'cat | bird')).toBe(1);
    expect(need([], 'dog |')).toBe(1);
  });

  it('are not needed where one passage, with its headings, holds nearly all of it', () => {
    expect(need(['gift', 'limit'], 'gift | limit')).toBe(0);
    expect(need(['gift', 'limit', 'bank', 'card'], 'gift |', 'limit |')).toBeGreaterThan(0);
  });

  it('are needed the less, the more of it the best passage holds', () => {
    const words = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const needs = words.map((_, n) => need(words, `${words.slice(0, n + 1).join(' ')} |`));
    expect(needs).toEqual(needs.toSorted((x, y) => y - x));
    expect(needs.at(-1)).toBe(0);
    expect(need(words, 'a |', 'a b c |')).toBe(needs[2]);
  });
});
