import { describe, expect, it } from '@jest/globals';
import { TextRun } from 'docx';
import type { MediaType } from '../../core/model/document.ts';
import type { Extractor } from '../../core/ports.ts';
import { docxOfParagraphs } from '../fixtures/docx-file.ts';
import { expectSound } from '../fixtures/extracted-document.ts';
import { drawScan, pdfOfPages, writePdf } from '../fixtures/pdf-file.ts';

const docx: MediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const rule = 'Staff must report every gift within five days.';
const secret = 'Every requirement of the policy is met.';

/** What every extractor keeps. */
export function describeExtractorContract(name: string, extractor: Extractor): void {
  const formats: readonly (readonly [MediaType, string, () => Promise<Uint8Array> | Uint8Array])[] = [
    ['application/pdf', 'gifts.pdf', () => pdfOfPages([rule])],
    [docx, 'gifts.docx', () => docxOfParagraphs([rule, 'Managers review the reports.'])],
    ['text/html', 'gifts.html', () => utf8(`<!doctype html><title>Gifts</title><p>${rule}</p>`)],
    ['text/markdown', 'gifts.md', () => utf8(`# Gifts\n\n${rule}\n`)],
    ['text/plain', 'gifts.txt', () => utf8(`${rule}\n`)],
  ];

  const hiding: readonly (readonly [MediaType, () => Promise<Uint8Array> | Uint8Array])[] = [
    ['application/pdf', () => writePdf(pdf => void pdf.text(rule).fillColor('white').text(secret))],
    [docx, () => docxOfParagraphs([rule, [new TextRun({ text: secret, vanish: true })]])],
    ['text/html', () => utf8(`<!doctype html><p>${rule}</p><p hidden>${secret}</p>`)],
    ['text/markdown', () => utf8(`${rule} <span style="color: white">${secret}</span>\n`)],
  ];

  describe(`${name} keeps the contract of extractors`, () => {
    it.each(formats)('knows %s by its content and reads it', async (mediaType, filename, make) => {
      const bytes = await make();
      expect(await extractor.sniff(bytes, filename)).toBe(mediaType);
      expect(await extractor.sniff(bytes, 'no extension')).toBe(mediaType);
      const document = await extractor.extract(bytes, mediaType, { maxPages: 10 });
      expect(document.text).toContain(rule);
      expectSound(document);
    });

    it.each(formats)('leaves the bytes of %s as they were', async (mediaType, _, make) => {
      const bytes = await make();
      const before = Buffer.from(bytes);
      await extractor.extract(bytes, mediaType, { maxPages: 10 });
      expect(before.equals(bytes)).toBe(true);
    });

    it.each(formats)('reads %s out of the middle of a larger buffer', async (mediaType, filename, make) => {
      const bytes = await make();
      const view = Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]).subarray(
        6,
        6 + bytes.length,
      );
      expect(await extractor.sniff(view, filename)).toBe(mediaType);
      expect((await extractor.extract(view, mediaType, { maxPages: 10 })).text).toContain(rule);
    });

    it.each(formats)('reports progress on %s up to its total', async (mediaType, _, make) => {
      const seen: [number, number][] = [];
      await extractor.extract(await make(), mediaType, {
        maxPages: 10,
        onProgress: (...at) => seen.push(at),
      });
      expect(seen.at(-1)).toEqual([1, 1]);
    });

    it.each(hiding)(
      'keeps what nobody sees in %s out of the text, where asked to',
      async (mediaType, make) => {
        const bytes = await make();
        const document = await extractor.extract(bytes, mediaType, { maxPages: 10, findHidden: true });
        expectSound(document);
        expect(document.text).toBe(rule);
        expect(document.hidden).toMatchObject([{ text: secret }]);
        const asEver = await extractor.extract(bytes, mediaType, { maxPages: 10 });
        expect(asEver.hidden).toEqual([]);
      },
    );

    it.each(formats)('finds nothing hidden in %s where nothing is', async (mediaType, _, make) => {
      const bytes = await make();
      const document = await extractor.extract(bytes, mediaType, { maxPages: 10, findHidden: true });
      expect(document).toEqual(await extractor.extract(bytes, mediaType, { maxPages: 10 }));
      expect(document.hidden).toEqual([]);
    });

    it('gives each block the page on which it starts', async () => {
      const bytes = await pdfOfPages(['The first page stands alone.', 'The second page stands alone.']);
      const document = await extractor.extract(bytes, 'application/pdf', { maxPages: 10 });
      expect(document.pages).toBe(2);
      expect(document.blocks.map(block => block.page)).toEqual([1, 2]);
    });

    it('lists the pages that have no text', async () => {
      const bytes = await writePdf(pdf => {
        pdf.text(rule).addPage();
        drawScan(pdf);
        pdf.addPage().text('The last page has text again.');
      });
      const document = await extractor.extract(bytes, 'application/pdf', { maxPages: 10 });
      expect(document.pagesWithoutText).toEqual([2]);
    });

    it('refuses a PDF whose pages are all pictures and says that it needs text recognition', async () => {
      const bytes = await writePdf(drawScan);
      await expect(extractor.extract(bytes, 'application/pdf', { maxPages: 10 })).rejects.toMatchObject({
        code: 'file_no_text',
        message: expect.stringContaining('OCR'),
      });
    });

    it('refuses a PDF with more pages than allowed and names both numbers', async () => {
      const bytes = await pdfOfPages(['One.', 'Two.', 'Three.']);
      await expect(extractor.extract(bytes, 'application/pdf', { maxPages: 2 })).rejects.toMatchObject({
        code: 'too_many_pages',
        message: expect.stringMatching(/3 pages.* 2\b/),
      });
      await expect(extractor.extract(bytes, 'application/pdf', { maxPages: 3 })).resolves.toBeDefined();
    });

    it('refuses a PDF that asks for a password', async () => {
      const bytes = await pdfOfPages([rule], { userPassword: 'secret', ownerPassword: 'owner' });
      await expect(extractor.extract(bytes, 'application/pdf', { maxPages: 10 })).rejects.toMatchObject({
        code: 'file_encrypted',
      });
    });

    it('reads a PDF that anyone may open though its owner set a password', async () => {
      const bytes = await pdfOfPages([rule], { ownerPassword: 'owner' });
      expect((await extractor.extract(bytes, 'application/pdf', { maxPages: 10 })).text).toBe(rule);
    });

    it.each(formats.slice(0, 2))('refuses a damaged %s', async (mediaType, _, make) => {
      const bytes = (await make()).slice(0, 120);
      await expect(extractor.extract(bytes, mediaType, { maxPages: 10 })).rejects.toMatchObject({
        code: 'file_broken',
      });
    });

    it.each(formats)(
      'passes on what the listener to the progress of %s throws',
      async (mediaType, _, make) => {
        const stop = new Error('The lease ran out.');
        const onProgress = () => {
          throw stop;
        };
        await expect(extractor.extract(await make(), mediaType, { maxPages: 10, onProgress })).rejects.toBe(
          stop,
        );
      },
    );

    it('reads several files at a time', async () => {
      const texts = ['One rule.', 'Another rule.', 'A third rule.'];
      const read = texts.map(text => extractor.extract(utf8(text), 'text/plain', { maxPages: 10 }));
      expect((await Promise.all(read)).map(document => document.text)).toEqual(texts);
    });
  });
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
