import { describe, expect, it } from '@jest/globals';
import {
  createScorer,
  idf,
  indexTerms,
  parseIndexTerms,
  parseQuery,
  type QueryTerms,
  ranking,
  termsOf,
} from '../../../core/knowledge/rank.ts';
import { combine, countSegment, type Statistics } from '../../../core/knowledge/statistics.ts';

/** Four passages of 2, 3, 3 and 4 words: 3 on average, of bigrams 2. */
const corpus = ['gift limit', 'gift register entry', 'gift card shop', 'dog cat bird fish'].map(text =>
  text.split(' '),
);
const statistics = statisticsOf(corpus);
function statisticsOf(passages: readonly (readonly string[])[]): Statistics {
  const segment = countSegment(passages);
  return combine(segment, term => segment.frequencies[term] ?? 0);
}
const query = (...words: (string | Partial<QueryTerms['words'][number]>)[]): QueryTerms => ({
  words: words.map(word =>
    typeof word === 'string'
      ? { term: word, count: 1, weight: 1, synonyms: [] }
      : { term: '', count: 1, weight: 1, synonyms: [], ...word },
  ),
  bigrams: [],
});
const score = (asked: QueryTerms, indexed: string) => createScorer(asked, statistics)(indexed);
const { k1, b } = ranking;
/** BM25 of a word that occurs `tf` times in a passage of `length` words, in `df` of the four. */
const bm25 = (tf: number, length: number, df: number, average = 3) =>
  (Math.log(1 + (4 - df + 0.5) / (df + 0.5)) * tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * length) / average));

describe('the score of a passage', () => {
  it('is BM25 of each word that it holds', () => {
    expect(score(query('gift'), 'gift limit |')).toBeCloseTo(bm25(1, 2, 3), 12);
    expect(score(query('gift', 'limit'), 'gift limit |')).toBeCloseTo(bm25(1, 2, 3) + bm25(1, 2, 1), 12);
    expect(score(query('limit'), 'limit limit limit x x x |')).toBeCloseTo(bm25(3, 6, 1), 12);
  });

  it('is nothing where they share no word', () => {
    expect(score(query('zebra'), 'gift limit |')).toBe(0);
    expect(score(query('gift'), ' |')).toBe(0);
    expect(score(query(), 'gift limit |')).toBe(0);
  });

  it('counts a word of the question as often as it is asked for, and by its weight', () => {
    const once = score(query('limit'), 'gift limit |');
    expect(score(query({ term: 'limit', count: 2 }), 'gift limit |')).toBeCloseTo(2 * once, 12);
    expect(score(query({ term: 'limit', weight: 0.4 }), 'gift limit |')).toBeCloseTo(0.4 * once, 12);
  });

  it('counts a word of the title or a heading by its rarity alone, beside the passage’s own', () => {
    const rarity = idf(statistics, 'limit');
    expect(score(query('limit'), 'gift x | limit')).toBeCloseTo(ranking.contextWeight * rarity, 12);
    expect(score(query('limit'), 'gift limit | limit')).toBeCloseTo(
      bm25(1, 2, 1) + ranking.contextWeight * rarity,
      12,
    );
  });

  it('takes the better of a word and another word for it, the latter by its weight', () => {
    const asked = query({ term: 'gift', synonyms: [{ term: 'card', weight: 0.5 }] });
    expect(score(asked, 'card shop |')).toBeCloseTo(0.5 * bm25(1, 2, 1), 12);
    expect(score(asked, 'gift card |')).toBeCloseTo(Math.max(bm25(1, 2, 3), 0.5 * bm25(1, 2, 1)), 12);
    expect(score(asked, 'x | card')).toBeCloseTo(
      0.5 * ranking.contextSynonymWeight * idf(statistics, 'card'),
      12,
    );
  });

  it('adds a little for each further word for the same', () => {
    const synonyms = [
      { term: 'card', weight: 0.5 },
      { term: 'shop', weight: 0.5 },
    ];
    expect(score(query({ term: 'gift', synonyms }), 'card shop |')).toBeCloseTo(
      0.5 * bm25(1, 2, 1) * (1 + ranking.furtherWeight),
      12,
    );
  });

  it('trusts other words more where no passage holds the word itself', () => {
    const synonyms = [{ term: 'card', weight: 0.5 }];
    expect(score(query({ term: 'voucher', synonyms }), 'card shop |')).toBeCloseTo(
      ranking.unknownWeight * bm25(1, 2, 1),
      12,
    );
  });

  it('adds a share for neighbouring words', () => {
    const asked = { ...query(), bigrams: ['gift_limit'] };
    // One bigram in the passage, two on average.
    expect(score(asked, 'gift limit |')).toBeCloseTo(ranking.bigramWeight * bm25(1, 1, 1, 2), 12);
    expect(score(asked, 'limit gift |')).toBe(0);
    expect(score(asked, 'gift | limit')).toBe(0);
  });
});

describe('the rarity of a term', () => {
  it('is ln(1 + (N − n + ½) / (n + ½)), and never less than nothing', () => {
    expect(idf(statistics, 'gift')).toBeCloseTo(Math.log(1 + 1.5 / 3.5), 12);
    expect(idf(statistics, 'dog')).toBeCloseTo(Math.log(1 + 3.5 / 1.5), 12);
    expect(idf(statistics, 'zebra')).toBeCloseTo(Math.log(1 + 4.5 / 0.5), 12);
    expect(idf({ ...statistics, frequency: () => 9 }, 'gift')).toBe(0);
  });
});

describe('a question', () => {
  it('is its distinct words in order with their counts, and its neighbours', () => {
    const { words, bigrams } = parseQuery('Gift limits: is the gift limit per gift?');
    expect(words.map(({ term, count }) => [term, count])).toEqual([
      ['gift', 3],
      ['limit', 2],
      ['per', 1],
    ]);
    expect(bigrams).toEqual(['gift_limit', 'limit_gift', 'limit_per', 'per_gift']);
  });

  it('needs the frequencies of its words, of other words for them and of its neighbours', () => {
    const asked = query({ term: 'gift', synonyms: [{ term: 'card', weight: 1 }] }, 'card');
    expect(termsOf({ ...asked, bigrams: ['gift_card'] })).toEqual(['gift', 'card', 'gift_card']);
  });
});

describe('what the index keeps of a passage', () => {
  it('is its terms, then those of its title and headings once', () => {
    const terms = indexTerms('Gifts | limits', ['Gift Policy', '2. Gift limits']);
    expect(terms).toBe('gift limit | gift polici 2 limit');
    expect(parseIndexTerms(terms)).toEqual({
      body: ['gift', 'limit'],
      context: ['gift', 'polici', '2', 'limit'],
    });
  });

  it('has no body where the text has no words, and no context without headings', () => {
    expect(parseIndexTerms(indexTerms('…', ['Gift']))).toEqual({ body: [], context: ['gift'] });
    expect(parseIndexTerms(indexTerms('Gift', []))).toEqual({ body: ['gift'], context: [] });
  });
});
