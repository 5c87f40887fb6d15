import type { Line } from './lines.ts';
import { baselineOf, type Sheet, type Structure } from './sheet.ts';

export interface FlowOptions {
  readonly left?: number;
  /** The part of the structure that the lines belong to. */
  readonly structure: Structure;
  /** Above the first line of each page and below the last; default 0. */
  readonly padding?: number;
  /** Draws what lies behind the lines of one page. */
  readonly drawBehind?: (top: number, height: number) => void;
}

/** Writes lines over as many pages as they need; neither page has a line alone where that can be helped. */
export function flow(sheet: Sheet, lines: readonly Line[], options: FlowOptions): void {
  const { left = sheet.left, structure, padding = 0, drawBehind } = options;
  let rest = lines;
  while (rest.length > 0) {
    const fitting = countFitting(rest, sheet.room - 2 * padding);
    if (fitting < Math.min(2, rest.length) && !sheet.isAtTop) {
      sheet.turnPage();
      continue;
    }
    const taken = rest.slice(
      0,
      fitting === rest.length - 1 && fitting > 2 ? fitting - 1 : Math.max(1, fitting),
    );
    const height = heightOf(taken) + 2 * padding;
    if (drawBehind) sheet.decorate(() => drawBehind(sheet.y, height));
    writeLines(sheet, taken, left, sheet.y + padding, structure);
    sheet.y += height;
    rest = rest.slice(taken.length);
    if (rest.length > 0) sheet.turnPage();
  }
}

/** Writes lines one under the other, wherever they end. */
function writeLines(
  sheet: Sheet,
  lines: readonly Line[],
  left: number,
  top: number,
  structure: Structure,
): void {
  let y = top;
  for (const line of lines) {
    const at = y;
    if (line.url === null) structure.add(() => sheet.write(line, left, at));
    else writeLink(sheet, line, line.url, left, at, structure);
    y += line.style.leading;
  }
}

function writeLink(
  sheet: Sheet,
  line: Line,
  url: string,
  left: number,
  top: number,
  parent: Structure,
): void {
  const structure = sheet.open('Link', parent);
  structure.add(() => sheet.write(line, left, top));
  // The library takes both, though its types name neither; plain strings would be names.
  const options: object = { structParent: structure, Contents: new String(url) };
  sheet.doc.link(left, top, line.width, line.style.leading, url, options);
  structure.end();
  const underline = baselineOf(line.style, top) + 1.6;
  sheet.decorate(() => {
    sheet.doc.rect(left, underline, line.width, 0.4).fill(line.style.colour);
  });
}

/** In points. */
export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { style }) => sum + style.leading, 0);
}

/** How many of the first lines are at most `room` high together. */
function countFitting(lines: readonly Line[], room: number): number {
  let height = 0;
  const last = lines.findIndex(({ style }) => {
    height += style.leading;
    return height > room;
  });
  return last < 0 ? lines.length : last;
}
