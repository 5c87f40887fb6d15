/**
 * A table in columns as wide as what they hold: the first to the left, numbers to the right.
 *
 * @param rows the first holds the headings.
 */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
  const format = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!);
  return rows.map(row => row.map(format).join('  ').trimEnd()).join('\n');
}
