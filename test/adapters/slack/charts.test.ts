import { describe, expect, it } from '@jest/globals';
import { verdictChart, withoutCharts } from '../../../adapters/slack/charts.ts';
import { context } from '../../../adapters/slack/rich-text.ts';
import { verdictBars } from '../../../core/display/verdict-bars.ts';
import { textsOf } from './read-blocks.ts';

const none = { compliant: 0, partially_compliant: 0, non_compliant: 0, not_addressed: 0, needs_review: 0 };
const some = verdictChart(verdictBars({ ...none, compliant: 4, not_addressed: 1 }));

describe('the chart of verdicts in Slack', () => {
  it('is a pie of what there is', () => {
    expect(some).toEqual([
      {
        type: 'data_visualization',
        title: 'Verdicts on 5 requirements',
        chart: {
          type: 'pie',
          segments: [
            { label: 'Compliant', value: 4 },
            { label: 'Not addressed', value: 1 },
          ],
        },
      },
    ]);
  });

  it('is left out where there is nothing to draw', () => {
    expect(verdictChart(verdictBars(none))).toEqual([]);
  });
});

describe('a message without charts', () => {
  it('has bars of text with the same numbers, and every other block as it was', () => {
    const blocks = withoutCharts([context('before'), ...some, context('after')]);
    expect(blocks.map(({ type }) => type)).toEqual(['context', 'rich_text', 'context']);
    expect(textsOf(blocks).map(text => text.replaceAll('\u00a0', ' '))).toEqual([
      'before',
      'Compliant     ▇▇▇▇▇▇▇▇▇▇ 4\nNot addressed ▇▇▇ 1',
      'after',
    ]);
  });
});
