import { type Line, makeLine, type Segment } from './line.ts';
import { joinClose } from './segments.ts';

/** The rows of a page as lines in reading order: where text stands in columns, one column after the other. */
export function orderRows(rows: readonly (readonly Segment[])[], page: number): Line[] {
  const state = { lines: [] as Line[], column: 0 };
  order(rows, page, state);
  return state.lines;
}

function order(
  rows: readonly (readonly Segment[])[],
  page: number,
  state: { lines: Line[]; column: number },
): void {
  const gutter = findGutter(rows);
  if (gutter === null) {
    const column = state.column++;
    for (const row of rows) if (row.length > 0) state.lines.push(makeLine(joinClose(row), page, column));
    return;
  }
  // A row across the gutter ends the columns above it; what follows starts new ones.
  let band: (readonly Segment[])[] = [];
  const flush = () => {
    if (band.length === 0) return;
    order(
      band.map(row => row.filter(segment => segment.right <= gutter)).filter(row => row.length > 0),
      page,
      state,
    );
    order(
      band.map(row => row.filter(segment => segment.right > gutter)).filter(row => row.length > 0),
      page,
      state,
    );
    band = [];
  };
  let spanning: (readonly Segment[])[] = [];
  const flushSpanning = () => {
    if (spanning.length === 0) return;
    const column = state.column++;
    for (const row of spanning) state.lines.push(makeLine(joinClose(row), page, column));
    spanning = [];
  };
  for (const row of rows) {
    if (row.some(segment => segment.left < gutter && segment.right > gutter)) {
      flush();
      spanning.push(row);
    } else {
      flushSpanning();
      band.push(row);
    }
  }
  flush();
  flushSpanning();
}

/**
 * The x of a gap between two columns of running text, or null. Text in columns fills them, line for line;
 * a table's cells do not, and are left in their rows.
 */
function findGutter(rows: readonly (readonly Segment[])[]): number | null {
  const segments = rows.flat();
  if (segments.length < 12) return null;
  const left = Math.min(...segments.map(segment => segment.left));
  const right = Math.max(...segments.map(segment => segment.right));
  const size = segments[Math.floor(segments.length / 2)]!.size;
  let best: { x: number; crossing: number } | null = null;
  for (let x = left + 0.25 * (right - left); x <= left + 0.75 * (right - left); x += Math.max(2, size / 4)) {
    const crossing = segments.filter(segment => segment.left < x + 1 && segment.right > x - 1).length;
    if (best === null || crossing < best.crossing) best = { x, crossing };
  }
  if (best === null || best.crossing > segments.length * 0.25) return null;
  const { x } = best;
  const sides = [segments.filter(s => s.right <= x), segments.filter(s => s.left >= x)];
  return sides.every(side => fillsColumn(side)) && overlaps(sides[0]!, sides[1]!) ? x : null;
}

/** Running text: many lines, most of them long and reaching the column's edge. */
function fillsColumn(segments: readonly Segment[]): boolean {
  if (segments.length < 6) return false;
  const left = Math.min(...segments.map(segment => segment.left));
  const right = Math.max(...segments.map(segment => segment.right));
  const wide = segments.filter(segment => segment.right - segment.left > 0.7 * (right - left));
  const characters = segments.reduce((sum, segment) => sum + segment.text.length, 0) / segments.length;
  return wide.length >= 0.5 * segments.length && characters >= 22;
}

/** Columns stand beside each other for a good part of their height. */
function overlaps(a: readonly Segment[], b: readonly Segment[]): boolean {
  const [a0, a1, b0, b1] = [a[0]!.y, a.at(-1)!.y, b[0]!.y, b.at(-1)!.y];
  return Math.min(a1, b1) - Math.max(a0, b0) > 0.3 * Math.min(a1 - a0, b1 - b0);
}
