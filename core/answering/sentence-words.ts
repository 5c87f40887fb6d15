import { oneLine } from '../display/plain-text.ts';

/**
 * A model's sentence as plain words: marks, links, images, tags, emphasis, headings and bullets that it wrote in
 * spite of what it was told are taken away, and the words in them stay.
 */
export function plainSentence(text: string): string {
  return oneLine(text)
    .replace(/\s?\[\s*[PQ]?\d+(?:\s*[,;–-]\s*[PQ]?\d+)*\s*\](?!\()/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/^(?:[-*•+]|#{1,6}|>|\d+[.)])\s+/, '')
    .replace(/\*\*|__|~~|`/g, '')
    .replace(/(?<![\p{L}\p{N}])[*_]|[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/ +/g, ' ')
    .trim();
}

/** Whether the words are plain: markup, addresses and signs that are not seen only where a quote holds them too. */
export function isPlain(sentence: string, quotes: readonly string[]): boolean {
  const words = barewords(sentence).filter(word => foreign.test(word));
  const known = words.length > 0 ? new Set(quotes.flatMap(barewords)) : new Set();
  return words.every(word => known.has(word));
}

/** Words without the quotation marks and punctuation around them. */
function barewords(text: string): string[] {
  return text.split(/\s+/).map(word => word.replace(/^[("'“‘]+|[)"'”’.,;:!?]+$/g, ''));
}

/** Markup of any chat, pings, addresses of any kind, and signs that are not seen. */
const foreign = /[<>`*_#|[\]{}@\\~^]|\p{C}|:\/\/|\p{L}:[^\s"'“‘]|[\p{L}\p{N}]\.\p{L}{2,}/u;
