import { type AnalysisMeasure, analysisTrimming } from '../../core/display/analysis-measure.ts';
import { noteLines } from '../../core/display/analysis-notes.ts';
import { fileWords, resultWords, summaryLines } from '../../core/display/analysis-words.ts';
import { analysisLink } from '../../core/display/links.ts';
import { oneLine } from '../../core/display/plain-text.ts';
import { type ShownFinding, shownFindings } from '../../core/display/shown-findings.ts';
import { fullestThatFits } from '../../core/display/trim.ts';
import type { ComplianceAnalysis } from '../../core/model/analysis.ts';
import { escapeMrkdwn, mrkdwnLink } from './escape.ts';
import { limits } from './limits.ts';

/**
 * The same analysis in mrkdwn, at most 4,000 characters: for notifications, for screen readers, and to post
 * alone where Slack refuses the blocks.
 */
export function analysisText(analysis: ComplianceAnalysis, baseUrl: string): string {
  const text = fullestThatFits(
    analysisTrimming,
    measure => compose(analysis, baseUrl, measure),
    it => it.length <= limits.text,
  );
  return text.length <= limits.text
    ? text
    : [resultLine(analysis), ...wayOn(analysis.id, baseUrl)].join('\n');
}

function compose(analysis: ComplianceAnalysis, baseUrl: string, measure: AnalysisMeasure): string {
  const { findings, more } = shownFindings(analysis, baseUrl, measure);
  const intro = [
    fileWords(analysis),
    resultLine(analysis),
    ...summaryLines(analysis, measure.summary),
    ...noteLines(analysis, measure),
  ];
  return [
    intro.map(escapeMrkdwn).join('\n'),
    ...findings.map(findingLines),
    more > 0 ? `and ${more} more in the console` : '',
    ...wayOn(analysis.id, baseUrl),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function findingLines({ verdict, labels, policy, evidence, reason }: ShownFinding): string {
  const place = policy.place === '' ? '' : `, ${policy.place}`;
  const lines = [
    `${verdict} · ${labels.join(' · ')}`,
    `${policy.title}${place}: “${oneLine(policy.quote)}”`,
    ...evidence.map(it => `Document${it.place === '' ? '' : `, ${it.place}`}: “${oneLine(it.quote)}”`),
    ...(reason === '' ? [] : [reason]),
  ];
  return lines.map((line, index) => `${index === 0 ? '• ' : '   '}${escapeMrkdwn(line)}`).join('\n');
}

function resultLine(analysis: ComplianceAnalysis): string {
  return `${resultWords(analysis).join('. ')}.`;
}

function wayOn(analysisId: string, baseUrl: string): string[] {
  const link = analysisLink(analysisId, baseUrl);
  return link === null ? [] : [mrkdwnLink(link, 'All findings')];
}
