import { ExternalHyperlink, Paragraph, type ParagraphChild } from 'docx';
import type { BlockOf } from '../../../core/model/report.ts';
import { sides } from '../palette.ts';
import { hex } from './styles.ts';
import { writeRuns } from './text.ts';

/**
 * A quote on a tint with a rule at its left, under whose it is and where it stands. The empty line after it keeps
 * its tint from running into that of the next.
 */
export function writeQuote({ side, label, text, source, url }: BlockOf<'quote'>): Paragraph[] {
  const { colour, tint, rule } = sides[side];
  const look = { size: 17, bold: true, color: hex(colour) };
  const head: ParagraphChild[] =
    url === null
      ? writeRuns(source === '' ? label : `${label} · ${source}`, look)
      : [
          ...writeRuns(`${label} · `, look),
          new ExternalHyperlink({ link: url, children: writeRuns(source, { ...look, style: 'Hyperlink' }) }),
        ];
  const frame = { shading: { type: 'clear', fill: hex(tint) }, indent: { left: 180 } } as const;
  const left = { style: 'single', size: 24, space: 8, color: hex(rule) } as const;
  // A line in the tint's own colour keeps the letters off its edge.
  const air = { style: 'single', size: 4, space: 4, color: hex(tint) } as const;
  return [
    new Paragraph({
      ...frame,
      border: { left, top: air },
      keepNext: true,
      spacing: { before: 80, after: 0 },
      children: head,
    }),
    new Paragraph({
      ...frame,
      border: { left, bottom: air },
      spacing: { after: 0 },
      children: writeRuns(text),
    }),
    new Paragraph({ spacing: { after: 0, line: 160, lineRule: 'exact' }, children: [] }),
  ];
}
