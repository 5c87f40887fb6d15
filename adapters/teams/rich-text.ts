import type { Container, RichTextBlock, TextBlock, TextRun } from './card-types.ts';
import { literal } from './escape.ts';

type RunStyle = Pick<TextRun, 'weight' | 'italic' | 'isSubtle' | 'size' | 'color' | 'fontType'>;

/** Words in a run, shown literally. */
export function text(words: string, style: RunStyle = {}): TextRun {
  return { type: 'TextRun', text: literal(words), ...style };
}

/** A run that opens a link, or only its words where there is nothing to open. */
export function linkOrText(url: string | null, words: string, style: RunStyle = {}): TextRun {
  return { ...text(words, style), ...(url !== null && { selectAction: { type: 'Action.OpenUrl', url } }) };
}

/** Runs of text, as one element. */
export function richText(
  inlines: readonly TextRun[],
  placed: Pick<RichTextBlock, 'spacing'> = {},
): RichTextBlock {
  return { type: 'RichTextBlock', inlines, ...placed };
}

/** A small line that stands back. */
export function note(words: string): RichTextBlock {
  return richText([text(words, { size: 'Small', isSubtle: true })], { spacing: 'Small' });
}

/** Somebody's very words, set off from ours. */
export function quote(words: string): Container {
  return { type: 'Container', style: 'emphasis', spacing: 'Small', items: [richText([text(words)])] };
}

/** A heading in our own words; screen readers jump from one to the next. */
export function heading(words: string): TextBlock {
  return {
    type: 'TextBlock',
    text: words,
    wrap: true,
    style: 'heading',
    size: 'Default',
    weight: 'Bolder',
    separator: true,
    spacing: 'Medium',
  };
}
