import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Backdrop, createBackdrop } from './backdrop.ts';
import { type DrawnRun, type Glyph, showText } from './drawn-run.ts';
import { carryOut, type References } from './instructions.ts';
import { createPen, type Pen } from './pen.ts';
import { judgeGlyph, type Sheet } from './sight.ts';

/** The library's instructions to draw a page, in the order in which they are carried out. */
export interface Instructions {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** What carrying out the instructions leaves on the page. */
export interface Drawing {
  readonly runs: readonly PlacedRun[];
  readonly backdrop: Backdrop;
}

/** A run with how many shapes lay on the page when it was drawn. */
export interface PlacedRun extends DrawnRun {
  readonly since: number;
}

/** No page of a document for people holds more; a page that does is made to exhaust its reader. */
const maxRuns = 200_000;

/** Carries out a page's instructions as far as they decide what is seen of its text. */
export function drawPage(instructions: Instructions, sheet: Sheet, references: References): Drawing {
  const backdrop = createBackdrop();
  const pen = createPen(sheet.view, backdrop);
  const runs: PlacedRun[] = [];
  for (const [i, instruction] of instructions.fnArray.entries()) {
    if (runs.length > maxRuns) break;
    const args = instructions.argsArray[i];
    if (instruction !== OPS.showText) carryOut[instruction]?.(pen, args as never, references);
    else for (const run of show(pen, args as [Glyph[]], sheet, backdrop)) runs.push(run);
  }
  pen.restore();
  return { runs, backdrop };
}

function show(pen: Pen, [glyphs]: [Glyph[]], sheet: Sheet, backdrop: Backdrop): PlacedRun[] {
  const { state, isShown } = pen;
  const since = backdrop.count;
  const runs = showText(state, glyphs, middle =>
    isShown ? judgeGlyph(state, middle, sheet, backdrop) : 'marked_hidden',
  );
  pen.paintOther();
  return pen.inMask ? [] : runs.map(run => ({ ...run, since }));
}
