import type { AnswerMeasure } from '../../core/display/answer-measure.ts';
import { citedSources, nearestSources, type Source } from '../../core/display/sources.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import type { RichTextBlock, SlackBlock } from './block-types.ts';
import { context, heading, linkOrText, quote, richText, section, text } from './rich-text.ts';

/** The citations: number, document (a link to the passage), place and quote of each. */
export function sourceBlocks(answer: RAGResponse, baseUrl: string, measure: AnswerMeasure): SlackBlock[] {
  const { sources, more } = citedSources(answer, baseUrl, measure);
  if (sources.length === 0) return [];
  return [
    { type: 'divider' },
    heading('Sources'),
    ...sources.map(sourceBlock),
    ...(more > 0 ? [context(`and ${more} more in the console`)] : []),
  ];
}

/** The nearest passages, where the policies do not cover the question. */
export function nearestBlocks(answer: RAGResponse, baseUrl: string, measure: AnswerMeasure): SlackBlock[] {
  const nearest = nearestSources(answer, baseUrl, measure);
  if (nearest.length === 0) return [];
  return [{ type: 'divider' }, heading('Nearest passages'), ...nearest.map(sourceBlock)];
}

function sourceBlock({ n, title, place, quote: words, url }: Source): RichTextBlock {
  return richText(
    section(
      ...(n === null ? [] : [text(`[${n}] `)]),
      linkOrText(url, title, { bold: true }),
      ...(place === '' ? [] : [text(` · ${place}`)]),
    ),
    ...(words === '' ? [] : [quote(words)]),
  );
}
