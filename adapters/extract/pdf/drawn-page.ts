import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Drawing, drawPage, type PlacedRun } from './drawing.ts';
import type { DrawnRun } from './drawn-run.ts';
import type { DrawnFont } from './graphics-state.ts';
import type { Box, Point } from './matrix.ts';

/** Draws pages as far as it takes to tell what is seen of their text. */
export type Draughtsman = (page: PDFPageProxy) => Promise<DrawnRun[]>;

/** One for all pages of a document. A page that cannot be drawn has no runs, so nothing on it is hidden. */
export async function createDraughtsman(pdf: PDFDocumentProxy): Promise<Draughtsman> {
  const layers = await pdf.getOptionalContentConfig().catch(() => null);
  return async page => {
    try {
      // Annotations, such as what a form's fields hold, are no part of the page's text.
      const instructions = await page.getOperatorList({ annotationMode: 0 });
      const drawing = drawPage(
        instructions,
        { view: page.view as unknown as Box, unit: page.userUnit },
        {
          fontOf: name => (page.commonObjs.has(name) ? (page.commonObjs.get(name) as DrawnFont) : {}),
          isShown: layer => layers?.isVisible(layer) ?? true,
        },
      );
      return judgeRuns(drawing);
    } catch {
      return [];
    }
  };
}

/** The runs with what only the whole page tells: what is painted over, and what text recognition laid over a scan. */
function judgeRuns({ runs, backdrop }: Drawing): DrawnRun[] {
  const isRecognized = (run: PlacedRun) =>
    run.hiding === 'invisible' && run.ends.every(end => backdrop.hasPictureAt(end));
  const recognized = new Set(runs.filter(isRecognized));
  const isScan = countCharacters([...recognized]) >= countCharacters(runs.filter(run => run.hiding === null));
  return runs.map(run => {
    if (isScan && recognized.has(run)) return { ...run, hiding: null };
    const isCovered = run.hiding === null && backdrop.isCovered([...run.ends, middleOf(run)], run.since);
    return isCovered ? { ...run, hiding: 'invisible' } : run;
  });
}

function middleOf({ ends: [[x1, y1], [x2, y2]] }: DrawnRun): Point {
  return [(x1 + x2) / 2, (y1 + y2) / 2];
}

function countCharacters(runs: readonly DrawnRun[]): number {
  return runs.reduce((sum, run) => sum + run.str.length, 0);
}
