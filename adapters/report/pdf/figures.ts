import type { BlockOf } from '../../../core/model/report.ts';
import { palette, tones } from '../palette.ts';
import { fitLine } from './lines.ts';
import type { Sheet } from './sheet.ts';
import { styles } from './styles.ts';

/** Numbers that stand out, side by side. */
export function drawFigures(sheet: Sheet, { items }: BlockOf<'figures'>): void {
  const { doc, typeface } = sheet;
  const width = (sheet.width - gap * (items.length - 1)) / Math.max(items.length, 1);
  sheet.keep(height);
  for (const [index, { value, label, tone }] of items.entries()) {
    const x = sheet.left + index * (width + gap);
    const { colour, tint } = tone ? tones[tone] : { colour: palette.ink, tint: palette.faint };
    sheet.decorate(() => {
      doc.roundedRect(x, sheet.y, width, height, 4).fill(tint);
    });
    const structure = sheet.open('P');
    const room = width - 2 * padding;
    const number = fitLine(typeface, value, { ...styles.figure, colour }, room);
    const words = fitLine(typeface, label, { ...styles.quiet, colour: palette.ink }, room);
    structure.add(() => sheet.write(number, x + padding, sheet.y + 9));
    structure.add(() => sheet.write(words, x + padding, sheet.y + 33));
    structure.end();
  }
  sheet.y += height;
  sheet.skip(4);
}

const height = 56;
const gap = 10;
const padding = 11;
