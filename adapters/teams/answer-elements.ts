import type { AnswerMeasure } from '../../core/display/answer-measure.ts';
import { type AnswerBlock, readAnswer } from '../../core/display/answer-text.ts';
import { cutAnswer } from '../../core/display/cut-answer.ts';
import { ownLink } from '../../core/display/links.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import type { RichTextBlock } from './card-types.ts';
import { linkOrText, note, richText, text } from './rich-text.ts';

/** The answer's paragraphs and lists; each mark opens the passage it stands for. Empty for an empty answer. */
export function answerElements(
  answer: RAGResponse,
  baseUrl: string,
  measure: AnswerMeasure,
): RichTextBlock[] {
  const links = new Map(
    answer.citations.map(({ n, url }) => [n, measure.linkedMarks ? ownLink(url, baseUrl) : null]),
  );
  const { blocks, cut } = cutAnswer(readAnswer(answer.answer, new Set(links.keys())), measure.answer);
  return [
    ...blocks.map(block => answerElement(block, links)),
    ...(cut ? [note('The rest of this answer is in the console.')] : []),
  ];
}

/** Rich text has no lists, and a list in Markdown would need escapes that not every client takes back. */
function answerElement({ kind, depth, spans }: AnswerBlock, links: Links): RichTextBlock {
  const runs = spans.map(span =>
    span.kind === 'words' ? text(span.text) : linkOrText(links.get(span.n) ?? null, `[${span.n}]`),
  );
  if (kind === 'paragraph') return richText(runs, { spacing: 'Medium' });
  const bullet = text(`${'\u2003'.repeat(depth)}•\u2002`);
  return richText([bullet, ...runs], { spacing: 'Small' });
}

type Links = ReadonlyMap<number, string | null>;
