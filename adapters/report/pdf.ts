import PDFDocument from 'pdfkit';
import type { Report, ReportBlock } from '../../core/model/report.ts';
import { drawChart } from './pdf/chart.ts';
import { loadFaces } from './pdf/faces.ts';
import { drawFigures } from './pdf/figures.ts';
import { createHeadings, drawTitle } from './pdf/headings.ts';
import { drawMargins } from './pdf/margins.ts';
import { drawMarks } from './pdf/marks.ts';
import { drawQuote } from './pdf/quote.ts';
import { createSheet, margins, type Sheet } from './pdf/sheet.ts';
import { drawTable } from './pdf/table.ts';
import { drawFacts, drawList, drawParagraph } from './pdf/text.ts';
import { missingSign } from './pdf/typeface.ts';

/** A report as a tagged PDF on A4 with an outline. The same report gives the same bytes. */
export async function writePdf(report: Report): Promise<Uint8Array> {
  const faces = await loadFaces();
  const date = new Date(report.createdAt);
  const doc = new PDFDocument({
    // Without a font of its own, which is looked for beside the package and is not there in a bundle.
    font: '',
    size: 'A4',
    margins,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: report.title,
      Author: report.maker,
      Creator: report.maker,
      Producer: report.maker,
      CreationDate: date,
      ModDate: date,
    },
  });
  const parts: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => parts.push(part));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  const sheet = createSheet(doc, faces);
  drawTitle(sheet, report.title, report.subtitle);
  drawBlocks(sheet, report.blocks);
  drawMargins(sheet, report);
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

function drawBlocks(sheet: Sheet, blocks: readonly ReportBlock[]): void {
  const headings = createHeadings(sheet);
  for (const block of blocks) {
    if (block.kind === 'heading') headings.draw(block);
    else drawBlock(sheet, block);
  }
  if (sheet.typeface.isIncomplete)
    drawParagraph(sheet, { kind: 'paragraph', text: missingNote, role: 'quiet' });
}

function drawBlock(sheet: Sheet, block: Exclude<ReportBlock, { kind: 'heading' }>): void {
  if (block.kind === 'paragraph') drawParagraph(sheet, block);
  else if (block.kind === 'list') drawList(sheet, block);
  else if (block.kind === 'marks') drawMarks(sheet, block);
  else if (block.kind === 'facts') drawFacts(sheet, block);
  else if (block.kind === 'quote') drawQuote(sheet, block);
  else if (block.kind === 'table') drawTable(sheet, block);
  else if (block.kind === 'chart') drawChart(sheet, block);
  else drawFigures(sheet, block);
}

const missingNote = `${missingSign} stands for a character that this file’s fonts do not hold. The Word and JSON forms of this report hold it.`;
