import { describe, expect, it } from '@jest/globals';
import { thesaurusOf } from '../../../core/analysis/thesaurus.ts';
import { stem } from '../../../core/knowledge/terms.ts';

const others = (word: string) => thesaurusOf(stem(word));

describe('the thesaurus of contracts and policies', () => {
  it.each([
    ['notify', 'inform'],
    ['vendor', 'supplier'],
    ['retain', 'preserve'],
    ['subcontractor', 'delegate'],
    ['terminate', 'end'],
  ])('knows “%s” for “%s”, and the other way round', (one, other) => {
    expect(others(one)).toContain(stem(other));
    expect(others(other)).toContain(stem(one));
  });

  it('joins the groups of a word that stands in several', () => {
    expect(others('communicate')).toEqual(expect.arrayContaining([stem('tell'), stem('disclose')]));
    expect(others('tell')).not.toContain(stem('disclose'));
  });

  it('never names a word for itself, or one twice', () => {
    for (const word of ['risk', 'review', 'examination', 'notice', 'advise', 'authorise', 'movement']) {
      expect(others(word)).not.toContain(stem(word));
      expect(new Set(others(word)).size).toBe(others(word).length);
    }
  });

  it('knows nothing for a word that it does not hold', () => {
    expect(others('zebra')).toEqual([]);
    expect(others('')).toEqual([]);
    expect(others('constructor')).toEqual([]);
  });
});
