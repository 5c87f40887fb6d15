import { describe, expect, it } from '@jest/globals';
import { noteLines } from '../../../core/display/analysis-notes.ts';
import { analyses } from '../../fixtures/analyses.ts';

const room = { notices: 2, notice: 60 };

describe('the small print of an analysis', () => {
  it('is coverage, changes and notices, a line each', () => {
    expect(noteLines(analyses.mixed, { ...room, notice: 200 })).toEqual([
      '5 of 6 requirements assessed · 1 for a person to review · 7 of 8 pages could be read',
      expect.stringMatching(/^Since the version before: /u),
      analyses.mixed.notices[0]?.message,
    ]);
  });

  it('leaves out what there is nothing to say about', () => {
    expect(noteLines(analyses['no policy'], room)).toEqual([]);
  });

  it('says how many notices are left to the console', () => {
    const [notice] = analyses.mixed.notices;
    const many = (count: number) => ({ ...analyses['no policy'], notices: Array(count).fill(notice) });
    expect(noteLines(many(3), room)).toEqual([
      expect.stringMatching(/^Page 7 has no text .*…$/u),
      expect.stringMatching(/^Page 7 has no text .*…$/u),
      'and 1 more notice in the console',
    ]);
    expect(noteLines(many(4), room).at(-1)).toBe('and 2 more notices in the console');
  });
});
