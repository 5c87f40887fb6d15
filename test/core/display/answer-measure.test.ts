import { describe, expect, it } from '@jest/globals';
import { answerTrimming } from '../../../core/display/answer-measure.ts';

const { whole, cuts } = answerTrimming;

describe('what gives way in an answer', () => {
  it('is the nearest passages first, then quotes, then sources, last the answer', () => {
    const order = [
      cuts.findIndex(({ nearest }) => nearest !== undefined),
      cuts.findIndex(({ nearest }) => nearest === 0),
      cuts.findIndex(({ quote }) => quote !== undefined),
      cuts.findIndex(({ sources }) => sources !== undefined),
      cuts.findIndex(({ answer }) => answer !== undefined),
    ];
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it('leaves one source, without its quote, at the least', () => {
    expect(Object.assign({}, whole, ...cuts)).toMatchObject({ sources: 1, quote: 0 });
  });
});
