import type { IndexedPassage } from '../../core/ports.ts';

/** A passage of version 1 of `doc`, on no page, whose text is its terms unless told otherwise. */
export function passageOf(id: string, terms: string, more: Partial<IndexedPassage> = {}): IndexedPassage {
  const text = more.text ?? terms;
  return {
    id,
    documentId: 'doc',
    version: 1,
    ordinal: 0,
    page: null,
    section: [],
    text,
    start: 0,
    end: text.length,
    blocks: [],
    lead: null,
    terms,
    ...more,
  };
}
