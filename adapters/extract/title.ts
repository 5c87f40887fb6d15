import type { MediaType } from '../../core/model/document.ts';
import { cleanText } from './clean.ts';
import { decodeStart } from './decode.ts';
import { peekHtmlTitle } from './html.ts';
import { peekMarkdownTitle } from './markdown-title.ts';

/** A title stands in the first lines; this much of a file is looked at. */
const peekBytes = 16_384;

/** The title that a file states in its first lines, or null; PDF and Word must be read whole to tell. */
export function peekTitle(bytes: Uint8Array, mediaType: MediaType): string | null {
  if (mediaType !== 'text/markdown' && mediaType !== 'text/html') return null;
  const start = decodeStart(bytes, peekBytes);
  if (start === null) return null;
  try {
    const title = mediaType === 'text/html' ? peekHtmlTitle(start) : peekMarkdownTitle(start);
    return cleanText(title ?? '') || null;
  } catch {
    // A start that cannot be parsed states no title; extracting the file says what is wrong with it.
    return null;
  }
}
