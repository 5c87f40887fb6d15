import type { HiddenText } from '../../../core/model/passage.ts';
import type { GraphicsState } from './graphics-state.ts';
import { multiply, type Point, placePoint } from './matrix.ts';

/** A run of characters with where it stands; the matrix and the width are in the page's own units. */
export interface Piece {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
}

/** What keeps a run from sight, or null. */
export type Hiding = HiddenText['how'] | null;

/** A run as a page draws it: its characters are all seen, or all hidden in one way. */
export interface DrawnRun extends Piece {
  readonly hiding: Hiding;
  /** The middle of its first and of its last character. */
  readonly ends: readonly [Point, Point];
}

/** A character as the library gives it; a number moves what follows, in thousandths of the font size. */
export type Glyph = number | { readonly unicode: string; readonly width: number; readonly isSpace?: boolean };

/** Between two characters, in ems: from here it reads as a space, and from here as another run. */
const leastSpace = 0.15;
const widestSpace = 0.6;

/**
 * The runs of one instruction to show text, each glyph judged by its middle; moves the state on to where the
 * next text stands. Vertical text is only stepped over.
 */
export function showText(
  state: GraphicsState,
  glyphs: readonly Glyph[],
  judge: (middle: Point) => Hiding,
): DrawnRun[] {
  const { font, fontSize, horizontalScale, fontName } = state;
  const placed = multiply(state.matrix, state.textMatrix);
  const scale = Math.hypot(placed[0]!, placed[1]!);
  const em = Math.abs(fontSize * horizontalScale) || 1;
  const runs: (DrawnRun & { str: string; width: number; ends: [Point, Point] })[] = [];
  let end = Number.NEGATIVE_INFINITY;
  let spaced = false;
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      advance(state, (-glyph / 1000) * fontSize);
      continue;
    }
    const width = glyph.width * (font.fontMatrix?.[0] ?? 0.001) * fontSize;
    const { x } = state;
    advance(state, width + state.characterSpacing + (glyph.isSpace ? state.wordSpacing : 0));
    if (font.vertical) continue;
    if (glyph.unicode.trim() === '') {
      spaced = true;
      continue;
    }
    const right = x + width * horizontalScale;
    const middle = placePoint(placed, (x + right) / 2, state.y + state.rise + 0.3 * fontSize);
    const hiding = judge(middle);
    const gap = Math.abs(x - end) / em;
    const open = runs.at(-1);
    if (open && open.hiding === hiding && gap < widestSpace) {
      open.str += (spaced || gap > leastSpace ? ' ' : '') + glyph.unicode;
      open.width += Math.abs(right - end) * scale;
      open.ends[1] = middle;
    } else {
      const own = [fontSize * horizontalScale, 0, 0, fontSize, x, state.y + state.rise];
      runs.push({
        str: glyph.unicode,
        transform: multiply(placed, own),
        width: Math.abs(right - x) * scale,
        fontName,
        hiding,
        ends: [middle, middle],
      });
    }
    end = right;
    spaced = false;
  }
  return runs;
}

function advance(state: GraphicsState, by: number): void {
  if (state.font.vertical) state.y -= by;
  else state.x += by * state.horizontalScale;
}
