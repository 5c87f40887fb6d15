import type { Report } from '../../../core/model/report.ts';
import { palette } from '../palette.ts';
import { fitLine } from './lines.ts';
import { margins, type Sheet } from './sheet.ts';
import { styles } from './styles.ts';

/** Writes into the margins of all pages, once it is known how many there are. */
export function drawMargins(sheet: Sheet, { title, footer, maker }: Report): void {
  const { doc, left, width } = sheet;
  const { start, count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    doc.switchToPage(start + index);
    doc.markContent('Artifact', { type: 'Pagination' });
    if (index > 0) writeApart(title, maker, 34);
    const foot = doc.page.height - margins.bottom + 26;
    doc.rect(left, foot - 7, width, 0.6).fill(palette.rule);
    writeApart(footer, `Page ${index + 1} of ${count}`, foot);
    doc.endMarkedContent();
  }

  function writeApart(leftText: string, rightText: string, y: number): void {
    const right = fitLine(sheet.typeface, rightText, styles.margin, width / 3);
    sheet.write(right, left + width - right.width, y);
    const first = fitLine(sheet.typeface, leftText, styles.margin, width - right.width - 20);
    sheet.write(first, left, y);
  }
}
