import { ownLink } from '../../core/display/links.ts';
import { oneLine, plainText } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
import type { Measure } from '../../core/display/trim.ts';
import { placeWords } from '../../core/display/words.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import type { RichTextBlock, SlackBlock } from './block-types.ts';
import { headingBlock, linkOrText, plain, text } from './rich-text.ts';

/** The citations: number, document (a link to the passage), place and quote of each. */
export function sourceBlocks(answer: RAGResponse, baseUrl: string, measure: Measure): SlackBlock[] {
  if (answer.citations.length === 0) return [];
  const left = answer.citations.length - measure.sources;
  return [
    { type: 'divider' },
    headingBlock('Sources'),
    ...answer.citations
      .slice(0, measure.sources)
      .map(citation =>
        sourceBlock(
          `[${citation.n}] `,
          citation,
          ownLink(citation.url, baseUrl),
          shorten(plainText(citation.quote).trim(), measure.quote),
        ),
      ),
    ...(left > 0 ? [{ type: 'context' as const, elements: [plain(`and ${left} more in the console`)] }] : []),
  ];
}

/** What comes nearest to a question that the policies do not cover, or cover in part. */
export function nearestBlocks(answer: RAGResponse, measure: Measure): SlackBlock[] {
  const nearest = answer.nearest.slice(0, measure.nearest);
  if (nearest.length === 0) return [];
  return [
    { type: 'divider' },
    headingBlock('Nearest passages'),
    ...nearest.map(passage =>
      sourceBlock('', passage, null, shorten(plainText(passage.text).trim(), measure.nearestText)),
    ),
  ];
}

function sourceBlock(
  number: string,
  source: { documentTitle: string; section: readonly string[]; page: number | null },
  url: string | null,
  quote: string,
): RichTextBlock {
  const title = shorten(oneLine(source.documentTitle), 150) || 'Untitled document';
  const place = placeWords(source);
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          ...(number === '' ? [] : [text(number)]),
          linkOrText(url, title, { bold: true }),
          ...(place === '' ? [] : [text(` · ${place}`)]),
        ],
      },
      ...(quote === '' ? [] : [{ type: 'rich_text_quote' as const, elements: [text(quote)] }]),
    ],
  };
}
