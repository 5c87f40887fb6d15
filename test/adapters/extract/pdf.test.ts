import { describe, expect, it } from '@jest/globals';
import { createExtractor } from '../../../adapters/extract/index.ts';
import { expectSound, readBlocks } from '../../fixtures/extracted-document.ts';
import { type PdfWriter, pdfOfPages, writePdf } from '../../fixtures/pdf-file.ts';

const extractor = createExtractor({ isolated: false });
const filler =
  'Every member of staff who is offered a gift by a vendor, a client or a broker must record it in the register before the end of the next working day.';

describe('the reader of PDFs', () => {
  it('joins lines to paragraphs and parts them at gaps', async () => {
    expect(await blocksOf(await pdfOfPages([`${filler}\n\n${filler} ${filler}`]))).toEqual([
      ['paragraph', filler],
      ['paragraph', `${filler} ${filler}`],
    ]);
  });

  it('tells headings by their size, their bold face, their numbers and their capitals', async () => {
    const bytes = await writePdf(pdf => {
      pdf.font('Helvetica').fontSize(22).text('Gift policy');
      pdf.fontSize(15).text('What this is about');
      body(pdf);
      pdf.font('Helvetica-Bold').fontSize(11).text('Who must comply');
      body(pdf);
      pdf.text('4. GIFTS').moveDown();
      body(pdf);
      pdf.text('4.2 Gifts from vendors').moveDown();
      body(pdf);
    });
    expect(await blocksOf(bytes)).toEqual([
      ['heading 1', 'Gift policy'],
      ['heading 2', 'What this is about'],
      ['paragraph', filler],
      ['heading 3', 'Who must comply'],
      ['paragraph', filler],
      ['heading 3', '4. GIFTS'],
      ['paragraph', filler],
      ['heading 4', '4.2 Gifts from vendors'],
      ['paragraph', filler],
    ]);
    expect((await extractor.extract(bytes, 'application/pdf', { maxPages: 9 })).title).toBe('Gift policy');
  });

  it('reads bullets and numbers as items with their depth', async () => {
    const bytes = await writePdf(pdf => {
      pdf.fontSize(11).text('Staff must:').moveDown(0.5);
      pdf.text(
        '\u2022 report every gift that they are offered, whether they accept it or not, and whatever it is worth;',
        { indent: 0 },
      );
      pdf.text('(a) in writing; and', 100).text('(b) within five days;', 100);
      pdf.text('\u2022 decline cash.', 72).moveDown(0.5);
      pdf.text(filler);
    });
    expect(await blocksOf(bytes)).toEqual([
      ['paragraph', 'Staff must:'],
      [
        'item 0',
        'report every gift that they are offered, whether they accept it or not, and whatever it is worth;',
      ],
      ['item 1', '(a) in writing; and'],
      ['item 1', '(b) within five days;'],
      ['item 0', 'decline cash.'],
      ['paragraph', filler],
    ]);
  });

  it('reads a table row by row, a wrapped cell as one', async () => {
    const bytes = await writePdf(pdf => {
      body(pdf);
      const row = (y: number, cells: string[]) =>
        cells.forEach((cell, i) => void pdf.text(cell, 72 + i * 150, y, { width: 120 }));
      pdf.font('Helvetica-Bold');
      row(200, ['Gift', 'Limit', 'Approver']);
      pdf.font('Helvetica');
      row(225, ['Meal', '50 EUR', 'Manager']);
      row(250, ['Ticket for an event in another city', '100 EUR', 'Compliance']);
      row(300, ['Cash', 'None', 'Nobody']);
      pdf.text(filler, 72, 350, { width: 450 });
    });
    expect(await blocksOf(bytes)).toEqual([
      ['paragraph', filler],
      ['row 0', 'Gift | Limit | Approver'],
      ['row 1', 'Meal | 50 EUR | Manager'],
      ['row 1', 'Ticket for an event in another city | 100 EUR | Compliance'],
      ['row 1', 'Cash | None | Nobody'],
      ['paragraph', filler],
    ]);
  });

  it('removes running headers, footers and page numbers', async () => {
    const bytes = await writePdf(pdf => {
      for (let page = 1; page <= 5; page++) {
        if (page > 1) pdf.addPage();
        pdf.page.margins.bottom = 0;
        pdf
          .fontSize(8)
          .text('Acme policy manual', 72, 30)
          .text(`Version 3 | Page ${page} of 5`, 72, 790)
          .text(String(page), 500, 810);
        pdf.page.margins.bottom = 72;
        pdf
          .fontSize(11)
          .text(`${page}. SECTION ${'ABCDE'[page - 1]}`, 72, 80)
          .moveDown();
        body(pdf);
      }
    });
    const document = await extractor.extract(bytes, 'application/pdf', { maxPages: 9 });
    expect(readBlocks(document)).toEqual(
      [1, 2, 3, 4, 5].flatMap(page => [
        ['heading 1', `${page}. SECTION ${'ABCDE'[page - 1]}`],
        ['paragraph', filler],
      ]),
    );
  });

  it('keeps what repeats where the pages hold nothing else', async () => {
    const document = await extractor.extract(
      await pdfOfPages(['Rule 1', 'Rule 2', 'Rule 3', 'Rule 4']),
      'application/pdf',
      { maxPages: 9 },
    );
    expect(document.text.replaceAll('\n', ' ')).toBe('Rule 1 Rule 2 Rule 3 Rule 4');
  });

  it('keeps a text that begins alike on all pages', async () => {
    const same = `${filler} ${filler} ${filler}`;
    const document = await extractor.extract(await pdfOfPages([same, same, same, same]), 'application/pdf', {
      maxPages: 9,
    });
    expect(document.text.split(filler).length - 1).toBe(12);
  });

  it('joins a paragraph that goes on over a page break and keeps the page where it starts', async () => {
    const long = Array.from(
      { length: 50 },
      (_, i) => `Rule ${i} says that staff must report gifts to the officer in writing.`,
    ).join(' ');
    const bytes = await pdfOfPages([`${filler}\n\n${long}\n\n${filler}`], { size: [400, 400] });
    const document = await extractor.extract(bytes, 'application/pdf', { maxPages: 9 });
    expect(document.pages).toBeGreaterThan(1);
    expect(readBlocks(document)).toEqual([
      ['paragraph', filler],
      ['paragraph', long],
      ['paragraph', filler],
    ]);
    expect(document.blocks.map(block => block.page)).toEqual([1, 1, document.pages]);
  });

  it('mends words that a line end has parted, and keeps true hyphens', async () => {
    const bytes = await writePdf(pdf => {
      pdf.fontSize(11);
      pdf
        .text('The officer for com-')
        .text('pliance must be told of every gift, by way of self-')
        .text('assessment too, and of long-');
      pdf.text('term gifts from clients.');
    });
    expect(await blocksOf(bytes)).toEqual([
      [
        'paragraph',
        'The officer for compliance must be told of every gift, by way of self-assessment too, and of long-term gifts from clients.',
      ],
    ]);
  });

  it('reads two columns one after the other, below a title over both', async () => {
    const left = `Left column. ${filler} ${filler} ${filler}`;
    const right = `Right column. ${filler} ${filler} ${filler}`;
    const bytes = await writePdf(pdf => {
      pdf.fontSize(18).text('A policy that is set in two columns', 72, 72);
      pdf.fontSize(10).text(left, 72, 130, { width: 210 });
      pdf.text(right, 310, 130, { width: 210 });
    });
    expect(await blocksOf(bytes)).toEqual([
      ['heading 1', 'A policy that is set in two columns'],
      ['paragraph', left],
      ['paragraph', right],
    ]);
  });

  it('reads text that is turned on its page', async () => {
    const bytes = await writePdf(pdf => {
      pdf
        .rotate(90, { origin: [300, 300] })
        .fontSize(11)
        .text(filler, 72, 200, { width: 400 });
    });
    expect(await blocksOf(bytes)).toEqual([['paragraph', filler]]);
  });

  it('reads letters outside of ASCII and single ligatures', async () => {
    const bytes = await pdfOfPages([
      'Geschäftsgeschenke über 50 € müssen gemeldet werden – “ohne Ausnahme”.',
    ]);
    expect(await blocksOf(bytes)).toEqual([
      ['paragraph', 'Geschäftsgeschenke über 50 € müssen gemeldet werden – “ohne Ausnahme”.'],
    ]);
  });

  it('reports progress page by page', async () => {
    const seen: number[] = [];
    const bytes = await pdfOfPages(['One.', 'Two.', 'Three.']);
    await extractor.extract(bytes, 'application/pdf', {
      maxPages: 9,
      onProgress: (done, total) => seen.push(done, total),
    });
    expect(seen).toEqual([0, 3, 1, 3, 2, 3, 3, 3]);
  });

  it('stops between two pages once the time is up, in the same thread too', async () => {
    const hurried = createExtractor({ isolated: false, timeoutMs: -1 });
    await expect(
      hurried.extract(await pdfOfPages(['One.']), 'application/pdf', { maxPages: 9 }),
    ).rejects.toMatchObject({
      code: 'extraction_timeout',
    });
  });
});

function body(pdf: PdfWriter): void {
  pdf.font('Helvetica').fontSize(11).text(filler).moveDown();
}

async function blocksOf(bytes: Uint8Array) {
  const document = await extractor.extract(bytes, 'application/pdf', { maxPages: 99 });
  expectSound(document);
  return readBlocks(document);
}
