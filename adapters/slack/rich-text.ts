import { defang } from '../../core/display/defang.ts';
import type {
  PlainText,
  RichTextBlock,
  RichTextElement,
  RichTextPart,
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

/** A line of words in bold, as one block. */
export function heading(words: string): RichTextBlock {
  return richText({ type: 'rich_text_section', elements: [text(words, { bold: true })] });
}
