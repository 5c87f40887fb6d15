import { joinCells } from '../clean.ts';
import type { Draft } from '../draft.ts';
import type { LineJoiner } from './hyphens.ts';
import type { Layout } from './layout.ts';
import type { Line, Segment } from './line.ts';

/** A table found among a page's lines: its rows, and how many lines it took. */
export interface Table {
  readonly rows: readonly Draft[];
  readonly lines: number;
}

type Interval = readonly [left: number, right: number];

/** The table that begins at a line, or null where the columns are not evident. */
export function readTable(
  lines: readonly Line[],
  at: number,
  layout: Layout,
  joiner: LineJoiner,
): Table | null {
  if (lines[at]!.segments.length < 2) return null;
  const { region, columns } = growRegion(lines, at, layout);
  const wide = region.filter(line => line.segments.length > 1);
  if (wide.length < 2 || columns.length < 2 || !isAligned(region, columns)) return null;
  const rows = groupRows(region, columns);
  if (rows.length < 2) return null;
  const header = rows[0]!.every(line => line.bold) && !rows[1]!.every(line => line.bold);
  return {
    lines: region.length,
    rows: rows.map((row, i) => ({
      kind: 'row',
      text: joinCells(columns.map(column => cellText(row, column, joiner))),
      level: i === 0 && header ? 0 : 1,
      page: row[0]!.page,
    })),
  };
}

/** Takes in lines while the gaps between the columns stay open. */
function growRegion(
  lines: readonly Line[],
  at: number,
  layout: Layout,
): { region: Line[]; columns: Interval[] } {
  let region: Line[] = [lines[at]!];
  let columns = project(lines[at]!.segments, [], lines[at]!.size);
  for (let i = at + 1; i < lines.length; i++) {
    const line = lines[i]!;
    const before = lines[i - 1]!;
    if (line.page !== before.page || line.column !== before.column) break;
    const gap = line.y - before.y;
    if (gap > 4 * layout.leading(line)) break;
    if (line.segments.length === 1 && gap > 1.3 * layout.leading(line)) break;
    const next = project(line.segments, columns, line.size);
    if (next.length < columns.length || next.length < 2) break;
    columns = next;
    region = [...region, line];
  }
  return { region, columns };
}

/** The columns with a line's segments taken in: intervals that touch become one. */
function project(segments: readonly Segment[], columns: readonly Interval[], size: number): Interval[] {
  const intervals = [...columns, ...segments.map((segment): Interval => [segment.left, segment.right])];
  intervals.sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  for (const [left, right] of intervals) {
    const last = merged.at(-1);
    if (last && left - last[1] < 0.6 * size) merged[merged.length - 1] = [last[0], Math.max(last[1], right)];
    else merged.push([left, right]);
  }
  return merged;
}

/** Beyond the first column most cells share an edge or their middle; gaps in justified text do not. */
function isAligned(region: readonly Line[], columns: readonly Interval[]): boolean {
  return columns.slice(1).every(column => {
    const cells = region.flatMap(line => line.segments.filter(segment => isIn(segment, column)));
    if (cells.length < 2) return columns.length > 2;
    return [(s: Segment) => s.left, (s: Segment) => s.right, (s: Segment) => (s.left + s.right) / 2].some(
      edge => {
        const edges = cells.map(edge);
        return edges.some(
          value => edges.filter(other => Math.abs(other - value) < 4).length >= 0.6 * edges.length,
        );
      },
    );
  });
}

/** A row is a line, or the lines that its cells are wrapped over: those stand closer, or lack the first cell. */
function groupRows(region: readonly Line[], columns: readonly Interval[]): Line[][] {
  const gaps = region.slice(1).map((line, i) => line.y - region[i]!.y);
  const tight = Math.min(...gaps);
  const spaced = Math.max(...gaps) > 1.3 * tight;
  const hasFirst = (line: Line) => line.segments.some(segment => isIn(segment, columns[0]!));
  // Cells seldom wrap all at once: two lines that fill most columns are two rows.
  const isWhole = (line: Line) =>
    hasFirst(line) && columns.length > 2 && line.segments.length > 0.5 * columns.length;
  const rows: Line[][] = [];
  for (const [i, line] of region.entries()) {
    const apart = spaced ? gaps[i - 1]! > 1.2 * tight : hasFirst(line) && line.segments.length > 1;
    if (i === 0 || apart || (isWhole(line) && isWhole(region[i - 1]!))) rows.push([line]);
    else rows.at(-1)!.push(line);
  }
  return rows;
}

function cellText(row: readonly Line[], column: Interval, joiner: LineJoiner): string {
  return joiner.join(
    row.flatMap(line => {
      const texts = line.segments.filter(segment => isIn(segment, column)).map(segment => segment.text);
      return texts.length > 0 ? [texts.join(' ')] : [];
    }),
  );
}

function isIn(segment: Segment, column: Interval): boolean {
  const middle = (segment.left + segment.right) / 2;
  return middle >= column[0] && middle <= column[1];
}
