import type { Colour } from '../colours.ts';
import type { Backdrop } from './backdrop.ts';
import { enterGroup, type GraphicsState, isUnclear, startState } from './graphics-state.ts';
import { type Box, intersect, type Matrix, multiply, placeBox } from './matrix.ts';
import { boxAround, isBox, type Outline, outlineOfLine, readOutline } from './outline.ts';

/** What draws a page: the state that instructions change, and what they leave on the page. */
export interface Pen {
  readonly state: GraphicsState;
  /** False inside a layer that is off. */
  readonly isShown: boolean;
  /** True inside what is not painted but masks what is. */
  readonly inMask: boolean;
  save(): void;
  restore(): void;
  /** Changes the matrix, for a picture perhaps: one fills the square from 0 to 1. */
  transform(matrix: Matrix): void;
  clip(box: ArrayLike<number>): void;
  /** Makes a clip of the path that ends next. */
  clipNext(): void;
  endPath(box: ArrayLike<number> | null): void;
  beginLayer(isShown: boolean): void;
  endLayer(): void;
  beginGroup(isMask: boolean): void;
  endGroup(isMask: boolean): void;
  fill(path: ArrayLike<number>, box: ArrayLike<number>, evenOdd: boolean): void;
  stroke(path: ArrayLike<number>): void;
  /** Paints the square from 0 to 1; no colour means a picture. */
  paintSquare(colour: Colour | null): void;
  /** Paints all that the clip leaves open with colours that cannot be told. */
  paintAll(): void;
  /** Says that something was painted that is no shape. */
  paintOther(): void;
}

/** In points: a line as broad as this may have text on it. */
const broadLine = 4;

/** A path with more numbers than this, or paths with more than that on a page, are drawings: their inside is not told. */
const maxPath = 4_000;
const maxPaths = 400_000;

export function createPen(view: Box, backdrop: Backdrop): Pen {
  let state = startState(view);
  const saved: GraphicsState[] = [];
  const layers: boolean[] = [];
  let masks = 0;
  let painted = 0;
  let numbers = 0;
  let isClip = false;

  /**
   * Pictures are not decoded, and the library leaves out the instruction to paint one with them. What is left is
   * a matrix that nothing was painted under.
   */
  function notePicture(): void {
    if (state.movedAt === painted) paintSquare(null);
  }

  function restore(): void {
    notePicture();
    state = saved.pop() ?? state;
  }

  function paint(
    box: Box,
    outline: Outline | null,
    colour: Colour | null,
    opacity: number,
    evenOdd = false,
  ): void {
    painted++;
    if (masks > 0 || layers.includes(false)) return;
    backdrop.paint({
      box: intersect(box, state.clip),
      outline,
      evenOdd,
      colour: isUnclear(state) ? null : colour,
      opacity: opacity * state.groupOpacity,
    });
  }

  function paintSquare(colour: Colour | null): void {
    paint(placeBox(state.matrix, [0, 0, 1, 1]), null, colour, state.fillOpacity);
  }

  function clip(box: ArrayLike<number>): void {
    state.clip = intersect(state.clip, placeBox(state.matrix, box));
  }

  function outlineOf(path: ArrayLike<number>): Outline | null {
    numbers += path.length;
    return path.length > maxPath || numbers > maxPaths ? null : readOutline(path, state.matrix);
  }

  return {
    get state() {
      return state;
    },
    get isShown() {
      return !layers.includes(false);
    },
    get inMask() {
      return masks > 0;
    },
    save() {
      saved.push(state);
      state = { ...state };
    },
    restore,
    transform(matrix) {
      state.matrix = multiply(state.matrix, matrix);
      state.movedAt = painted;
    },
    clip,
    clipNext() {
      isClip = true;
    },
    endPath(box) {
      if (isClip && box) clip(box);
      isClip = false;
    },
    beginLayer(isShown) {
      layers.push(isShown);
    },
    endLayer() {
      layers.pop();
    },
    beginGroup(isMask) {
      saved.push(state);
      state = { ...state };
      enterGroup(state);
      if (isMask) masks++;
    },
    endGroup(isMask) {
      restore();
      if (isMask) masks--;
    },
    fill(path, around, evenOdd) {
      const outline = outlineOf(path);
      if (outline === null) return paint(placeBox(state.matrix, around), null, null, 1);
      const box = boxAround(outline);
      paint(box, isBox(outline, box) ? null : outline, state.fill, state.fillOpacity, evenOdd);
    },
    stroke(path) {
      const [a, b, c, d] = [0, 1, 2, 3].map(i => state.matrix[i]!);
      const width = state.lineWidth * Math.sqrt(Math.abs(a! * d! - b! * c!));
      const outline = width < broadLine ? null : outlineOf(path);
      if (outline === null) {
        painted++;
        return;
      }
      const line = outlineOfLine(outline, width);
      paint(boxAround(line), line, state.stroke, state.strokeOpacity);
    },
    paintSquare,
    paintAll() {
      paint(state.clip, null, null, 1);
    },
    paintOther() {
      painted++;
    },
  };
}
