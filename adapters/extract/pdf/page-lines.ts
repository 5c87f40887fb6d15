import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import type { HiddenText } from '../../../core/model/passage.ts';
import { orderRows } from './columns.ts';
import type { Draughtsman } from './drawn-page.ts';
import type { DrawnRun, Piece } from './drawn-run.ts';
import type { Fonts } from './fonts.ts';
import type { GlyphCodes } from './glyph-codes.ts';
import type { Line, Page } from './line.ts';
import { multiply } from './matrix.ts';
import { partBySight } from './part-by-sight.ts';
import { buildRows, type Run } from './segments.ts';

/** No page of a document for people holds more; a page that does is made to exhaust its reader. */
const maxCharacters = 200_000;

/** What the pages of one document are read with. */
export interface PageReader {
  readonly fonts: Fonts;
  readonly glyphs: GlyphCodes;
  /** Null where hidden text is not looked for. */
  readonly draw: Draughtsman | null;
}

/** The lines of a page in reading order, and what is hidden on it. */
export async function readPage(page: PDFPageProxy, { fonts, glyphs, draw }: PageReader): Promise<Page> {
  const { items } = await page.getTextContent();
  const texts = joinSpaces(items.filter(item => 'str' in item));
  glyphs.learn(texts);
  const runs = draw ? await draw(page) : [];
  await fonts.learn(page, new Set(texts.map(item => item.fontName)));
  const { seen, hidden } = partBySight(texts, runs);
  const viewport = page.getViewport({ scale: 1 });
  const placeRun = ({ str, transform, width, fontName }: Piece): TurnedRun => {
    const [a, b, c, d, e, f] = multiply(viewport.transform, transform);
    const angle = (Math.round(Math.atan2(b!, a!) / (Math.PI / 2)) + 4) % 4;
    const size = Math.hypot(c!, d!) || 10;
    const [x, y] = turnBack(e!, f!, angle, viewport);
    return { text: glyphs.decode(fontName, str), x, y, width, size, bold: fonts.isBold(fontName), angle };
  };
  const { lines, isSideways } = readLines(seen.map(placeRun), page.pageNumber);
  return {
    number: page.pageNumber,
    height: isSideways ? viewport.width : viewport.height,
    lines,
    hidden: readHidden(hidden, placeRun, page.pageNumber),
  };
}

/** A run with the quarter turns that its text is turned by. */
type TurnedRun = Run & { readonly angle: number };

/** Lines from runs; text turned by a right angle is read too, after the rest. */
function readLines(runs: readonly TurnedRun[], page: number): { lines: Line[]; isSideways: boolean } {
  const turned: TurnedRun[][] = [[], [], [], []];
  let characters = 0;
  for (const run of runs) {
    characters += run.text.length;
    if (characters > maxCharacters) break;
    turned[run.angle]!.push(run);
  }
  // The direction that most of the page's characters run in comes first.
  const directions = turned.filter(direction => direction.length > 0).sort((a, b) => count(b) - count(a));
  const lines = directions.flatMap((direction, i) =>
    orderRows(buildRows(direction), page).map((line): Line => ({ ...line, column: line.column + i * 1000 })),
  );
  return { lines, isSideways: directions[0] === turned[1] || directions[0] === turned[3] };
}

/** One text for each way of hiding, in the order of the first of its kind. */
function readHidden(
  runs: readonly DrawnRun[],
  placeRun: (piece: Piece) => TurnedRun,
  page: number,
): HiddenText[] {
  return [...Map.groupBy(runs, run => run.hiding!)].map(([how, alike]) => ({
    text: readLines(alike.map(placeRun), page)
      .lines.map(line => line.text)
      .join(' '),
    page,
    how,
  }));
}

/** A space is an item of its own where the font or style changes after it: it goes with the text before it. */
function joinSpaces(items: readonly TextItem[]): TextItem[] {
  const joined: TextItem[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    if (item.str.trim() !== '') joined.push({ ...item });
    else if (item.str !== '' && before && !before.hasEOL) before.str += ' ';
  }
  return joined;
}

function count(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + run.text.length, 0);
}

/** A point as it lies when the page is turned so that text of this direction runs from left to right. */
function turnBack(
  x: number,
  y: number,
  quarterTurns: number,
  page: { width: number; height: number },
): [number, number] {
  if (quarterTurns === 1) return [y, page.width - x];
  if (quarterTurns === 2) return [page.width - x, page.height - y];
  if (quarterTurns === 3) return [page.height - y, x];
  return [x, y];
}
