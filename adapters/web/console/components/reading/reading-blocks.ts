import type { PassageView } from '../../../../../core/model/passage.ts';

/** A stretch of the stored text; `start` is its offset there, `end` exclusive. */
export interface Stretch {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A piece of a document as the reading view shows it. */
export type ReadingBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly start: number }
  | ({ readonly kind: 'paragraph' } & Stretch)
  /** `bare` where the text holds no bullet or number of its own. */
  | ({ readonly kind: 'item'; readonly bare: boolean } & Stretch)
  | { readonly kind: 'page'; readonly page: number; readonly start: number }
  | { readonly kind: 'table'; readonly start: number; readonly rows: readonly (readonly Stretch[])[] };

/** The passages of a document in reading order as headings, paragraphs, list items, tables and page breaks. */
export function toReadingBlocks(passages: readonly PassageView[]): ReadingBlock[] {
  const blocks: ReadingBlock[] = [];
  let section: readonly string[] = [];
  let page: number | null = null;
  for (const passage of passages) {
    if (passage.page !== null && passage.page !== page) {
      blocks.push({ kind: 'page', page: passage.page, start: passage.start });
    }
    page = passage.page;
    const kept = passage.section.findIndex((heading, level) => heading !== section[level]);
    if (kept >= 0) {
      passage.section.slice(kept).forEach((text, index) => {
        blocks.push({ kind: 'heading', level: kept + index + 1, text, start: passage.start });
      });
    }
    section = passage.section;
    for (const line of splitLines(passage)) addLine(blocks, line);
  }
  return blocks;
}

/** A stretch in parts, of which those inside the range from `from` to `to` are marked. */
export function markRange(
  { text, start }: Stretch,
  from: number,
  to: number,
): { readonly text: string; readonly marked: boolean }[] {
  const cuts = [0, from - start, to - start, text.length].map(cut => Math.min(Math.max(cut, 0), text.length));
  const [, a = 0, b = 0] = cuts;
  return [
    { text: text.slice(0, a), marked: false },
    { text: text.slice(a, Math.max(a, b)), marked: true },
    { text: text.slice(Math.max(a, b)), marked: false },
  ].filter(part => part.text !== '');
}

/** Bullets, and numbers or letters with a sign after them: `(a)`, `1.`, `iv)`. */
const itemStart = /^\s*(?:[-•*‣◦▪–]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+/iu;
const cellBreak = ' | ';

function addLine(blocks: ReadingBlock[], line: Stretch): void {
  const last = blocks.at(-1);
  if (line.text.includes(cellBreak)) {
    const cells = splitCells(line);
    // Rows that follow each other are one table, across passages too.
    if (last?.kind === 'table') blocks[blocks.length - 1] = { ...last, rows: [...last.rows, cells] };
    else blocks.push({ kind: 'table', start: line.start, rows: [cells] });
    return;
  }
  if (itemStart.test(line.text)) blocks.push({ kind: 'item', bare: false, ...line });
  else if (continuesList(last, line.text)) blocks.push({ kind: 'item', bare: true, ...line });
  else blocks.push({ kind: 'paragraph', ...line });
}

/** The stored text has no bullets: an item shows by the colon of its lead-in, or the semicolon of the item before. */
function continuesList(last: ReadingBlock | undefined, text: string): boolean {
  if (last?.kind === 'item') return last.bare && /[;,](?:\s+(?:and|or))?\s*$/u.test(last.text);
  return (
    last?.kind === 'paragraph' &&
    /:\s*$/u.test(last.text) &&
    (/^\s*\p{Ll}/u.test(text) || /;\s*$/u.test(text))
  );
}

function splitLines({ text, start }: Stretch): Stretch[] {
  return split(text, start, '\n').filter(line => line.text.trim() !== '');
}

function splitCells({ text, start }: Stretch): Stretch[] {
  return split(text, start, cellBreak);
}

function split(text: string, start: number, separator: string): Stretch[] {
  let at = start;
  return text.split(separator).map(part => {
    const stretch = { text: part, start: at, end: at + part.length };
    at += part.length + separator.length;
    return stretch;
  });
}
