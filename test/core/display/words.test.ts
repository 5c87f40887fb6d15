import { describe, expect, it } from '@jest/globals';
import { noteWords, originWords, placeWords, statusWords, usageWords } from '../../../core/display/words.ts';

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

  it('say who wrote the sentences, where the policies or a model did', () => {
    const outcome = 'answered';
    expect(originWords({ model: 'extractive', outcome })).toEqual([
      'Extracts of your policies, word for word',
    ]);
    expect(originWords({ model: 'claude', outcome })).toEqual([
      'Written by claude; every sentence checked against its quotes',
    ]);
    expect(originWords({ model: 'claude', outcome: 'abstained' })).toEqual([]);
  });

  it('say in a few short lines how the answer came about', () => {
    expect(noteWords({})).toEqual([]);
    expect(noteWords({ notes: ['Search used\nfull text only.', ' '] })).toEqual([
      'Search used full text only.',
    ]);
    expect(noteWords({ notes: ['a', 'b', 'c', 'd'] })).toEqual(['a', 'b', 'c']);
    expect(noteWords({ notes: ['word '.repeat(100)] })[0]!.length).toBeLessThanOrEqual(301);
  });

  it.each([
    [0.01296, 'Language model: 3,120 tokens read, 240 written, $0.0130'],
    [12.5, 'Language model: 3,120 tokens read, 240 written, $12.50'],
    [0.00001, 'Language model: 3,120 tokens read, 240 written, less than $0.0001'],
    [0, 'Language model: 3,120 tokens read, 240 written, $0.00'],
    [null, 'Language model: 3,120 tokens read, 240 written'],
  ])('say what a model was paid for, also from its cache, at the cost %s', (costUsd, words) => {
    const tokens = { inputTokens: 120, outputTokens: 240, cacheReadTokens: 2_000, cacheWriteTokens: 1_000 };
    expect(usageWords({ ...tokens, costUsd })).toBe(words);
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
