import { defang } from '../../core/display/defang.ts';
import type {
  ContextBlock,
  PlainText,
  RichTextBlock,
  RichTextElement,
  RichTextPart,
  RichTextQuote,
  RichTextSection,
  RichTextStyle,
} from './block-types.ts';

/** Words in rich text, shown literally. */
export function text(words: string, style?: RichTextStyle): RichTextElement {
  return { type: 'text', text: defang(words), ...(style && { style }) };
}

/** A link in rich text, or only its words where there is nothing to open. */
export function linkOrText(url: string | null, words: string, style?: RichTextStyle): RichTextElement {
  if (url === null) return text(words, style);
  return { type: 'link', url, text: defang(words), ...(style && { style }) };
}

/** Words in a plain text object, shown literally. */
export function plain(words: string): PlainText {
  return { type: 'plain_text', text: defang(words), emoji: false };
}

/** Parts of rich text, as one block. */
export function richText(...elements: RichTextPart[]): RichTextBlock {
  return { type: 'rich_text', elements };
}

/** A run of lines in rich text. */
export function section(...elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements };
}

/** Somebody's very words, set off from ours. */
export function quote(words: string): RichTextQuote {
  return { type: 'rich_text_quote', elements: [text(words)] };
}

/** A line of words in bold, as one block. */
export function heading(words: string): RichTextBlock {
  return richText(section(text(words, { bold: true })));
}

/** A small line that stands back; each of its words is an element of its own. */
export function context(...lines: string[]): ContextBlock {
  return { type: 'context', elements: lines.map(plain) };
}
