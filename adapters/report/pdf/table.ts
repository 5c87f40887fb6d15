import type { BlockOf } from '../../../core/model/report.ts';
import { palette } from '../palette.ts';
import { measureColumns } from './columns.ts';
import { heightOf } from './flow.ts';
import { breakLines, type Line, type Style } from './lines.ts';
import type { Sheet } from './sheet.ts';
import { styles } from './styles.ts';

/** The lines of each of a row's cells. */
type Row = readonly (readonly Line[])[];

/** A table over as many pages as it needs, with its head on each. Only a row that no page holds is parted. */
export function drawTable(sheet: Sheet, block: BlockOf<'table'>): void {
  const { columns, rows, hasTotal = false } = block;
  const { doc, left, width, typeface } = sheet;
  const widths = measureColumns(typeface, block, {
    head: styles.tableHead,
    body: styles.body,
    width,
    padding: padding.x,
  });
  const head = setRow(
    columns.map(({ title }) => title),
    styles.tableHead,
  );
  const table = sheet.open('Table');

  sheet.keep(rowHeight(head) + 2 * (styles.body.leading + 2 * padding.y));
  drawHeadBackground();
  drawTagged(head, 'TH');
  for (const [index, row] of rows.entries()) {
    const isTotal = hasTotal && index === rows.length - 1;
    drawRow(setRow(row, isTotal ? styles.bodyStrong : styles.body), isTotal);
  }
  table.end();
  sheet.skip(10);

  function setRow(texts: readonly string[], style: Style): Row {
    return widths.map((wide, index) => breakLines(typeface, texts[index] ?? '', style, wide - 2 * padding.x));
  }

  function drawRow(row: Row, isTotal: boolean): void {
    if (sheet.room < rowHeight(row)) turnPage();
    for (let rest = row; rest.some(lines => lines.length > 0); ) {
      const count = Math.max(1, Math.floor((sheet.room - 2 * padding.y) / styles.body.leading));
      const taken = rest.map(lines => lines.slice(0, count));
      const height = rowHeight(taken);
      sheet.decorate(() => {
        if (isTotal) doc.rect(left, sheet.y, width, height).fill(palette.faint);
        doc.rect(left, sheet.y + height - 0.6, width, 0.6).fill(palette.rule);
      });
      drawTagged(taken, 'TD');
      rest = rest.map(lines => lines.slice(count));
      if (rest.some(lines => lines.length > 0)) turnPage();
    }
  }

  /** The head that comes again is no part of the structure: a reader for the blind says it once. */
  function turnPage(): void {
    sheet.turnPage();
    drawHeadBackground();
    sheet.decorate(() => {
      for (const [index, lines] of head.entries()) writeCell(lines, index, sheet.y);
    });
    sheet.y += rowHeight(head);
  }

  function drawHeadBackground(): void {
    sheet.decorate(() => doc.rect(left, sheet.y, width, rowHeight(head)).fill(palette.brand));
  }

  function drawTagged(row: Row, tag: 'TH' | 'TD'): void {
    const structure = sheet.open('TR', table);
    for (const [index, lines] of row.entries()) {
      const cell = sheet.open(tag, structure);
      cell.add(() => writeCell(lines, index, sheet.y));
      cell.end();
    }
    structure.end();
    sheet.y += rowHeight(row);
  }

  function writeCell(lines: readonly Line[], index: number, top: number): void {
    const start = left + widths.slice(0, index).reduce((sum, wide) => sum + wide, 0);
    for (const [n, line] of lines.entries()) {
      const indent = columns[index]!.align === 'left' ? padding.x : widths[index]! - padding.x - line.width;
      sheet.write(line, start + indent, top + padding.y + n * line.style.leading);
    }
  }
}

function rowHeight(row: Row): number {
  return Math.max(0, ...row.map(heightOf)) + 2 * padding.y;
}

const padding = { x: 7, y: 4 };
