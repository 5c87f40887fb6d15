import type { Block, ExtractedDocument } from '../../core/model/passage.ts';
import { cleanText } from './clean.ts';
import type { DraftDocument } from './draft.ts';

/**
 * The drafts as stored text and blocks with exact offsets: blocks are in order and do not overlap, one line
 * break lies between two of them, and `text.slice(start, end)` is a block's text. Empty drafts are left out.
 */
export function assembleDocument(document: DraftDocument): ExtractedDocument {
  const texts: string[] = [];
  const blocks: Block[] = [];
  let offset = 0;
  for (const draft of document.drafts) {
    const text = cleanText(draft.text);
    if (text === '') continue;
    blocks.push({
      kind: draft.kind,
      start: offset,
      end: offset + text.length,
      page: draft.page ?? null,
      level: draft.level,
    });
    texts.push(text);
    offset += text.length + 1;
  }
  const title = document.title === null ? '' : cleanText(document.title);
  return {
    title: title === '' ? null : title,
    text: texts.join('\n'),
    blocks,
    pages: document.pages,
    pagesWithoutText: document.pagesWithoutText,
    hidden: document.hidden
      .map(hidden => ({ ...hidden, text: cleanText(hidden.text) }))
      .filter(hidden => saysSomething(hidden.text)),
  };
}

/** A white full stop that parts two columns, and the like, hides nothing. */
function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]{2}/u.test(text);
}
