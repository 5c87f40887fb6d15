import type { BlockOf } from '../../../core/model/report.ts';
import { palette, tones } from '../palette.ts';
import { fitLine } from './lines.ts';
import { drawShape } from './shapes.ts';
import type { Sheet } from './sheet.ts';
import { styles } from './styles.ts';

/** A bar for each value, beside its sign and name; a value of nothing has no bar, any other at least a sliver. */
export function drawChart(sheet: Sheet, { title, bars }: BlockOf<'chart'>): void {
  const { doc, typeface, left } = sheet;
  sheet.keep(titleHeight + bars.length * rowHeight);
  const alt = `${title}: ${bars.map(({ label, value }) => `${label} ${value}`).join(', ')}`;
  const figure = sheet.open('Figure', undefined, { alt });
  const head = fitLine(typeface, title, styles.bodyStrong, sheet.width);
  figure.add(() => sheet.write(head, left, sheet.y + 2));
  sheet.y += titleHeight;

  const start = left + labelRoom;
  const longest = sheet.width - labelRoom - numberRoom;
  const most = Math.max(1, ...bars.map(({ value }) => value));
  for (const { label, value, tone } of bars) {
    const length = value === 0 ? 0 : Math.max(2, (value / most) * longest);
    const top = sheet.y + (rowHeight - barHeight) / 2;
    const name = fitLine(typeface, label, styles.body, labelRoom - shape - 14);
    const number = fitLine(typeface, String(value), styles.bodyStrong, numberRoom);
    figure.add(() => {
      drawShape(doc, tone, left, sheet.y + (rowHeight - shape) / 2, shape);
      sheet.write(name, left + shape + 7, sheet.y + (rowHeight - styles.body.leading) / 2);
      doc.rect(start, top, longest, barHeight).fill(palette.faint);
      if (length > 0) doc.rect(start, top, length, barHeight).fill(tones[tone].colour);
      sheet.write(number, start + longest + 8, sheet.y + (rowHeight - styles.body.leading) / 2);
    });
    sheet.y += rowHeight;
  }
  figure.end();
  sheet.skip(8);
}

const titleHeight = 22;
const rowHeight = 19;
const barHeight = 10;
const shape = 9;
const labelRoom = 118;
const numberRoom = 36;
