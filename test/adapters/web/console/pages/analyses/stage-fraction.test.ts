import { describe, expect, it } from '@jest/globals';
import { stageFraction } from '../../../../../../adapters/web/console/pages/analyses/stage-fraction.ts';

describe('how far an analysis is', () => {
  it('never goes back', () => {
    const fractions = [
      { stage: 'queued', done: 0, total: 1 },
      { stage: 'extract', done: 0, total: 40 },
      { stage: 'extract', done: 50, total: 40 },
      { stage: 'split', done: 0, total: 0 },
      { stage: 'match', done: 1, total: 2 },
      { stage: 'assess', done: 50, total: 200 },
      { stage: 'record', done: 0, total: 0 },
      { stage: 'done', done: 1, total: 1 },
    ].map(progress => stageFraction(progress as Parameters<typeof stageFraction>[0]));
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions[0]).toBe(0);
    expect(fractions.at(-1)).toBe(1);
  });
});
