import { barLines, chartTitle, type VerdictBar } from '../../core/display/verdict-bars.ts';
import type { DataVisualizationBlock, SlackBlock } from './block-types.ts';
import { richText, text } from './rich-text.ts';

/** The verdicts as a pie; no block where there are none. A segment has to be above nothing. */
export function verdictChart(bars: readonly VerdictBar[]): DataVisualizationBlock[] {
  const segments = bars.filter(({ count }) => count > 0).map(({ label, count }) => ({ label, value: count }));
  if (segments.length === 0) return [];
  return [{ type: 'data_visualization', title: chartTitle(bars), chart: { type: 'pie', segments } }];
}

/**
 * The same message with its charts as bars of text: for the retry where Slack answers `invalid_blocks` because a
 * workspace does not know `data_visualization` yet, and for drawings of a message that can't draw it.
 */
export function withoutCharts(blocks: readonly SlackBlock[]): SlackBlock[] {
  return blocks.map(block => {
    if (block.type !== 'data_visualization') return block;
    const lines = barLines(block.chart.segments.map(({ label, value }) => ({ label, count: value })));
    return richText({ type: 'rich_text_preformatted', elements: [text(lines.join('\n'))] });
  });
}
