import { cleanText } from './clean.ts';
import type { Draft } from './draft.ts';
import { isCapitals, readHeadingClue, splitRunIn } from './headings.ts';

/**
 * Documents whose author made headings by hand, as short bold paragraphs or as numbered lines, get headings.
 * Their levels start below those that the document's styles state.
 */
export function promoteHeadings(drafts: readonly Draft[]): Draft[] {
  const styled = drafts.filter(draft => draft.kind === 'heading').map(draft => draft.level);
  // One styled heading is the document's title; more are its structure.
  const above = styled.length > 1 ? styled.reduce((a, b) => Math.max(a, b)) : 0;
  return drafts.flatMap((draft, i) => {
    const text = cleanText(draft.text);
    const next = drafts[i + 1];
    if (draft.kind === 'item' && isNumberedHeading(draft, text, next)) {
      return [{ ...draft, kind: 'heading', level: clamp(above + 1) }];
    }
    if (draft.kind !== 'paragraph') return [draft];
    const parts = splitRunIn(text);
    if (parts) {
      const { heading, rest, depth } = parts;
      return [
        { kind: 'heading', text: heading, level: clamp(above + depth) },
        { ...draft, text: rest, bold: false },
      ];
    }
    const level = readLevel(text, draft.bold ?? false, next);
    return [level === null ? draft : { ...draft, kind: 'heading', level: clamp(above + level) }];
  });
}

/** The level below the styled headings, or null for a paragraph. A heading has something below it. */
function readLevel(text: string, bold: boolean, next: Draft | undefined): number | null {
  if (text === '' || next === undefined) return null;
  const clue = readHeadingClue(text);
  if (bold && readsAsHeading(text)) return clue?.depth ?? 1;
  if (clue === null || clue.weak) return null;
  // Numbered lines that follow each other are a list typed by hand.
  const listed =
    clue.depth === 1 && next.kind === 'paragraph' && readHeadingClue(cleanText(next.text)) !== null;
  return listed ? null : (clue.depth ?? 1);
}

/** Word numbers headings that have no style as items of a list; what follows is text and not the next item. */
function isNumberedHeading(draft: Draft, text: string, next: Draft | undefined): boolean {
  if (draft.level > 0 || next?.kind !== 'paragraph' || !readsAsHeading(text)) return false;
  return draft.bold === true || isCapitals(text) || readHeadingClue(`1. ${text}`) !== null;
}

function readsAsHeading(text: string): boolean {
  return text.length <= 100 && /\p{L}/u.test(text) && !/[.;,]$/.test(text);
}

function clamp(level: number): number {
  return Math.min(6, Math.max(1, level));
}
