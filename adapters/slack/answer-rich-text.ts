import type { AnswerMeasure } from '../../core/display/answer-measure.ts';
import { type AnswerBlock, readAnswer, type Span } from '../../core/display/answer-text.ts';
import { cutAnswer } from '../../core/display/cut-answer.ts';
import { ownLink } from '../../core/display/links.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import type { RichTextBlock, RichTextElement, RichTextPart } from './block-types.ts';
import { linkOrText, richText, text } from './rich-text.ts';

/** The answer's paragraphs and lists; each mark opens the passage it stands for. Empty for an empty answer. */
export function answerRichText(
  answer: RAGResponse,
  baseUrl: string,
  measure: AnswerMeasure,
): RichTextBlock[] {
  const links = new Map(
    answer.citations.map(({ n, url }) => [n, measure.linkedMarks ? ownLink(url, baseUrl) : null]),
  );
  const { blocks, cut } = cutAnswer(readAnswer(answer.answer, new Set(links.keys())), measure.answer);
  const parts = blocks.reduce((before, block) => append(before, block, links), [] as RichTextPart[]);
  if (cut) parts.push(section([text('\nThe rest of this answer is in the console.', { italic: true })]));
  return parts.length > 0 ? [richText(...parts)] : [];
}

/**
 * As Slack's own composer writes it: paragraphs that follow each other are one section with empty lines in it,
 * items that follow each other at one depth are one list.
 */
function append(before: readonly RichTextPart[], block: AnswerBlock, links: Links): RichTextPart[] {
  const last = before.at(-1);
  const words = joinTexts(block.spans.map(span => richTextElement(span, links)));
  if (block.kind === 'item') {
    const item = section(words);
    return last?.type === 'rich_text_list' && last.indent === block.depth
      ? [...before.slice(0, -1), { ...last, elements: [...last.elements, item] }]
      : [...before, { type: 'rich_text_list', style: 'bullet', indent: block.depth, elements: [item] }];
  }
  return last?.type === 'rich_text_section'
    ? [...before.slice(0, -1), section(joinTexts([...last.elements, text('\n\n'), ...words]))]
    : [...before, section(joinTexts([...(last ? [text('\n')] : []), ...words]))];
}

function richTextElement(span: Span, links: Links): RichTextElement {
  return span.kind === 'words' ? text(span.text) : linkOrText(links.get(span.n) ?? null, `[${span.n}]`);
}

function joinTexts(elements: readonly RichTextElement[]): RichTextElement[] {
  const joined: RichTextElement[] = [];
  for (const element of elements) {
    const last = joined.at(-1);
    if (last?.type === 'text' && element.type === 'text')
      joined[joined.length - 1] = { type: 'text', text: last.text + element.text };
    else joined.push(element);
  }
  return joined;
}

function section(elements: readonly RichTextElement[]) {
  return { type: 'rich_text_section' as const, elements };
}

type Links = ReadonlyMap<number, string | null>;
