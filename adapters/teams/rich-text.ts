import type { RichTextBlock, TextBlock, TextRun } from './card-types.ts';
import { literal } from './escape.ts';

/** One run of text as an element of its own. */
export function run(options: Omit<TextRun, 'type'>): RichTextBlock {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', ...options }] };
}

/** A small line that stands back, in words that are shown literally. */
export function note(words: string): RichTextBlock {
  return { ...run({ text: literal(words), size: 'Small', isSubtle: true }), spacing: 'Small' };
}

/** A heading in our own words; screen readers jump from one to the next. */
export function heading(words: string): TextBlock {
  return { type: 'TextBlock', text: words, wrap: true, style: 'heading', weight: 'Bolder', separator: true };
}
