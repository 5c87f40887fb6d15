import type { BlockOf } from '../../../core/model/report.ts';
import { breakLines, type Style } from './lines.ts';
import type { Typeface } from './typeface.ts';

/**
 * The widths of a table's columns, which come to `width` points. Numbers get what they need; the other columns
 * share the rest by how much they hold.
 */
export function measureColumns(
  typeface: Typeface,
  { columns, rows }: BlockOf<'table'>,
  { head, body, width, padding }: { head: Style; body: Style; width: number; padding: number },
): number[] {
  const wanted = columns.map(({ title }, index) => {
    const cells = rows.map(row => lineWidth(typeface, row[index] ?? '', body));
    return Math.min(Math.max(lineWidth(typeface, title, head), ...cells), width) + 2 * padding;
  });
  const flexible = columns.map(({ align }) => align === 'left');
  const sum = (isWanted: (index: number) => boolean) =>
    wanted.reduce((total, one, index) => total + (isWanted(index) ? one : 0), 0);
  const fixed = sum(index => !flexible[index]);
  const rest = width - fixed;
  // Numbers that take nearly all the room, or a table of numbers alone: every column gives way in proportion.
  if (rest < width / 5 || !flexible.includes(true)) {
    const total = sum(() => true);
    return wanted.map(one => (one / total) * width);
  }
  const shared = sum(index => flexible[index]!);
  return wanted.map((one, index) => (flexible[index] ? (one / shared) * rest : one));
}

/** Of the longest line; a text longer than this many characters takes all the room it can get anyway. */
function lineWidth(typeface: Typeface, text: string, style: Style): number {
  const lines = breakLines(typeface, text.slice(0, 200), style, Number.POSITIVE_INFINITY);
  return Math.max(0, ...lines.map(({ width }) => width));
}
