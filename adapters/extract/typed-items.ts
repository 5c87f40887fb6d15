import { cleanText } from './clean.ts';
import type { Draft } from './draft.ts';
import { createListDepth } from './list-depth.ts';
import { readMarker, withoutBullet } from './markers.ts';

/** Paragraphs that begin with a bullet or "(a)" typed by hand become items; a capital such as "A." may be a name. */
export function readTypedItems(drafts: readonly Draft[]): Draft[] {
  const depth = createListDepth(0);
  return drafts.map(draft => {
    const text = draft.kind === 'paragraph' ? cleanText(draft.text) : '';
    const marker = readMarker(text);
    if (marker === null || /[A-Z]/.test(marker.label)) {
      depth.end();
      return draft;
    }
    return { ...draft, kind: 'item', text: withoutBullet(text, marker), level: depth.place(marker, 0) };
  });
}
