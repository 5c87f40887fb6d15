import type { Line, Page } from './line.ts';

/** What is usual in a document: sizes and distances that single lines are compared with. */
export interface Layout {
  /** The font size of most characters. */
  readonly bodySize: number;
  /** The usual distance between the baselines of one paragraph's lines. */
  leading(line: Line): number;
  /** The right edge of the column that a line stands in. */
  columnRight(line: Line): number;
  columnWidth(line: Line): number;
}

export function measureLayout(pages: readonly Page[]): Layout {
  const characters = new Map<number, number>();
  const leadings = new Map<number, number[]>();
  const columns = new Map<string, { left: number; right: number; lines: number }>();
  for (const page of pages) {
    for (const [i, line] of page.lines.entries()) {
      const size = roundSize(line.size);
      characters.set(size, (characters.get(size) ?? 0) + line.text.length);
      const column = columns.get(columnKey(line)) ?? { left: line.left, right: line.right, lines: 0 };
      column.left = Math.min(column.left, line.left);
      column.right = Math.max(column.right, line.right);
      column.lines++;
      columns.set(columnKey(line), column);
      const before = page.lines[i - 1];
      const distance = before ? line.y - before.y : 0;
      if (before?.column !== line.column || roundSize(before.size) !== size) continue;
      if (distance > 0.8 * size && distance < 3 * size)
        leadings.set(size, [...(leadings.get(size) ?? []).slice(-2000), distance]);
    }
  }
  const usual = new Map([...leadings].map(([size, distances]) => [size, mostCommon(distances)]));
  const bodySize = [...characters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
  const all = [...columns.values()];
  const widest = all.length > 0 ? Math.max(...all.map(column => column.right)) : 0;
  const columnOf = (line: Line) => columns.get(columnKey(line));
  return {
    bodySize,
    leading: line => usual.get(roundSize(line.size)) ?? 1.25 * line.size,
    // A column of a line or two does not show its edge; the page's own is the best guess.
    columnRight: line => {
      const column = columnOf(line);
      return column && column.lines > 3 ? column.right : widest;
    },
    columnWidth: line => {
      const column = columnOf(line);
      return column ? Math.max(column.right - column.left, 1) : 1;
    },
  };
}

/** Sizes that differ by less than half a point are one. */
export function roundSize(size: number): number {
  return Math.round(size * 2) / 2;
}

function columnKey(line: Line): string {
  return `${line.page} ${line.column}`;
}

/** The distance that occurs most, among the smaller ones where two are about as common. */
function mostCommon(distances: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const distance of distances) {
    const rounded = Math.round(distance * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return Math.min(...[...counts].filter(([, count]) => count >= 0.6 * most).map(([distance]) => distance));
}
