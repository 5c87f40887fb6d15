import type { IRunOptions, IStylesOptions } from 'docx';
import { palette } from '../palette.ts';

/** On every machine, or with letters of the same widths in its place. */
const font = 'Arial';

/** Lengths on paper in twentieths of a point: A4 with margins that leave a line of about ninety letters. */
export const page = { width: 11_906, height: 16_838, margin: 1_134 };
/** Between the margins. */
export const textWidth = page.width - 2 * page.margin;

/** The colour of a palette as Word writes it. */
export function hex(colour: string): string {
  return colour.slice(1);
}

/** What text looks like that is neither body nor heading. */
export const looks = {
  quiet: { size: 17, color: hex(palette.quiet) },
  label: { size: 17, color: hex(palette.quiet), bold: true },
  figure: { size: 38, bold: true },
} as const satisfies Record<string, IRunOptions>;

/** The named styles, which Word’s outline and its table of contents are made from. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font, size: 20, color: hex(palette.ink), language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 276, lineRule: 'auto' } },
    },
    title: {
      run: { font, size: 42, bold: true, color: hex(palette.brand) },
      paragraph: { spacing: { after: 80 } },
    },
    heading1: headed(30, 360, 120, palette.brand),
    heading2: headed(24, 280, 60, palette.brand),
    heading3: headed(21, 200, 80, palette.ink),
    hyperlink: { run: { color: hex(palette.brand), underline: { type: 'single' } } },
    listParagraph: { run: { font } },
  },
  paragraphStyles: [
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      run: { size: 22, color: hex(palette.quiet) },
      paragraph: { spacing: { after: 240 } },
    },
  ],
};

function headed(size: number, before: number, after: number, colour: string) {
  return {
    run: { font, size, bold: true, color: hex(colour) },
    paragraph: { spacing: { before, after }, keepNext: true, keepLines: true },
  };
}
