import { plainText } from './plain-text.ts';

/** A run of an answer: words, or the mark `[n]` of one of its citations. */
export type Span =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'mark'; readonly n: number };

/** A paragraph, or an item of a bullet list at a depth from 0. */
export interface AnswerBlock {
  readonly kind: 'paragraph' | 'item';
  readonly depth: number;
  readonly spans: readonly Span[];
}

/**
 * Reads an answer's Markdown, which is paragraphs, bullet lists and marks; any other sign in it is a word.
 * `[n]` is a mark only where `numbers` holds a citation with that number.
 */
export function readAnswer(markdown: string, numbers: ReadonlySet<number>): AnswerBlock[] {
  const blocks: { kind: AnswerBlock['kind']; depth: number; text: string }[] = [];
  let indents: number[] = [];
  let open = false;
  for (const line of plainText(markdown).split('\n')) {
    const text = line.trim();
    const item = /^(\s*)[-*•+]\s+(\S.*)$/u.exec(line);
    if (item) {
      indents = nested(indents, item[1]!.length);
      blocks.push({ kind: 'item', depth: Math.min(indents.length - 1, deepest), text: item[2]!.trim() });
    } else if (text !== '' && open) blocks.at(-1)!.text += ` ${text}`;
    else if (text !== '') {
      indents = [];
      blocks.push({ kind: 'paragraph', depth: 0, text });
    }
    open = text !== '';
  }
  return blocks.map(({ kind, depth, text }) => ({ kind, depth, spans: readSpans(text, numbers) }));
}

/** The indents of the lists that an item stands in, from the outermost; its own is the last. */
function nested(indents: readonly number[], indent: number): number[] {
  return [...indents.filter(outer => outer < indent), indent];
}

/** What Slack's lists go to; nobody reads deeper. */
const deepest = 8;

function readSpans(text: string, numbers: ReadonlySet<number>): Span[] {
  const spans: Span[] = [];
  let words = 0;
  for (const { 0: sign, 1: digits, index } of text.matchAll(/\[(\d{1,4})\]/gu)) {
    if (!numbers.has(Number(digits))) continue;
    if (index > words) spans.push({ kind: 'words', text: text.slice(words, index) });
    spans.push({ kind: 'mark', n: Number(digits) });
    words = index + sign.length;
  }
  if (words < text.length) spans.push({ kind: 'words', text: text.slice(words) });
  return spans;
}
