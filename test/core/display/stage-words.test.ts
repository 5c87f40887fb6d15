import { describe, expect, it } from '@jest/globals';
import { stageNames, stageWords } from '../../../core/display/stage-words.ts';
import { analysisStages } from '../../../core/model/analysis.ts';

describe('the words for what an analysis is doing', () => {
  it('name each stage, no two alike', () => {
    expect(Object.keys(stageNames)).toEqual([...analysisStages]);
    expect(new Set(Object.values(stageNames)).size).toBe(analysisStages.length);
  });

  it.each([
    ['assess', 40, 200, 'Holding it against the requirements, 40 of 200'],
    ['assess', 201, 200, 'Holding it against the requirements, 200 of 200'],
    ['extract', 0, 1, 'Reading the text'],
    ['queued', 0, 0, 'Waiting to be read'],
  ] as const)('say how far %s is, at %i of %i', (stage, done, total, words) => {
    expect(stageWords({ stage, done, total })).toBe(words);
  });
});
