import { Paragraph, type Table, TableCell, TableRow, TextRun, VerticalAlign } from 'docx';
import type { BlockOf } from '../../../core/model/report.ts';
import { palette, tones } from '../palette.ts';
import { hex, looks, textWidth } from './styles.ts';
import { frame, noLines } from './tables.ts';
import { signs, writeRuns } from './text.ts';

/** Numbers that stand out, side by side. */
export function writeFigures({ items }: BlockOf<'figures'>): Table {
  const width = Math.floor(textWidth / Math.max(items.length, 1));
  const gap = { style: 'single', size: 48, color: hex(palette.white) } as const;
  const cells = items.map(({ value, label, tone }) => {
    const { colour, tint } = tone ? tones[tone] : { colour: palette.ink, tint: palette.faint };
    return new TableCell({
      width: { size: width, type: 'dxa' },
      shading: { type: 'clear', fill: hex(tint) },
      borders: { ...noLines, right: gap },
      margins: { top: 120, bottom: 120, left: 160, right: 100 },
      children: [
        new Paragraph({
          spacing: { after: 0 },
          children: writeRuns(value, { ...looks.figure, color: hex(colour) }),
        }),
        new Paragraph({ spacing: { after: 0 }, children: writeRuns(label, { size: 17 }) }),
      ],
    });
  });
  return frame(
    items.map(() => width),
    [new TableRow({ cantSplit: true, children: cells })],
  );
}

/** A chart of shaded cells, which every program draws alike: a row is its name, its bar in steps, its number. */
export function writeChart({ title, bars }: BlockOf<'chart'>): (Paragraph | Table)[] {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value, tone }) => {
    const { colour } = tones[tone];
    const filled = Math.ceil((value / most) * steps);
    const name = [new TextRun({ text: `${signs[tone]}  `, color: hex(colour) }), ...writeRuns(label)];
    return new TableRow({
      cantSplit: true,
      children: [
        barCell(name, { width: nameWidth }),
        ...(filled > 0 ? [barCell([], { width: filled * step, span: filled, fill: colour })] : []),
        ...(filled < steps
          ? [barCell([], { width: (steps - filled) * step, span: steps - filled, fill: palette.faint })]
          : []),
        barCell(writeRuns(String(value), { bold: true }), { width: numberWidth }),
      ],
    });
  });
  return [
    new Paragraph({ keepNext: true, children: writeRuns(title, { bold: true }) }),
    frame([nameWidth, ...Array.from({ length: steps }, () => step), numberWidth], rows),
  ];
}

const steps = 40;
const nameWidth = 2_500;
const numberWidth = 800;
const step = Math.floor((textWidth - nameWidth - numberWidth) / steps);

function barCell(
  children: TextRun[],
  { width, span = 1, fill }: { width: number; span?: number; fill?: string },
): TableCell {
  return new TableCell({
    width: { size: width, type: 'dxa' },
    columnSpan: span,
    verticalAlign: VerticalAlign.CENTER,
    // White lines above and below leave a space between the bars.
    borders: { ...noLines, top: between, bottom: between },
    margins: { top: 20, bottom: 20, left: fill ? 0 : 110, right: 0 },
    ...(fill && { shading: { type: 'clear' as const, fill: hex(fill) } }),
    children: [new Paragraph({ keepNext: true, spacing: { after: 0 }, children })],
  });
}

const between = { style: 'single', size: 24, color: hex(palette.white) } as const;
