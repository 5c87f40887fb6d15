import type { BlockOf } from '../../../core/model/report.ts';
import { sides } from '../palette.ts';
import { flow } from './flow.ts';
import { breakLines } from './lines.ts';
import type { Sheet } from './sheet.ts';
import { styles } from './styles.ts';

/** A quote on a tint with a rule at its left, under whose it is and where it stands. */
export function drawQuote(sheet: Sheet, { side, label, text, source, url }: BlockOf<'quote'>): void {
  const { doc, typeface, left } = sheet;
  const look = sides[side];
  const width = sheet.width - 2 * padding - 4;
  const head = source === '' ? label : `${label} · ${source}`;
  const lines = [
    ...breakLines(typeface, head, { ...styles.quietStrong, colour: look.colour }, width, url),
    ...breakLines(typeface, text, styles.body, width),
  ];
  const structure = sheet.open('BlockQuote');
  flow(sheet, lines, {
    structure,
    left: left + padding + 3,
    padding: 6,
    drawBehind(top, height) {
      doc.rect(left, top, sheet.width, height).fill(look.tint);
      doc.rect(left, top, 2.5, height).fill(look.rule);
    },
  });
  structure.end();
  sheet.skip(6);
}

const padding = 9;
