import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';

const examples = join(import.meta.dirname, '..', '..', 'examples');
const sources = [
  'sources/documents/vendor-contract.md',
  'sources/documents/client-onboarding.md',
  'sources/documents/fund-brochure.md',
  'sources/documents/complaints-procedure.md',
  'documents/gifts-procedure.md',
  'documents/desk-handbook.md',
];

/** A contract as PDF, about 400 words a page, of the sample documents' own sentences in ever other order. */
export async function makeLongContract(pages: number): Promise<Uint8Array> {
  const texts = await Promise.all(sources.map(path => readFile(join(examples, path), 'utf8')));
  const sentences = texts.flatMap(text =>
    text
      .split(/\n{2,}/)
      .filter(block => /^[A-Z]/.test(block))
      .flatMap(block => block.replace(/\s+/g, ' ').match(/[A-Z][^.]{30,}\./g) ?? []),
  );
  const document = new PDFDocument({ size: 'A4', margin: 56 });
  const chunks: Buffer[] = [];
  document.on('data', chunk => chunks.push(chunk));
  const ended = new Promise(resolve => document.once('end', resolve));
  for (let page = 0, next = 0; page < pages; page += 1) {
    if (page > 0) document.addPage();
    document
      .font('Helvetica-Bold')
      .fontSize(13)
      .text(`${page + 1}. Part ${page + 1}`)
      .moveDown(0.5);
    document.font('Helvetica').fontSize(10);
    for (let paragraph = 0; paragraph < 5; paragraph += 1) {
      const chosen = Array.from({ length: 4 }, () => sentences[(next += 7) % sentences.length]!);
      document.text(chosen.join(' ')).moveDown(0.5);
    }
  }
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
