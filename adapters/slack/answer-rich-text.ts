import { type AnswerBlock, readAnswer, type Span } from '../../core/display/answer-text.ts';
import { cutAnswer } from '../../core/display/cut-answer.ts';
import { ownLink } from '../../core/display/links.ts';
import type { Measure } from '../../core/display/trim.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import type { RichTextBlock, RichTextElement, RichTextList, RichTextSection } from './block-types.ts';
import { limits } from './limits.ts';
import { linkOrText, text } from './rich-text.ts';

/** The answer's paragraphs and lists; each mark opens the passage it stands for. */
export function answerRichText(answer: RAGResponse, baseUrl: string, measure: Measure): RichTextBlock[] {
  const links = new Map(answer.citations.map(({ n, url }) => [n, ownLink(url, baseUrl)]));
  const { blocks, cut } = cutAnswer(readAnswer(answer.answer, new Set(links.keys())), measure.answer);
  const parts = blocks.map(block => richTextPart(block, links));
  if (cut) parts.push(section([text('The rest of this answer is in the console.', { italic: true })]));
  return inBlocks(joinLists(parts));
}

function richTextPart(block: AnswerBlock, links: ReadonlyMap<number, string | null>): Part {
  const content = section(block.spans.map(span => richTextElement(span, links)));
  if (block.kind === 'paragraph') return content;
  return { type: 'rich_text_list', style: 'bullet', indent: block.depth, elements: [content] };
}

function richTextElement(span: Span, links: ReadonlyMap<number, string | null>): RichTextElement {
  return span.kind === 'words' ? text(span.text) : linkOrText(links.get(span.n) ?? null, `[${span.n}]`);
}

function section(elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements };
}

/** Items that follow each other at one depth are one list. */
function joinLists(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.type === 'rich_text_list' && last?.type === 'rich_text_list' && last.indent === part.indent)
      joined[joined.length - 1] = { ...last, elements: [...last.elements, ...part.elements] };
    else joined.push(part);
  }
  return joined;
}

/** Parts in as few blocks as a block's room allows; paragraphs are parted by a block's own margin. */
function inBlocks(parts: readonly Part[]): RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  for (const part of parts) {
    const last = blocks.at(-1);
    const elements = [...(last?.elements ?? []), part];
    if (last && JSON.stringify(elements).length <= limits.sectionText)
      blocks[blocks.length - 1] = { type: 'rich_text', elements };
    else blocks.push({ type: 'rich_text', elements: [part] });
  }
  return blocks;
}

type Part = RichTextSection | RichTextList;
