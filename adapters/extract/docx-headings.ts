import { cleanText } from './clean.ts';
import type { Draft } from './draft.ts';
import { readHeadingClue } from './headings.ts';

/**
 * Documents whose author made headings by hand, as short bold paragraphs or as numbered lines, get headings.
 * Their levels start below those that the document's styles state.
 */
export function promoteHeadings(drafts: readonly Draft[]): Draft[] {
  const styled = drafts.filter(draft => draft.kind === 'heading');
  const deepest = Math.max(0, ...styled.map(draft => draft.level));
  return drafts.map((draft, i) => {
    if (draft.kind !== 'paragraph') return draft;
    const text = cleanText(draft.text);
    const next = drafts[i + 1];
    // A heading has something below it.
    if (next === undefined || text === '') return draft;
    const clue = readHeadingClue(text);
    if (clue === null && !(draft.bold && readsAsHeading(text))) return draft;
    if (
      clue?.depth === 1 &&
      !draft.bold &&
      next.kind === 'paragraph' &&
      readHeadingClue(cleanText(next.text))
    )
      return draft;
    const level = Math.min(6, (styled.length > 1 ? deepest : 0) + (clue?.depth ?? 1));
    return { ...draft, kind: 'heading', level };
  });
}

function readsAsHeading(text: string): boolean {
  return text.length <= 100 && /\p{L}/u.test(text) && !/[.;,]$/.test(text);
}
