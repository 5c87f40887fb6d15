import type { AnalysisMeasure } from '../../core/display/analysis-measure.ts';
import { type ShownFinding, shownFindings } from '../../core/display/shown-findings.ts';
import type { ComplianceAnalysis } from '../../core/model/analysis.ts';
import type { RichTextBlock, RichTextElement, RichTextPart, SlackBlock } from './block-types.ts';
import { context, heading, linkOrText, quote, richText, section, text } from './rich-text.ts';

/** The findings to look at first, each with what the policy and what the document says. */
export function findingBlocks(
  analysis: ComplianceAnalysis,
  baseUrl: string,
  measure: AnalysisMeasure,
): SlackBlock[] {
  const { findings, more } = shownFindings(analysis, baseUrl, measure);
  if (findings.length === 0) return [];
  return [
    { type: 'divider' },
    heading('To look at first'),
    ...findings.map(findingBlock),
    ...(more > 0 ? [context(`and ${more} more in the console`)] : []),
  ];
}

function findingBlock(finding: ShownFinding): RichTextBlock {
  const { verdict, labels, url, requirement, reason, recommendation } = finding;
  const said = [
    ...(reason === '' ? [] : [text(reason)]),
    ...(reason === '' || recommendation === '' ? [] : [text('\n')]),
    ...(recommendation === '' ? [] : [text('To do: ', { bold: true }), text(recommendation)]),
  ];
  return richText(
    section(
      text(verdict, { bold: true }),
      text(` · ${labels.join(' · ')}`),
      ...(url === null ? [] : [text(' · '), linkOrText(url, 'Side by side')]),
      text('\n'),
      ...(requirement === '' ? [] : [text(`${requirement}\n`)]),
      ...policyLine(finding),
    ),
    ...(finding.policy.quote === '' ? [] : [quote(finding.policy.quote)]),
    ...documentParts(finding),
    ...(said.length === 0 ? [] : [section(...said)]),
  );
}

function policyLine({ policy: { title, place, url } }: ShownFinding): RichTextElement[] {
  return [text('Policy: '), linkOrText(url, title), ...(place === '' ? [] : [text(` · ${place}`)])];
}

function documentParts({ evidence, moreEvidence }: ShownFinding): RichTextPart[] {
  const quotes = evidence.flatMap(({ place, quote: words }) => [
    section(text(place === '' ? 'Document:' : `Document: ${place}`)),
    quote(words),
  ]);
  if (moreEvidence === 0) return quotes;
  return [
    ...quotes,
    section(text(`and ${moreEvidence} more from the document in the console`, { italic: true })),
  ];
}
