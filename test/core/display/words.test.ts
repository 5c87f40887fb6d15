import { describe, expect, it } from '@jest/globals';
import { originWords, placeWords, statusWords } from '../../../core/display/words.ts';

describe('the words around an answer', () => {
  it('name the outcome and the confidence', () => {
    expect(statusWords({ outcome: 'answered', confidence: 0.856 })).toEqual([
      'Answered by your policies',
      'Confidence 86%',
    ]);
    expect(statusWords({ outcome: 'partial', confidence: 0.4 })).toEqual([
      'Partly covered by your policies',
      'Confidence 40%',
    ]);
    expect(statusWords({ outcome: 'abstained', confidence: 0.1 })).toEqual(['Not covered by your policies']);
  });

  it('say who wrote the sentences', () => {
    expect(originWords('extractive')).toBe(
      'Extracts from your policies, word for word - no language model is configured',
    );
    expect(originWords('claude')).toBe('Written by claude, checked against the quotes it cites');
  });

  it.each([
    [['2 Gifts', '2.1 Limits'], 4, '2 Gifts › 2.1 Limits, page 4'],
    [['2 Gifts'], null, '2 Gifts'],
    [[], 4, 'page 4'],
    [[' ', '\u0000'], null, ''],
  ])('say where a passage stands: %j, page %j', (section, page, words) => {
    expect(placeWords({ section, page })).toBe(words);
  });

  it('keep the nearest headings of a long path', () => {
    const section = Array.from({ length: 9 }, (_, n) => `${n + 1} ${'Provisions '.repeat(3).trim()}`);
    const words = placeWords({ section, page: null });
    expect(words).toMatch(/^… › \d .* › 9 Provisions Provisions Provisions$/u);
    expect(words.length).toBeLessThanOrEqual(160);
  });

  it('shorten a heading that is too long by itself', () => {
    expect(placeWords({ section: ['Outer', 'word '.repeat(100)], page: null })).toMatch(/^… › .*word…$/u);
  });
});
