import { describe, expect, it } from '@jest/globals';
import { barLines, chartTitle, verdictBars } from '../../../core/display/verdict-bars.ts';

const counts = {
  needs_review: 1,
  compliant: 24,
  partially_compliant: 0,
  non_compliant: 12,
  not_addressed: 5,
};

describe('the chart of verdicts', () => {
  it('has each verdict, in one order whatever order they are counted in', () => {
    expect(verdictBars(counts).map(({ label, count, tone }) => [label, count, tone])).toEqual([
      ['Compliant', 24, 'good'],
      ['Partially compliant', 0, 'fair'],
      ['Not compliant', 12, 'bad'],
      ['Not addressed', 5, 'none'],
      ['Needs review', 1, 'unsure'],
    ]);
  });

  it('says on how many requirements', () => {
    expect(chartTitle(verdictBars(counts))).toBe('Verdicts on 42 requirements');
  });

  it('is drawn as text in one column, with at least a sign for what is not nothing', () => {
    expect(barLines(verdictBars(counts)).map(line => line.replaceAll('\u00a0', ' '))).toEqual([
      'Compliant           ▇▇▇▇▇▇▇▇▇▇ 24',
      'Partially compliant 0',
      'Not compliant       ▇▇▇▇▇ 12',
      'Not addressed       ▇▇▇ 5',
      'Needs review        ▇ 1',
    ]);
  });

  it('is drawn without bars where there is nothing to count', () => {
    expect(barLines([])).toEqual([]);
    expect(barLines([{ label: 'Compliant', count: 0 }])).toEqual(['Compliant 0']);
  });
});
