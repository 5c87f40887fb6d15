import { countWords } from '../display/count-words.ts';
import { oneLine } from '../display/plain-text.ts';
import { shorten } from '../display/shorten.ts';
import { findMachineInstructions } from '../knowledge/machine-instructions.ts';
import type { Span } from '../knowledge/sentences.ts';
import type { Notice } from '../model/analysis.ts';
import type { ExtractedDocument, HiddenText } from '../model/passage.ts';
import { listWords, pageList } from './page-list.ts';

/**
 * What there is to say about a document itself, one notice a kind: what in its text speaks to a machine (the
 * spans), what people cannot see, and which pages could not be read.
 */
export function readNotices(document: ExtractedDocument, instructions: readonly Span[]): Notice[] {
  return [
    ...noticeOfInstructions(document, instructions),
    ...noticeOfHidden(document.hidden ?? []),
    ...noticeOfPages(document.pagesWithoutText),
  ];
}

const longestQuote = 240;

function noticeOfInstructions({ text, blocks }: ExtractedDocument, instructions: readonly Span[]): Notice[] {
  const [first] = instructions;
  if (first === undefined) return [];
  const pages = inOrder(
    instructions.map(({ start }) => blocks.findLast(block => block.start <= start)?.page),
  );
  const many = instructions.length > 1;
  const sentences = `${countWords(instructions.length, 'sentence')}${placeOf(pages)}`;
  return [
    {
      code: 'machine_instructions',
      message: `${sentences} ${many ? 'speak' : 'speaks'} to a machine that reads the document, not to people. ${leftOut(many)}`,
      pages,
      quote: quote(text.slice(first.start, first.end)),
    },
  ];
}

function noticeOfHidden(hidden: readonly HiddenText[]): Notice[] {
  if (hidden.length === 0) return [];
  const pages = inOrder(hidden.map(({ page }) => page));
  const ways = [...new Set(hidden.map(({ how }) => how))].map(how => hidingWords[how]);
  const order = hidden.map(({ text }) => firstInstruction(text)).find(instruction => instruction !== null);
  const speaks = order === undefined ? '' : ' It holds instructions to a machine.';
  return [
    {
      code: 'hidden_text',
      message: `The document holds text that people cannot see${placeOf(pages)}: it is ${listWords(ways)}.${speaks} ${leftOut(false)}`,
      pages,
      quote: quote(order ?? hidden[0]!.text),
    },
  ];
}

function noticeOfPages(pages: readonly number[]): Notice[] {
  if (pages.length === 0) return [];
  const have = pages.length === 1 ? 'has' : 'have';
  const list = pageList(pages);
  return [
    {
      code: 'pages_without_text',
      message: `${list[0]!.toUpperCase()}${list.slice(1)} ${have} no text that can be read: what stands there was not assessed.`,
      pages: inOrder(pages),
      quote: null,
    },
  ];
}

const hidingWords: Readonly<Record<HiddenText['how'], string>> = {
  invisible: 'transparent, covered or cut off',
  background_colour: 'in the colour of its background',
  tiny: 'too small to be read',
  off_page: 'outside of the page',
  marked_hidden: 'marked as hidden',
};

function leftOut(many: boolean): string {
  return `${many ? 'They were' : 'It was'} left out of the evidence and changed no verdict.`;
}

function placeOf(pages: readonly number[]): string {
  return pages.length === 0 ? '' : ` on ${pageList(pages)}`;
}

function firstInstruction(text: string): string | null {
  const [first] = findMachineInstructions(text);
  return first === undefined ? null : text.slice(first.start, first.end);
}

function quote(text: string): string {
  return shorten(oneLine(text), longestQuote);
}

/** Each once, the lowest first; those without a page left out. */
function inOrder(pages: readonly (number | null | undefined)[]): number[] {
  const known = pages.filter(page => page !== null && page !== undefined);
  return [...new Set(known)].sort((a, b) => a - b);
}
