import { describe, expect, it } from '@jest/globals';
import { combine, countSegment } from '../../../core/knowledge/statistics.ts';

describe('a segment', () => {
  it('counts in how many passages each word and each pair of neighbours occurs', () => {
    const segment = countSegment([
      ['gift', 'limit', 'gift', 'limit'],
      ['limit', 'report'],
    ]);
    expect(segment).toMatchObject({ passages: 2, words: 6, bigrams: 4 });
    expect({ ...segment.frequencies }).toEqual({
      gift: 1,
      limit: 2,
      report: 1,
      gift_limit: 1,
      limit_gift: 1,
      limit_report: 1,
    });
  });

  it('knows no word that was not in it, whatever objects inherit', () => {
    const { frequencies } = countSegment([['constructor', '__proto__']]);
    expect(frequencies.constructor).toBe(1);
    expect(Object.keys(frequencies)).toContain('__proto__');
    expect(frequencies.toString).toBeUndefined();
  });

  it('of nothing is nothing', () => {
    expect(countSegment([])).toMatchObject({ passages: 0, words: 0, bigrams: 0 });
    expect(countSegment([[]])).toMatchObject({ passages: 1, words: 0, bigrams: 0 });
  });
});

it('averages never divide by nothing', () => {
  expect(combine({ passages: 0, words: 0, bigrams: 0 }, () => 0)).toMatchObject({
    passages: 1,
    averageWords: 1,
    averageBigrams: 1,
  });
});
