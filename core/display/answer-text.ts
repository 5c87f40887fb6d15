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
  let open = false;
  for (const line of plainText(markdown).split('\n')) {
    const item = /^(\s*)[-*•+]\s+(\S.*)$/u.exec(line);
    const text = line.trim();
    if (text === '') open = false;
    else if (item) blocks.push({ kind: 'item', depth: depthOf(item[1]!), text: item[2]!.trim() });
    else if (open) blocks.at(-1)!.text += ` ${text}`;
    else blocks.push({ kind: 'paragraph', depth: 0, text });
    if (text !== '') open = true;
  }
  return blocks.map(({ kind, depth, text }) => ({ kind, depth, spans: readSpans(text, numbers) }));
}

function depthOf(indent: string): number {
  return Math.min(Math.floor(indent.replaceAll('\t', '  ').length / 2), 8);
}

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
