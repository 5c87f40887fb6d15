import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { equivalentsOf, expandWords, synonymWeights } from '../../../core/knowledge/synonyms.ts';
import { stem, tokenize } from '../../../core/knowledge/terms.ts';

/** What a text's word, by its stem, may also be called, with the weights. */
const othersOf = (text: string, term: string) =>
  new Map(
    expandWords(text)
      .get(term)
      ?.map(other => [other.term, other.weight]),
  );

describe('other words for a word', () => {
  it('are the rest of its groups, in either direction, and never itself', () => {
    expect(equivalentsOf(stem('vendor'))).toContain(stem('supplier'));
    expect(equivalentsOf(stem('supplier'))).toContain(stem('vendor'));
    expect(equivalentsOf(stem('vendor'))).not.toContain(stem('vendor'));
    expect(equivalentsOf('zebra')).toEqual([]);
    expect(equivalentsOf('constructor')).toEqual([]);
    expect(equivalentsOf('__proto__')).toEqual([]);
  });

  it('count as equivalents for a word of the question', () => {
    expect(othersOf('zebra gilts', stem('gilts')).get(stem('debenture'))).toBe(synonymWeights.equivalent);
    expect(othersOf('zebra gilts', 'zebra').size).toBe(0);
  });
});

describe('what policies call a phrase', () => {
  const rule = { phrase: 'second pair of eyes', word: stem('eyes'), target: stem('independent') };

  it('is found by all its words, and counts as an association for each of substance', () => {
    const others = othersOf(`Do we need a ${rule.phrase}?`, rule.word);
    expect(others.get(rule.target)).toBe(synonymWeights.association);
    expect(othersOf(`Do we need a ${rule.phrase}?`, stem('pair')).get(rule.target)).toBe(
      synonymWeights.association,
    );
  });

  it('is found by its words of substance with other stop words between', () => {
    expect(othersOf('a second of the pair and eyes', rule.word).has(rule.target)).toBe(true);
  });

  it('is not found where a word of substance comes between, or the order is another', () => {
    expect(othersOf('second blue pair of eyes', rule.word).has(rule.target)).toBe(false);
    expect(othersOf('eyes of the second pair', rule.word).has(rule.target)).toBe(false);
  });

  it('is found whatever the case and ending of its words', () => {
    expect(othersOf('SECOND PAIRS of Eye', rule.word).has(rule.target)).toBe(true);
  });

  it('stands as a word of its own where it is of stop words only', () => {
    const [joined] = [...expandWords('am I allowed').keys()].filter(term => term.includes('_'));
    expect(joined).toBeUndefined();
    expect(othersOf('up to', 'up_to').size + othersOf('must i', 'must_i').size).toBeGreaterThan(0);
  });

  it('is found in contractions, with a straight or a typographic apostrophe', () => {
    const plain = expandWords('it doesnt apply to us');
    const term = stem('exempt');
    const has = (text: string) => [...expandWords(text).values()].flat().some(other => other.term === term);
    expect([...plain.values()].flat().some(other => other.term === term)).toBe(true);
    expect(has("it doesn't apply to us")).toBe(true);
    expect(has('it doesn’t apply to us')).toBe(true);
  });

  it('wins over a lower weight of the same word', () => {
    for (const others of expandWords('who signs off a gift to a supplier, with a green light').values()) {
      expect(new Set(others.map(({ term }) => term)).size).toBe(others.length);
      for (const { weight } of others) expect(Object.values(synonymWeights)).toContain(weight);
    }
  });
});

describe('the expansion of a question', () => {
  it('holds each of its words, in their order', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.lorem(), fc.string({ unit: 'binary' }), fc.constant('constructor __proto__ toString')),
        text => {
          const found = [...expandWords(text).keys()].filter(term => !term.includes('_'));
          expect(found).toEqual([...new Set(tokenize(text))]);
        },
      ),
    );
  });

  it('of no word is empty', () => {
    expect(expandWords('')).toEqual(new Map());
    expect(expandWords('?! …')).toEqual(new Map());
  });
});
