import type { PDFDocumentProxy } from 'pdfjs-dist';
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import './pdf-measure.css';
import type { RunRange, TextRun } from './quote-match.ts';
import { locateQuote } from './quote-match.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

/** A PDF that is being opened; `close` stops the opening and frees what it took. */
export interface OpeningPdf {
  readonly pdf: Promise<PDFDocumentProxy>;
  readonly close: () => void;
}

/** Opens a PDF. Everything it needs is on our own origin, and nothing in it is run as code. */
export function openPdf(url: string): OpeningPdf {
  const task = getDocument({
    url,
    cMapUrl: '/pdf/cmaps/',
    standardFontDataUrl: '/pdf/standard_fonts/',
    wasmUrl: '/pdf/wasm/',
    // The server's policy allows no WebAssembly to be compiled; PDF.js has the same in JavaScript.
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
  });
  return { pdf: task.promise, close: () => void task.destroy() };
}

/** Where a quote stands, looked for on its page and, where that fails, on the pages around it. */
export async function findOnPages(
  pdf: PDFDocumentProxy,
  page: number,
  quote: string,
): Promise<readonly RunRange[]> {
  const own = await readRuns(pdf, page);
  const next = await readRuns(pdf, page + 1);
  const found = locateQuote([...own, ...next], quote);
  if (found.length > 0) return found;
  return locateQuote([...(await readRuns(pdf, page - 1)), ...own], quote);
}

async function readRuns(pdf: PDFDocumentProxy, page: number): Promise<TextRun[]> {
  if (page < 1 || page > pdf.numPages) return [];
  const { items } = await (await pdf.getPage(page)).getTextContent();
  // PDF.js numbers the runs of its text layer by the items that have text, and so does this.
  return items.filter(item => 'str' in item).map(({ str }, item) => ({ page, item, text: str }));
}
