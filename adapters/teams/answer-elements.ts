import { readAnswer, type Span } from '../../core/display/answer-text.ts';
import { cutAnswer } from '../../core/display/cut-answer.ts';
import { ownLink } from '../../core/display/links.ts';
import type { Measure } from '../../core/display/trim.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import type { CardElement, TextRun } from './card-types.ts';
import { literal } from './escape.ts';
import { note } from './rich-text.ts';

/** The answer's paragraphs and lists; each mark opens the passage it stands for. */
export function answerElements(answer: RAGResponse, baseUrl: string, measure: Measure): CardElement[] {
  const links = new Map(answer.citations.map(({ n, url }) => [n, ownLink(url, baseUrl)]));
  const { blocks, cut } = cutAnswer(readAnswer(answer.answer, new Set(links.keys())), measure.answer);
  return [
    ...blocks.map(({ kind, depth, spans }): CardElement => {
      const bullet: TextRun[] =
        kind === 'item' ? [{ type: 'TextRun', text: `${'\u2003'.repeat(depth)}•\u2002` }] : [];
      return {
        type: 'RichTextBlock',
        inlines: [...bullet, ...spans.map(span => textRun(span, links))],
        spacing: kind === 'item' ? 'Small' : 'Medium',
      };
    }),
    ...(cut ? [note('The rest of this answer is in the console.')] : []),
  ];
}

function textRun(span: Span, links: ReadonlyMap<number, string | null>): TextRun {
  if (span.kind === 'words') return { type: 'TextRun', text: literal(span.text) };
  const url = links.get(span.n) ?? null;
  return {
    type: 'TextRun',
    text: `[${span.n}]`,
    ...(url !== null && { selectAction: { type: 'Action.OpenUrl', url } }),
  };
}
