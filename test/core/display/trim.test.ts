import { describe, expect, it } from '@jest/globals';
import { fullestThatFits, type Measure } from '../../../core/display/trim.ts';

describe('trimming a message', () => {
  it('leaves one that fits whole', () => {
    expect(
      fullestThatFits(
        measure => measure,
        () => true,
      ),
    ).toMatchObject({ nearest: 5, sources: 40 });
  });

  it('takes nearest passages first, then quotes, then sources, last the answer', () => {
    const tried: Measure[] = [];
    fullestThatFits(
      measure => tried.push(measure),
      () => false,
    );
    const first = (changed: (measure: Measure) => boolean) => tried.findIndex(changed);
    const order = [
      first(({ nearest }) => nearest < 5),
      first(({ nearest }) => nearest === 0),
      first(({ quote }) => quote < tried[0]!.quote),
      first(({ sources }) => sources < 40),
      first(({ answer }) => answer < tried[0]!.answer),
    ];
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it('comes to an end, with the least there is, where nothing fits', () => {
    expect(
      fullestThatFits(
        measure => measure,
        () => false,
      ),
    ).toMatchObject({ sources: 1, quote: 0 });
  });
});
