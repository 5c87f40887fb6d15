import PDFDocument from 'pdfkit';
import { createWriter } from './writer.ts';

/** A PDF of numbered policy text, about 400 words a page; the same number of pages gives the same text. */
export async function makeLongPdf(pages: number): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: 56, bufferPages: false });
  const chunks: Buffer[] = [];
  document.on('data', chunk => chunks.push(chunk));
  const ended = new Promise(resolve => document.once('end', resolve));
  const writer = createWriter();
  for (let page = 1; page <= pages; page += 1) {
    if (page > 1) document.addPage();
    document.font('Helvetica-Bold').fontSize(13).text(`${page}. ${writer.title()}`).moveDown(0.5);
    document.font('Helvetica').fontSize(10);
    for (let paragraph = 0; paragraph < 5; paragraph += 1) {
      document.text(Array.from({ length: 6 }, writer.sentence).join(' ')).moveDown(0.5);
    }
  }
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
