import { describe, expect, it } from '@jest/globals';
import { fullestThatFits, type Trimming } from '../../../core/display/trim.ts';

const trimming: Trimming<{ quotes: number; words: number }> = {
  whole: { quotes: 3, words: 100 },
  cuts: [{ quotes: 1 }, { words: 50 }, { quotes: 0, words: 10 }],
};

/** What is tried, in order, until a message of so many words fits. */
function tried(fits: (words: number) => boolean) {
  const measures: { quotes: number; words: number }[] = [];
  const message = fullestThatFits(
    trimming,
    measure => {
      measures.push(measure);
      return measure.words;
    },
    fits,
  );
  return { measures, message };
}

describe('trimming a message', () => {
  it('leaves one that fits whole', () => {
    expect(tried(() => true)).toEqual({ measures: [{ quotes: 3, words: 100 }], message: 100 });
  });

  it('takes one thing after the other, until it fits', () => {
    expect(tried(words => words <= 50)).toEqual({
      measures: [
        { quotes: 3, words: 100 },
        { quotes: 1, words: 100 },
        { quotes: 1, words: 50 },
      ],
      message: 50,
    });
  });

  it('comes to an end, with the least there is, where nothing fits', () => {
    expect(tried(() => false).message).toBe(10);
  });
});
