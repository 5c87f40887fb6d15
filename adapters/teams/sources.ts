import { ownLink } from '../../core/display/links.ts';
import { oneLine, plainText } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
import type { Measure } from '../../core/display/trim.ts';
import { placeWords } from '../../core/display/words.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import type { CardElement, Container, TextRun } from './card-types.ts';
import { literal } from './escape.ts';
import { heading, note, run } from './rich-text.ts';

/** The citations: number, document (a link to the passage), place and quote of each. */
export function sourceElements(answer: RAGResponse, baseUrl: string, measure: Measure): CardElement[] {
  if (answer.citations.length === 0) return [];
  const left = answer.citations.length - measure.sources;
  return [
    heading('Sources'),
    ...answer.citations
      .slice(0, measure.sources)
      .map(citation =>
        sourceElement(
          `[${citation.n}] `,
          citation,
          ownLink(citation.url, baseUrl),
          shorten(plainText(citation.quote).trim(), measure.quote),
        ),
      ),
    ...(left > 0 ? [note(`and ${left} more in the console`)] : []),
  ];
}

/** What comes nearest to a question that the policies do not cover, or cover in part. */
export function nearestElements(answer: RAGResponse, measure: Measure): CardElement[] {
  const nearest = answer.nearest.slice(0, measure.nearest);
  if (nearest.length === 0) return [];
  return [
    heading('Nearest passages'),
    ...nearest.map(passage =>
      sourceElement('', passage, null, shorten(plainText(passage.text).trim(), measure.nearestText)),
    ),
  ];
}

function sourceElement(
  number: string,
  source: { documentTitle: string; section: readonly string[]; page: number | null },
  url: string | null,
  quote: string,
): Container {
  const title = shorten(oneLine(source.documentTitle), 150) || 'Untitled document';
  const place = placeWords(source);
  const inlines: TextRun[] = [
    ...(number === '' ? [] : [{ type: 'TextRun' as const, text: number }]),
    {
      type: 'TextRun',
      text: literal(title),
      weight: 'Bolder',
      ...(url !== null && { selectAction: { type: 'Action.OpenUrl', url } }),
    },
    ...(place === ''
      ? []
      : [{ type: 'TextRun' as const, text: literal(` · ${place}`), isSubtle: true as const }]),
  ];
  return {
    type: 'Container',
    spacing: 'Medium',
    items: [
      { type: 'RichTextBlock', inlines },
      ...(quote === ''
        ? []
        : [
            {
              type: 'Container' as const,
              style: 'emphasis' as const,
              items: [run({ text: literal(quote) })],
            },
          ]),
    ],
  };
}
