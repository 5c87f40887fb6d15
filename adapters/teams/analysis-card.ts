import { type AnalysisMeasure, analysisTrimming } from '../../core/display/analysis-measure.ts';
import { noteLines } from '../../core/display/analysis-notes.ts';
import {
  assessmentWords,
  fileWords,
  resultWords,
  riskLine,
  summaryLines,
} from '../../core/display/analysis-words.ts';
import { analysisLink, reportLink } from '../../core/display/links.ts';
import { oneLine } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
import { verdictBars } from '../../core/display/verdict-bars.ts';
import { riskTone } from '../../core/display/verdict-words.ts';
import type { ComplianceAnalysis } from '../../core/model/analysis.ts';
import type { AdaptiveCard, CardElement, OpenUrlAction } from './card-types.ts';
import { colored, figures, scoreGauge, verdictChart } from './charts.ts';
import { escapeMarkdown } from './escape.ts';
import { findingElements } from './finding-elements.ts';
import { type CardOptions, fullestCard } from './fullest-card.ts';
import { note, richText, text } from './rich-text.ts';
import { renderUnfinishedCard } from './unfinished-analysis.ts';

/**
 * An analysis as one Adaptive Card 1.5: score, risk, the chart of verdicts, and the findings to look at first with
 * what the policy and what the document says. Before it is complete, how far it is.
 */
export function renderAnalysisCard(analysis: ComplianceAnalysis, options: CardOptions): AdaptiveCard {
  if (analysis.status !== 'complete') return renderUnfinishedCard(analysis, options);
  return fullestCard(analysisTrimming, options, measure => card(analysis, options.baseUrl, measure));
}

function card(analysis: ComplianceAnalysis, baseUrl: string, measure: AnalysisMeasure): AdaptiveCard {
  const actions = openActions(analysis.id, baseUrl);
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: [fileWords(analysis), ...resultWords(analysis)].map(escapeMarkdown).join('. '),
    body: [
      richText([text(fileWords(analysis), { weight: 'Bolder' })]),
      ...resultElements(analysis),
      ...summaryLines(analysis, measure.summary).map(line => richText([text(line)], { spacing: 'Small' })),
      ...verdictChart(verdictBars(analysis.verdicts)),
      ...noteLines(analysis, measure).map(note),
      ...findingElements(analysis, baseUrl, measure),
      note(`${assessmentWords(analysis)} · Reference ${shorten(oneLine(analysis.id), 60)}`),
    ],
    ...(actions.length > 0 && { actions }),
    msteams: { width: 'Full' },
  };
}

/** The score, and under it the risk. */
function resultElements({ score, risk }: ComplianceAnalysis): CardElement[] {
  const drawn = score === null ? figures(null, '') : scoreGauge(score);
  if (risk === null) return [drawn];
  const words = text(riskLine(risk, score), { weight: 'Bolder', ...colored(riskTone[risk]) });
  return [drawn, richText([words], { spacing: 'Small' })];
}

function openActions(analysisId: string, baseUrl: string): OpenUrlAction[] {
  const ways = [
    { title: 'All findings', url: analysisLink(analysisId, baseUrl) },
    { title: 'Report as PDF', url: reportLink(analysisId, 'pdf', baseUrl) },
    { title: 'Report as Word', url: reportLink(analysisId, 'docx', baseUrl) },
  ];
  return ways.flatMap(({ title, url }) => (url === null ? [] : [{ type: 'Action.OpenUrl', title, url }]));
}
