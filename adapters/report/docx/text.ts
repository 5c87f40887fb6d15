import { HeadingLevel, type IRunOptions, Paragraph, TextRun } from 'docx';
import type { Tone } from '../../../core/display/verdict-words.ts';
import type { BlockOf } from '../../../core/model/report.ts';
import { palette, tones } from '../palette.ts';
import { hex, looks } from './styles.ts';
import { xmlText } from './xml-text.ts';

/** The signs of the tones: each differs in its shape, for those who see no colours. */
export const signs: Readonly<Record<Tone, string>> = {
  good: '✔',
  fair: '◐',
  bad: '✖',
  none: '○',
  unsure: '◆',
};

/** A text as runs, one for each of its lines. */
export function writeRuns(text: string, look: IRunOptions = {}): TextRun[] {
  return xmlText(text)
    .split('\n')
    .map((line, index) => new TextRun({ ...look, text: line, ...(index > 0 && { break: 1 }) }));
}

export function writeHeading({ level, text }: BlockOf<'heading'>): Paragraph {
  const rule = { style: 'single' as const, size: 4, space: 6, color: hex(palette.rule) };
  return new Paragraph({
    heading: levels[level],
    children: writeRuns(text),
    ...(level === 3 && { border: { top: rule } }),
  });
}

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 };

export function writeParagraph({ text, role }: BlockOf<'paragraph'>): Paragraph {
  return new Paragraph({
    children: writeRuns(text, role === 'quiet' ? looks.quiet : {}),
    keepNext: role !== undefined,
  });
}

export function writeList({ items }: BlockOf<'list'>): Paragraph[] {
  return items.map(
    text => new Paragraph({ numbering: { reference: 'bullets', level: 0 }, children: writeRuns(text) }),
  );
}

/** Words on one line: those with a tone on its tint, with its sign; the others beside them. */
export function writeMarks({ items }: BlockOf<'marks'>): Paragraph {
  return new Paragraph({
    keepNext: true,
    spacing: { after: 100 },
    children: items.flatMap(({ text, tone }) => [
      tone
        ? new TextRun({
            text: `\u00a0${signs[tone]}\u00a0${xmlText(text)}\u00a0`,
            bold: true,
            size: 18,
            color: hex(tones[tone].colour),
            shading: { type: 'clear', fill: hex(tones[tone].tint) },
          })
        : new TextRun({ text: xmlText(text), size: 18 }),
      new TextRun({ text: '    ', size: 18 }),
    ]),
  });
}
