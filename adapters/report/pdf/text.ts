import type { BlockOf } from '../../../core/model/report.ts';
import { palette } from '../palette.ts';
import { flow, heightOf } from './flow.ts';
import { breakLines, fitLine } from './lines.ts';
import type { Sheet } from './sheet.ts';
import { styles } from './styles.ts';

export function drawParagraph(sheet: Sheet, { text, role }: BlockOf<'paragraph'>): void {
  const structure = sheet.open('P');
  const lines = breakLines(sheet.typeface, text, role === 'quiet' ? styles.quiet : styles.body, sheet.width);
  if (role === 'lead') sheet.keep(heightOf(lines) + company);
  flow(sheet, lines, { structure });
  structure.end();
  sheet.skip(6);
}

/** What has room under a paragraph that leads to it. */
const company = 74;

export function drawList(sheet: Sheet, { items }: BlockOf<'list'>): void {
  const list = sheet.open('L');
  for (const text of items) {
    const item = sheet.open('LI', list);
    const lines = breakLines(sheet.typeface, text, styles.body, sheet.width - indent);
    sheet.keep(2 * styles.body.leading);
    sheet.decorate(() => {
      const middle = sheet.y + styles.body.leading / 2 + 0.5;
      sheet.doc.circle(sheet.left + 5, middle, 1.6).fill(palette.quiet);
    });
    flow(sheet, lines, { structure: sheet.open('LBody', item), left: sheet.left + indent });
    item.end();
    sheet.skip(3);
  }
  list.end();
  sheet.skip(5);
}

const indent = 14;

/** Labels on the left, and what they stand for beside them. */
export function drawFacts(sheet: Sheet, { rows }: BlockOf<'facts'>): void {
  const { typeface } = sheet;
  const set = rows.map(({ label, value }) => ({
    label: fitLine(typeface, label, styles.quietStrong, labelWidth - 8),
    lines: breakLines(typeface, value, styles.body, sheet.width - labelWidth),
  }));
  const height = set.reduce((sum, { lines }) => sum + heightOf(lines) + gap, 0);
  // A short list is not parted.
  if (height <= mostKept) sheet.keep(height);
  for (const { label, lines } of set) {
    const structure = sheet.open('P');
    sheet.keep(Math.min(2, lines.length) * styles.body.leading);
    const top = sheet.y + (styles.body.leading - styles.quietStrong.leading) / 2;
    structure.add(() => sheet.write(label, sheet.left, top));
    flow(sheet, lines, { structure, left: sheet.left + labelWidth });
    structure.end();
    sheet.skip(gap);
  }
  sheet.skip(8);
}

const labelWidth = 92;
const gap = 2;
/** What every chapter has room for under its heading. */
const mostKept = 205;
