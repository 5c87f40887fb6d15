import type { AnalysisMeasure } from '../../core/display/analysis-measure.ts';
import { type ShownFinding, shownFindings } from '../../core/display/shown-findings.ts';
import type { ComplianceAnalysis } from '../../core/model/analysis.ts';
import type { CardElement, Container } from './card-types.ts';
import { colored } from './charts.ts';
import { heading, linkOrText, note, quote, richText, text } from './rich-text.ts';

/** The findings to look at first, each with what the policy and what the document says. */
export function findingElements(
  analysis: ComplianceAnalysis,
  baseUrl: string,
  measure: AnalysisMeasure,
): CardElement[] {
  const { findings, more } = shownFindings(analysis, baseUrl, measure);
  if (findings.length === 0) return [];
  return [
    heading('To look at first'),
    ...findings.map(findingElement),
    ...(more > 0 ? [note(`and ${more} more in the console`)] : []),
  ];
}

function findingElement(finding: ShownFinding): Container {
  const { verdict, tone, labels, url, requirement, reason, recommendation } = finding;
  return {
    type: 'Container',
    spacing: 'Medium',
    separator: true,
    items: [
      richText([
        text(verdict, { weight: 'Bolder', ...colored(tone) }),
        text(` · ${labels.join(' · ')}`, { isSubtle: true }),
        ...(url === null ? [] : [text(' · ', { isSubtle: true }), linkOrText(url, 'Side by side')]),
      ]),
      ...(requirement === '' ? [] : [richText([text(requirement)], { spacing: 'Small' })]),
      ...policyElements(finding),
      ...documentElements(finding),
      ...(reason === '' ? [] : [richText([text(reason)], { spacing: 'Small' })]),
      ...(recommendation === ''
        ? []
        : [richText([text('To do: ', { weight: 'Bolder' }), text(recommendation)], { spacing: 'Small' })]),
    ],
  };
}

function policyElements({ policy: { title, place, quote: words, url } }: ShownFinding): CardElement[] {
  const where = place === '' ? [] : [text(` · ${place}`, { isSubtle: true })];
  return [
    richText([text('Policy: ', { isSubtle: true }), linkOrText(url, title), ...where], { spacing: 'Small' }),
    ...(words === '' ? [] : [quote(words)]),
  ];
}

function documentElements({ evidence, moreEvidence }: ShownFinding): CardElement[] {
  const quotes = evidence.flatMap(({ place, quote: words }) => [
    richText([text(place === '' ? 'Document:' : `Document: ${place}`, { isSubtle: true })], {
      spacing: 'Small',
    }),
    quote(words),
  ]);
  return moreEvidence === 0
    ? quotes
    : [...quotes, note(`and ${moreEvidence} more from the document in the console`)];
}
