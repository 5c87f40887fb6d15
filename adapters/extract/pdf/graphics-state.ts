import { black, type Colour } from '../colours.ts';
import type { Box, Matrix } from './matrix.ts';

/** What the library tells of a font, as far as it matters for where its text stands. */
export interface DrawnFont {
  readonly fontMatrix?: Matrix;
  readonly vertical?: boolean;
  readonly isType3Font?: boolean;
}

/** How the next thing is painted (ISO 32000-2, 8.4 and 9.3). Opacities are from 0 to 1. */
export interface GraphicsState {
  matrix: Matrix;
  clip: Box;
  /** Null for patterns. */
  fill: Colour | null;
  stroke: Colour | null;
  fillOpacity: number;
  strokeOpacity: number;
  /** The opacity of the groups around it. */
  groupOpacity: number;
  /** True where it is blended with what lies below, or shows through a mask. */
  isBlended: boolean;
  isMasked: boolean;
  /** The same for a group around it. */
  isGroupUnclear: boolean;
  lineWidth: number;
  /** How much had been painted when the matrix last changed. */
  movedAt: number;
  fontName: string;
  font: DrawnFont;
  fontSize: number;
  characterSpacing: number;
  wordSpacing: number;
  /** 1 for text that is as wide as its font makes it. */
  horizontalScale: number;
  leading: number;
  rise: number;
  renderingMode: number;
  textMatrix: Matrix;
  /** Where the line began and where the next glyph stands, before the text matrix. */
  lineX: number;
  lineY: number;
  x: number;
  y: number;
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The state at a page's start: nothing outside of `clip` is seen. */
export function startState(clip: Box): GraphicsState {
  return {
    matrix: identity,
    clip,
    fill: black,
    stroke: black,
    fillOpacity: 1,
    strokeOpacity: 1,
    groupOpacity: 1,
    isBlended: false,
    isMasked: false,
    isGroupUnclear: false,
    lineWidth: 1,
    movedAt: -1,
    fontName: '',
    font: {},
    fontSize: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
    textMatrix: identity,
    lineX: 0,
    lineY: 0,
    x: 0,
    y: 0,
  };
}

/** Moves to a line of text that begins at an offset from the start of the one before. */
export function moveLine(state: GraphicsState, x: number, y: number): void {
  state.x = state.lineX += x;
  state.y = state.lineY += y;
}

/** Starts lines anew under a text matrix. */
export function startLines(state: GraphicsState, matrix: Matrix = identity): void {
  state.textMatrix = matrix;
  state.x = state.lineX = 0;
  state.y = state.lineY = 0;
}

/** Whether what it paints keeps its own colour. */
export function isUnclear(state: GraphicsState): boolean {
  return state.isBlended || state.isMasked || state.isGroupUnclear;
}

/** Makes the state that of a group's start: what the group is painted with holds for all of it. */
export function enterGroup(state: GraphicsState): void {
  state.groupOpacity *= state.fillOpacity;
  state.isGroupUnclear = isUnclear(state);
  state.fillOpacity = state.strokeOpacity = 1;
  state.isBlended = state.isMasked = false;
}

/** Takes over entries of a graphics state dictionary (ISO 32000-2, table 57). */
export function takeEntries(
  state: GraphicsState,
  entries: readonly (readonly [key: string, value: unknown])[],
  fontOf: (name: string) => DrawnFont,
): void {
  for (const [key, value] of entries) {
    if (key === 'LW') state.lineWidth = value as number;
    else if (key === 'CA') state.strokeOpacity = value as number;
    else if (key === 'ca') state.fillOpacity = value as number;
    else if (key === 'BM') state.isBlended = value !== 'source-over';
    else if (key === 'SMask') state.isMasked = value !== false;
    else if (key === 'Font') setFont(state, value as [string, number], fontOf);
  }
}

export function setFont(
  state: GraphicsState,
  [name, size]: readonly [name: string, size: number],
  fontOf: (name: string) => DrawnFont,
): void {
  state.fontName = name;
  state.font = fontOf(name);
  state.fontSize = size;
}
