import type { BlockOf } from '../../../core/model/report.ts';
import { palette } from '../palette.ts';
import { flow, heightOf } from './flow.ts';
import { breakLines } from './lines.ts';
import type { Sheet } from './sheet.ts';
import { styles } from './styles.ts';

/** `before` and `after` are white space, `company` what has to have room under it; in points. */
const looks = {
  1: { tag: 'H2', style: styles.chapter, before: 20, after: 7, company: 210 },
  2: { tag: 'H3', style: styles.part, before: 12, after: 3, company: 120 },
  3: { tag: 'H4', style: styles.item, before: 12, after: 4, company: 84 },
} as const;

/** Draws headings, and makes the outline of them. */
export function createHeadings(sheet: Sheet) {
  const open = [sheet.doc.outline];
  return {
    draw({ level, text }: BlockOf<'heading'>): void {
      const { tag, style, before, after, company } = looks[level];
      const lines = breakLines(sheet.typeface, text, style, sheet.width);
      sheet.keep(before + heightOf(lines) + company);
      sheet.skip(before);
      if (level === 3) drawRule(sheet);
      // A heading may skip a level: it then hangs under the nearest above it.
      const parent = open.slice(0, level).at(-1)!;
      const place = { expanded: level === 1, fit: false, top: sheet.y - 8 };
      open.splice(level, open.length, parent.addItem(text, place));
      const structure = sheet.open(tag);
      flow(sheet, lines, { structure });
      structure.end();
      sheet.y += after;
    },
  };
}

/** The title at the head of the first page. */
export function drawTitle(sheet: Sheet, title: string, subtitle: string): void {
  const heading = sheet.open('H1');
  flow(sheet, breakLines(sheet.typeface, title, styles.title, sheet.width), { structure: heading });
  heading.end();
  sheet.y += 3;
  const paragraph = sheet.open('P');
  flow(sheet, breakLines(sheet.typeface, subtitle, styles.subtitle, sheet.width), { structure: paragraph });
  paragraph.end();
  sheet.y += 16;
}

function drawRule(sheet: Sheet): void {
  if (sheet.isAtTop) return;
  const { doc, left, width, y } = sheet;
  sheet.decorate(() => doc.rect(left, y - 5, width, 0.6).fill(palette.rule));
}
