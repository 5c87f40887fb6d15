import { type AnalysisMeasure, analysisTrimming } from '../../core/display/analysis-measure.ts';
import { noteLines } from '../../core/display/analysis-notes.ts';
import { assessmentWords, fileWords, resultWords, summaryLines } from '../../core/display/analysis-words.ts';
import { oneLine } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
import { fullestThatFits } from '../../core/display/trim.ts';
import { verdictBars } from '../../core/display/verdict-bars.ts';
import type { ComplianceAnalysis } from '../../core/model/analysis.ts';
import { analysisButtons } from './analysis-actions.ts';
import { analysisText } from './analysis-text.ts';
import type { RichTextBlock, SlackBlock } from './block-types.ts';
import { verdictChart, withoutCharts } from './charts.ts';
import { findingBlocks } from './finding-blocks.ts';
import { fits } from './limits.ts';
import { context, heading, plain, richText, section, text } from './rich-text.ts';
import { renderUnfinishedBlocks } from './unfinished-analysis.ts';

/** `baseUrl` is what links point to; `charts` off draws bars of text, as `withoutCharts` does. */
export interface AnalysisBlockOptions {
  readonly baseUrl: string;
  readonly charts?: boolean;
}

/**
 * An analysis as one Slack message: score, risk, the chart of verdicts, and the findings to look at first with
 * what the policy and what the document says. Before it is complete, how far it is. As with answers, words from
 * outside stand in rich text and plain text only.
 */
export function renderAnalysisBlocks(
  analysis: ComplianceAnalysis,
  { baseUrl, charts = true }: AnalysisBlockOptions,
): { text: string; blocks: SlackBlock[] } {
  if (analysis.status !== 'complete') return renderUnfinishedBlocks(analysis, { baseUrl });
  const draw = charts ? (blocks: SlackBlock[]) => blocks : withoutCharts;
  return {
    text: analysisText(analysis, baseUrl),
    blocks: fullestThatFits(
      analysisTrimming,
      measure => draw(composeBlocks(analysis, baseUrl, measure)),
      fits,
    ),
  };
}

function composeBlocks(
  analysis: ComplianceAnalysis,
  baseUrl: string,
  measure: AnalysisMeasure,
): SlackBlock[] {
  return [
    heading(fileWords(analysis)),
    { type: 'header', text: plain(resultWords(analysis).join(' · ')) },
    ...summaryBlocks(analysis, measure),
    ...verdictChart(verdictBars(analysis.verdicts)),
    ...noteLines(analysis, measure).map(line => context(line)),
    ...findingBlocks(analysis, baseUrl, measure),
    context(assessmentWords(analysis), `Reference ${shorten(oneLine(analysis.id), 60)}`),
    ...analysisButtons(analysis.id, baseUrl),
  ];
}

function summaryBlocks(analysis: ComplianceAnalysis, measure: AnalysisMeasure): RichTextBlock[] {
  const lines = summaryLines(analysis, measure.summary);
  return lines.length === 0 ? [] : [richText(section(text(lines.join('\n'))))];
}
