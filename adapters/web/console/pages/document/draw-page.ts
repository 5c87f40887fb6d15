import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { TextLayer } from 'pdfjs-dist';
import type { RunRange } from './quote-match.ts';

interface DrawPageRequest {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly scale: number;
  readonly marks: readonly RunRange[];
  readonly into: HTMLElement;
  /** The page's own width and height at 100 %. */
  readonly onSize: (size: readonly [number, number]) => void;
}

/** A page being drawn; `stop` gives it up, or clears it away once it is there. */
export interface Drawing {
  readonly done: Promise<void>;
  readonly stop: () => void;
}

/** Browsers refuse canvases beyond this many pixels; a larger page is drawn coarser. */
const mostPixels = 16_000_000;

/** Draws a page with its text over it, which can be selected, read aloud and marked. */
export function drawPage({ pdf, number, scale, marks, into, onSize }: DrawPageRequest): Drawing {
  let stopped = false;
  let rendering: RenderTask | null = null;
  let layer: TextLayer | null = null;

  const draw = async () => {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale });
    const text = await page.getTextContent();
    if (stopped) throw new Error('given up');
    onSize([width, height]);

    const canvas = document.createElement('canvas');
    const fit = Math.sqrt(mostPixels / (viewport.width * viewport.height));
    const density = Math.min(window.devicePixelRatio || 1, fit);
    canvas.width = Math.floor(viewport.width * density);
    canvas.height = Math.floor(viewport.height * density);
    canvas.setAttribute('aria-hidden', 'true');
    const words = document.createElement('div');
    words.className = 'textLayer';
    into.style.setProperty('--total-scale-factor', String(scale));
    into.replaceChildren(canvas, words);

    layer = new TextLayer({ textContentSource: text, container: words, viewport });
    await layer.render();
    markRuns(layer.textDivs, marks);
    rendering = page.render({ canvas, viewport, transform: [density, 0, 0, density, 0, 0] });
    await rendering.promise;
  };

  return {
    done: draw(),
    stop() {
      stopped = true;
      rendering?.cancel();
      layer?.cancel();
      into.replaceChildren();
    },
  };
}

/** Puts the marked part of each run into a `mark`, which scales and turns with the run. */
function markRuns(runs: readonly HTMLElement[], marks: readonly RunRange[]): void {
  for (const { item, start, end } of marks) {
    const run = runs[item];
    const text = run?.textContent;
    if (!run || !text) continue;
    const mark = document.createElement('mark');
    mark.textContent = text.slice(start, end);
    run.replaceChildren(text.slice(0, start), mark, text.slice(end));
  }
}
