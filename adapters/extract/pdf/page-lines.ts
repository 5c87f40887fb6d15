import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { orderRows } from './columns.ts';
import type { Fonts } from './fonts.ts';
import type { GlyphCodes } from './glyph-codes.ts';
import type { Line, Page } from './line.ts';
import { buildRows, type Run } from './segments.ts';

/** No page of a document for people holds more; a page that does is made to exhaust its reader. */
const maxCharacters = 200_000;

/** The lines of a page in reading order. Text turned by a right angle is read too, after the rest. */
export async function readPage(page: PDFPageProxy, fonts: Fonts, glyphs: GlyphCodes): Promise<Page> {
  const { items } = await page.getTextContent();
  const texts = joinSpaces(items.filter(item => 'str' in item));
  glyphs.learn(texts);
  await fonts.learn(page, new Set(texts.map(item => item.fontName)));
  const viewport = page.getViewport({ scale: 1 });
  const turned: Run[][] = [[], [], [], []];
  let characters = 0;
  for (const item of texts) {
    characters += item.str.length;
    if (characters > maxCharacters) break;
    const [a, b, c, d, e, f] = multiply(viewport.transform, item.transform as number[]);
    const angle = (Math.round(Math.atan2(b!, a!) / (Math.PI / 2)) + 4) % 4;
    const size = Math.hypot(c!, d!) || item.height || 10;
    const [x, y] = turnBack(e!, f!, angle, viewport);
    turned[angle]!.push({
      text: glyphs.decode(item.fontName, item.str),
      x,
      y,
      width: item.width,
      size,
      bold: fonts.isBold(item.fontName),
    });
  }
  // The direction that most of the page's characters run in comes first.
  const directions = turned.filter(runs => runs.length > 0).sort((a, b) => count(b) - count(a));
  const lines = directions.flatMap((runs, i) =>
    orderRows(buildRows(runs), page.pageNumber).map(
      (line): Line => ({ ...line, column: line.column + i * 1000 }),
    ),
  );
  const sideways = directions[0] === turned[1] || directions[0] === turned[3];
  return { number: page.pageNumber, height: sideways ? viewport.width : viewport.height, lines };
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

function multiply(m: readonly number[], n: readonly number[]): number[] {
  return [
    m[0]! * n[0]! + m[2]! * n[1]!,
    m[1]! * n[0]! + m[3]! * n[1]!,
    m[0]! * n[2]! + m[2]! * n[3]!,
    m[1]! * n[2]! + m[3]! * n[3]!,
    m[0]! * n[4]! + m[2]! * n[5]! + m[4]!,
    m[1]! * n[4]! + m[3]! * n[5]! + m[5]!,
  ];
}
