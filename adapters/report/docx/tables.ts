import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign } from 'docx';
import type { BlockOf } from '../../../core/model/report.ts';
import { palette } from '../palette.ts';
import { hex, looks, textWidth } from './styles.ts';
import { writeRuns } from './text.ts';

const line = { style: 'single', size: 4, color: hex(palette.rule) } as const;
const noLine = { style: 'none', size: 0, color: 'auto' } as const;
export const noLines = { top: noLine, bottom: noLine, left: noLine, right: noLine };

/** A table of these column widths, without lines of its own. */
export function frame(columnWidths: readonly number[], rows: readonly TableRow[]): Table {
  return new Table({
    rows: [...rows],
    columnWidths: [...columnWidths],
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: 'dxa' },
    borders: { ...noLines, insideHorizontal: noLine, insideVertical: noLine },
  });
}

/** A table whose head comes again on each page; no row is parted. */
export function writeTable({ columns, rows, hasTotal = false }: BlockOf<'table'>): Table {
  const widths = columnWidths(columns);
  const cells = (row: readonly string[], look: object, fill: string | null) =>
    columns.map(
      ({ align }, index) =>
        new TableCell({
          width: { size: widths[index]!, type: 'dxa' },
          margins: { top: 70, bottom: 70, left: 110, right: 110 },
          verticalAlign: VerticalAlign.CENTER,
          borders: { ...noLines, bottom: line },
          ...(fill !== null && { shading: { type: 'clear', fill: hex(fill) } }),
          children: [
            new Paragraph({
              alignment: align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
              spacing: { after: 0 },
              children: writeRuns(row[index] ?? '', look),
            }),
          ],
        }),
    );
  const titles = columns.map(({ title }) => title);
  const head = { bold: true, size: 17, color: hex(palette.white) };
  return frame(widths, [
    new TableRow({ tableHeader: true, cantSplit: true, children: cells(titles, head, palette.brand) }),
    ...rows.map((row, index) => {
      const isTotal = hasTotal && index === rows.length - 1;
      const children = cells(row, { size: 19, bold: isTotal }, isTotal ? palette.faint : null);
      return new TableRow({ cantSplit: true, children });
    }),
  ]);
}

/** Numbers get about as much as their heads need; the other columns share the rest. */
function columnWidths(columns: BlockOf<'table'>['columns']): number[] {
  const numbers = columns.map(({ title, align }) =>
    align === 'right' ? Math.min(1_360, Math.max(1_060, 240 + title.length * 105)) : 0,
  );
  const fixed = numbers.reduce((sum, width) => sum + width, 0);
  // A table of numbers, or of too many of them: all columns are alike.
  if (!numbers.includes(0) || fixed > textWidth * 0.85) {
    return columns.map(() => Math.floor(textWidth / columns.length));
  }
  const others = numbers.filter(width => width === 0).length;
  return numbers.map(width => width || Math.floor((textWidth - fixed) / others));
}

/** Labels on the left, and what they stand for beside them. */
export function writeFacts({ rows }: BlockOf<'facts'>): Table {
  const widths = [1_800, textWidth - 1_800];
  // A short list is not parted.
  const isShort = rows.reduce((sum, { value }) => sum + value.length, 0) < 1_200;
  return frame(
    widths,
    rows.map(({ label, value }, n) => {
      const keepNext = isShort && n < rows.length - 1;
      const cell = (text: string, look: object, index: number) =>
        new TableCell({
          width: { size: widths[index]!, type: 'dxa' },
          borders: noLines,
          margins: { top: 20, bottom: 20, left: 0, right: 60 },
          children: [new Paragraph({ keepNext, spacing: { after: 0 }, children: writeRuns(text, look) })],
        });
      return new TableRow({ children: [cell(label, looks.label, 0), cell(value, {}, 1)] });
    }),
  );
}
