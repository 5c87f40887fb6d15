import type { Weight } from './faces.ts';
import type { Piece, Typeface } from './typeface.ts';

/** How text looks: sizes in points, `leading` from one baseline to the next. */
export interface Style {
  readonly weight: Weight;
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
}

/** A line that is set; `width` in points. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly style: Style;
  /** Where the whole line leads to. */
  readonly url: string | null;
}

/**
 * Breaks a text into lines that are at most `width` points wide: at spaces and after hyphens and slashes, and
 * inside a word only where it is longer than a line.
 */
export function breakLines(
  typeface: Typeface,
  text: string,
  style: Style,
  width: number,
  url: string | null = null,
): Line[] {
  return text.split('\n').flatMap(paragraph => {
    const lines = breakParagraph(typeface, paragraph, style, width / style.size);
    return lines.map(line => ({ pieces: merge(line), width: widthOf(line) * style.size, style, url }));
  });
}

/** A text on one line, in smaller letters where it would be wider than `width`. */
export function fitLine(typeface: Typeface, text: string, style: Style, width: number): Line {
  const [line] = breakLines(typeface, text.replaceAll('\n', ' '), style, Number.POSITIVE_INFINITY);
  if (line!.width <= width) return line!;
  return { ...line!, width, style: { ...style, size: (style.size * width) / line!.width } };
}

function breakParagraph(typeface: Typeface, text: string, { weight }: Style, room: number): Piece[][] {
  const space = typeface.set(' ', weight);
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  let spaced = false;
  for (const token of text.match(tokens) ?? []) {
    if (breakingSpace.test(token)) {
      spaced = line.length > 0;
      continue;
    }
    for (const part of splitLong(typeface, token, weight, room)) {
      const gap = spaced ? space : [];
      const wide = widthOf(gap) + widthOf(part);
      if (line.length > 0 && used + wide > room + tolerance) {
        lines.push(line);
        line = [...part];
        used = widthOf(part);
      } else {
        line.push(...gap, ...part);
        used += wide;
      }
      spaced = false;
    }
  }
  lines.push(line);
  return lines;
}

/** The token, or what of it fits on a line each, broken between characters. */
function splitLong(typeface: Typeface, token: string, weight: Weight, room: number): Piece[][] {
  const whole = typeface.set(token, weight);
  if (widthOf(whole) <= room + tolerance) return [whole];
  const parts: Piece[][] = [];
  let part: Piece[] = [];
  let used = 0;
  for (const { segment } of characters.segment(token)) {
    const pieces = typeface.set(segment, weight);
    const wide = widthOf(pieces);
    if (part.length > 0 && used + wide > room + tolerance) {
      parts.push(part);
      part = [];
      used = 0;
    }
    part.push(...pieces);
    used += wide;
  }
  return [...parts, part];
}

/** Neighbours in the same face are drawn at once, so that a reader of the file finds whole words. */
function merge(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last?.face !== piece.face) merged.push(piece);
    else {
      merged[merged.length - 1] = {
        ...last,
        text: last.text + piece.text,
        width: last.width + piece.width,
      };
    }
  }
  return merged;
}

function widthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { width }) => sum + width, 0);
}

/** Sums of widths differ in their last digits by the order of adding. */
const tolerance = 1e-6;
const breakingSpace = /^[^\S\u00a0\u202f]/u;
const tokens = /[^\S\u00a0\u202f]+|(?:[^\s/-]|[\u00a0\u202f])+[/-]*|[/-]+/gu;
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
