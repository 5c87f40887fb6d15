import './pdf/pdfjs-in-node.ts';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { CodedError } from '../../core/errors.ts';
import type { ExtractOptions } from '../../core/ports.ts';
import type { Draft, DraftDocument } from './draft.ts';
import { readNumbered } from './headings.ts';
import { groupLines } from './pdf/chunks.ts';
import { classifyChunks } from './pdf/classify.ts';
import { createDraughtsman } from './pdf/drawn-page.ts';
import { createFonts } from './pdf/fonts.ts';
import { removeFurniture } from './pdf/furniture.ts';
import { createGlyphCodes } from './pdf/glyph-codes.ts';
import { createLineJoiner } from './pdf/hyphens.ts';
import { measureLayout } from './pdf/layout.ts';
import type { Page } from './pdf/line.ts';
import { explain, openPdf } from './pdf/open.ts';
import { type PageReader, readPage } from './pdf/page-lines.ts';

/** The blocks of a PDF with their pages. Only the lines of its pages are kept while it is read. The bytes are taken over. */
export async function readPdf(bytes: Uint8Array, options: ExtractOptions): Promise<DraftDocument> {
  const pdf = await openPdf(bytes);
  try {
    if (pdf.numPages > options.maxPages) throw tooManyPages(pdf.numPages, options.maxPages);
    const pages = removeFurniture(await readPages(pdf, options));
    const drafts = readBlocks(pages);
    return {
      title: findTitle(drafts),
      drafts,
      pages: pdf.numPages,
      pagesWithoutText: pages.filter(page => page.lines.length === 0).map(page => page.number),
      hidden: pages.flatMap(page => page.hidden),
    };
  } catch (error) {
    throw explain(error);
  } finally {
    await pdf.destroy().catch(() => {});
  }
}

/** Fonts and pictures that the library keeps from page to page are let go each time after this many. */
const pagesPerCleanup = 50;

async function readPages(pdf: PDFDocumentProxy, options: ExtractOptions): Promise<Page[]> {
  const pages: Page[] = [];
  const reader: PageReader = {
    fonts: createFonts(),
    glyphs: createGlyphCodes(),
    draw: options.findHidden ? await createDraughtsman(pdf) : null,
  };
  let damage: unknown = null;
  options.onProgress?.(0, pdf.numPages);
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const page = await pdf.getPage(number);
      pages.push(await readPage(page, reader));
      page.cleanup();
    } catch (error) {
      // One damaged page does not spoil the others; it counts as one without text.
      damage = error;
      pages.push({ number, height: 0, lines: [], hidden: [] });
    }
    if (number % pagesPerCleanup === 0) await pdf.cleanup();
    options.onProgress?.(number, pdf.numPages);
  }
  if (damage !== null && pages.every(page => page.lines.length === 0)) throw damage;
  return pages;
}

function readBlocks(pages: readonly Page[]): Draft[] {
  const lines = pages.flatMap(page => page.lines);
  const layout = measureLayout(pages);
  const joiner = createLineJoiner(lines);
  return classifyChunks(groupLines(lines, layout, joiner), layout, joiner);
}

/** The title on the first page: its highest heading among the first blocks that is not the name of a part. */
function findTitle(drafts: readonly Draft[]): string | null {
  const start = drafts
    .slice(0, 6)
    .filter(draft => draft.page === 1 && draft.kind === 'heading' && !isPartName(draft.text));
  const highest = Math.min(...start.map(draft => draft.level));
  const title = start.find(draft => draft.level === highest);
  return title && title.text.length <= 150 ? title.text : null;
}

/** "Exhibit 10.7" is a filing's mark, and "1. Definitions" or "Introduction" names a section. */
function isPartName(text: string): boolean {
  if (/^exhibit\b.{0,12}$/i.test(text) || readNumbered(text) !== null) return true;
  return /^(?:introduction|overview|purpose|scope|(?:table of )?contents|preface|foreword|summary|background)$/i.test(
    text,
  );
}

function tooManyPages(pages: number, maxPages: number): CodedError {
  const format = new Intl.NumberFormat('en');
  return new CodedError(
    'too_many_pages',
    `This PDF has ${format.format(pages)} pages; the limit is ${format.format(maxPages)}. Split it into smaller documents and send those.`,
  );
}
