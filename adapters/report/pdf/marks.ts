import type { BlockOf } from '../../../core/model/report.ts';
import { palette, tones } from '../palette.ts';
import { fitLine } from './lines.ts';
import { drawShape } from './shapes.ts';
import type { Sheet } from './sheet.ts';
import { styles } from './styles.ts';

/** Words on one line: those with a tone on its tint, with its sign; the others beside them. */
export function drawMarks(sheet: Sheet, { items }: BlockOf<'marks'>): void {
  const { doc, typeface } = sheet;
  sheet.keep(height + 60);
  const structure = sheet.open('P');
  const top = sheet.y;
  let x = sheet.left;
  for (const { text, tone } of items) {
    const style = tone
      ? { ...styles.bodyStrong, size: 9, colour: tones[tone].colour }
      : { ...styles.quiet, colour: palette.ink };
    const line = fitLine(typeface, text, style, sheet.width);
    const shapeRoom = tone ? shape + 5 : 0;
    const at = x + (tone ? padding : 0);
    if (tone) {
      const wide = line.width + shapeRoom + 2 * padding;
      sheet.decorate(() => {
        doc.roundedRect(x, top, wide, height, height / 2).fill(tones[tone].tint);
        drawShape(doc, tone, at, top + (height - shape) / 2, shape);
      });
      x += wide + 10;
    } else x += line.width + 12;
    structure.add(() => sheet.write(line, at + shapeRoom, top + (height - style.leading) / 2));
  }
  structure.end();
  sheet.y += height + 7;
}

const height = 17;
const shape = 8.5;
const padding = 6;
