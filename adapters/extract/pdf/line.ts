import type { HiddenText } from '../../../core/model/passage.ts';

/** A run of text on one baseline without a wide gap. Lengths are in points; y grows downwards from the page's top. */
export interface Segment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** The baseline. */
  readonly y: number;
  /** The font size of most of its characters. */
  readonly size: number;
  readonly bold: boolean;
}

/** A line of a page in reading order: more than one segment where wide gaps part it, as in a table's row. */
export interface Line {
  readonly segments: readonly Segment[];
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly page: number;
  /** The column of text that it stands in, by number on its page; lines over all columns have their own. */
  readonly column: number;
}

export interface Page {
  readonly number: number;
  readonly height: number;
  readonly lines: readonly Line[];
  readonly hidden: readonly HiddenText[];
}

/** A line made of segments that share a baseline, in order from the left. */
export function makeLine(segments: readonly Segment[], page: number, column: number): Line {
  const longest = segments.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  return {
    segments,
    text: segments.map(segment => segment.text).join(' '),
    left: segments[0]!.left,
    right: segments.at(-1)!.right,
    y: longest.y,
    size: longest.size,
    bold: segments.every(segment => segment.bold),
    page,
    column,
  };
}
