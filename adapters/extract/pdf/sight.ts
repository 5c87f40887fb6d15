import { type Colour, looksAlike, mixColours } from '../colours.ts';
import type { Backdrop } from './backdrop.ts';
import type { Hiding } from './drawn-run.ts';
import { type GraphicsState, isUnclear } from './graphics-state.ts';
import { type Box, isInside, multiply, type Point } from './matrix.ts';

/** The part of a page that is shown, and how many points each of its units is. */
export interface Sheet {
  readonly view: Box;
  readonly unit: number;
}

/** In points: what is set smaller is a dotted line to a reader. */
const smallest = 2;

/** What is fainter than this, of 1, is not seen on any background. */
const faintest = 0.05;

/** Rendering modes of text (ISO 32000-2, table 104); from 4 on, text is also a stencil for what is painted next. */
const fillAndStroke = 2;
const neither = 3;

/** What keeps a character from sight that is drawn now, with its middle at a point; null where a reader sees it. */
export function judgeGlyph(state: GraphicsState, middle: Point, sheet: Sheet, backdrop: Backdrop): Hiding {
  if (state.renderingMode > neither) return null;
  const inks = inksOf(state).filter(({ opacity }) => opacity >= faintest);
  if (inks.length === 0) return 'invisible';
  if (sizeOf(state) * sheet.unit < smallest) return 'tiny';
  if (!isInside(sheet.view, middle)) return 'off_page';
  if (!isInside(state.clip, middle)) return 'invisible';
  if (isUnclear(state)) return null;
  const under = backdrop.colourAt(middle);
  if (under === null) return null;
  const isLost = inks.every(
    ({ colour, opacity }) => colour !== null && looksAlike(mixColours(colour, under, opacity), under),
  );
  return isLost ? 'background_colour' : null;
}

interface Ink {
  readonly colour: Colour | null;
  readonly opacity: number;
}

function inksOf({
  renderingMode,
  fill,
  stroke,
  fillOpacity,
  strokeOpacity,
  groupOpacity,
}: GraphicsState): Ink[] {
  const filled = { colour: fill, opacity: fillOpacity * groupOpacity };
  const stroked = { colour: stroke, opacity: strokeOpacity * groupOpacity };
  if (renderingMode === neither) return [];
  if (renderingMode === fillAndStroke) return [filled, stroked];
  return [renderingMode === 0 ? filled : stroked];
}

/** The height or width of an em, whichever is less; a font that is itself drawn may have ems of any size. */
function sizeOf({ matrix, textMatrix, fontSize, horizontalScale, font }: GraphicsState): number {
  if (font.isType3Font) return Number.POSITIVE_INFINITY;
  const [a, b, c, d] = multiply(matrix, textMatrix);
  return Math.min(Math.hypot(a!, b!) * Math.abs(horizontalScale), Math.hypot(c!, d!)) * Math.abs(fontSize);
}
