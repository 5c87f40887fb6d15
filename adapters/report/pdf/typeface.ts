import type { Face, Faces, Weight } from './faces.ts';

/** A run of text in one face; `width` in points at a size of 1. */
export interface Piece {
  readonly text: string;
  readonly face: Face;
  readonly width: number;
}

/** Sets text in the faces that hold it. */
export interface Typeface {
  /** The pieces of a text without line breaks. */
  set(text: string, weight: Weight): Piece[];
  /** Whether a character was set that no face holds; it stands as `missingSign`. */
  readonly isIncomplete: boolean;
}

/** What stands for a character that no face holds. */
export const missingSign = '□';

/** A typeface for one document. What it has measured is remembered, since words come again and again. */
export function createTypeface(faces: Faces): Typeface {
  const known: Record<Weight, Map<string, Piece[]>> = { regular: new Map(), strong: new Map() };
  let isIncomplete = false;

  return {
    get isIncomplete() {
      return isIncomplete;
    },
    set(text, weight) {
      let pieces = known[weight].get(text);
      if (!pieces) {
        pieces = part(text, faces[weight]).map(run => ({ ...run, width: widthOf(run.text, run.face) }));
        if (text.length <= longestRemembered) known[weight].set(text, pieces);
      }
      return pieces;
    },
  };

  function part(text: string, candidates: readonly Face[]): { text: string; face: Face }[] {
    const first = candidates[0]!;
    if (ascii.test(text)) return [{ text, face: first }];
    const runs: { text: string; face: Face }[] = [];
    for (const { segment } of characters.segment(text)) {
      const holder = candidates.find(face => holds(face, segment));
      if (!holder) isIncomplete = true;
      const face = holder ?? first;
      const shown = holder ? withoutUnheld(segment, face) : missingSign;
      const last = runs.at(-1);
      if (last?.face === face) last.text += shown;
      else runs.push({ text: shown, face });
    }
    return runs;
  }
}

const ascii = /^[ -~]*$/u;
/** Accents and joiners are set with the letter they belong to, in one face. */
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Characters that are not seen by themselves, such as joiners and variation selectors. */
const unseen = /\p{Default_Ignorable_Code_Point}/u;
const longestRemembered = 40;

function holds({ font }: Face, character: string): boolean {
  return [...character].every(sign => font.hasGlyphForCodePoint(sign.codePointAt(0)!) || unseen.test(sign));
}

function withoutUnheld(character: string, { font }: Face): string {
  return [...character].filter(sign => font.hasGlyphForCodePoint(sign.codePointAt(0)!)).join('');
}

function widthOf(text: string, { font }: Face): number {
  return text === '' ? 0 : font.layout(text).advanceWidth / font.unitsPerEm;
}
