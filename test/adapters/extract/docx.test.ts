import { describe, expect, it } from '@jest/globals';
import {
  DeletedTextRun,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { createExtractor } from '../../../adapters/extract/index.ts';
import { docxOf, docxOfParagraphs, docxOfXml, zipOf } from '../../fixtures/docx-file.ts';
import { expectSound, readBlocks } from '../../fixtures/extracted-document.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const extractor = createExtractor({ isolated: false });

describe('the reader of Word documents', () => {
  it('reads styled headings, paragraphs and nested lists', async () => {
    expect(
      await blocksOf(
        await docxOf([
          new Paragraph({ text: 'Gift policy', heading: HeadingLevel.TITLE }),
          new Paragraph({ text: 'Scope', heading: HeadingLevel.HEADING_2 }),
          new Paragraph('Staff must:'),
          new Paragraph({ text: 'report', bullet: { level: 0 } }),
          new Paragraph({ text: 'in writing', numbering: { reference: 'numbers', level: 1 } }),
          new Paragraph({ text: 'decline', bullet: { level: 0 } }),
        ]),
      ),
    ).toEqual([
      ['heading 1', 'Gift policy'],
      ['heading 2', 'Scope'],
      ['paragraph', 'Staff must:'],
      ['item 0', 'report'],
      ['item 1', 'in writing'],
      ['item 0', 'decline'],
    ]);
  });

  it('reads tables with their header row', async () => {
    const row = (cells: string[], tableHeader = false) =>
      new TableRow({
        tableHeader,
        children: cells.map(text => new TableCell({ children: [new Paragraph(text)] })),
      });
    const table = new Table({ rows: [row(['Gift', 'Limit'], true), row(['Meal', '50 EUR'])] });
    expect(await blocksOf(await docxOf([table, new Paragraph('End.')]))).toEqual([
      ['row 0', 'Gift | Limit'],
      ['row 1', 'Meal | 50 EUR'],
      ['paragraph', 'End.'],
    ]);
  });

  it('appends footnotes and leaves their marks out of the sentences', async () => {
    const paragraph = new Paragraph({
      children: [new TextRun('Report gifts'), new FootnoteReferenceRun(1), new TextRun(' at once.')],
    });
    expect(await blocksOf(await docxOf([paragraph], { 1: 'Within five days.' }))).toEqual([
      ['paragraph', 'Report gifts at once.'],
      ['item 0', 'Within five days.'],
    ]);
  });

  it('makes headings of short bold paragraphs and of numbered lines', async () => {
    const bold = (text: string) => [new TextRun({ text, bold: true })];
    expect(
      await blocksOf(
        await docxOfParagraphs([
          bold('Who must comply'),
          'Everyone.',
          '1.2 Gifts from vendors',
          'None may be taken.',
          bold('This sentence is bold but it is a sentence.'),
          'The end.',
        ]),
      ),
    ).toEqual([
      ['heading 1', 'Who must comply'],
      ['paragraph', 'Everyone.'],
      ['heading 2', '1.2 Gifts from vendors'],
      ['paragraph', 'None may be taken.'],
      ['paragraph', 'This sentence is bold but it is a sentence.'],
      ['paragraph', 'The end.'],
    ]);
  });

  it('leaves out what was deleted or struck out', async () => {
    const runs = [
      new TextRun('Gifts '),
      new DeletedTextRun({ text: 'never ', id: 1, author: 'a', date: '2025-01-01T00:00:00Z' }),
      new TextRun({ text: 'old ', strike: true }),
      new TextRun('must be reported.'),
    ];
    expect(await blocksOf(await docxOfParagraphs([runs]))).toEqual([
      ['paragraph', 'Gifts must be reported.'],
    ]);
  });

  it('drops pictures, and fetches none from elsewhere', async () => {
    const data = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
      'base64',
    );
    const picture = new ImageRun({ type: 'png', data, transformation: { width: 9, height: 9 } });
    expect(await blocksOf(await docxOfParagraphs([[picture, new TextRun('Text.')]]))).toEqual([
      ['paragraph', 'Text.'],
    ]);

    const a = 'http://schemas.openxmlformats.org/drawingml/2006/main';
    const wp = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing';
    const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';
    const linked = await docxOfXml(
      `<w:p><w:r><w:t>Text.</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="${wp}"><a:blip xmlns:a="${a}" r:link="r9"/></wp:inline></w:drawing></w:r></w:p>`,
      {
        'word/_rels/document.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="r9" Type="${type}" TargetMode="External" Target="file:///etc/hostname"/></Relationships>`,
      },
    );
    expect(await blocksOf(linked)).toEqual([['paragraph', 'Text.']]);
  });

  it('refuses a document without text', async () => {
    await expectRefusal(await docxOfXml('<w:p/>'), 'file_no_text');
  });

  it('refuses a document whose main part is no XML or is missing', async () => {
    await expectRefusal(await docxOfXml('<w:p>', {}), 'file_broken');
    await expectRefusal(await zipOf({ 'word/document.xml': 'no xml' }), 'file_broken');
  });

  it('refuses a package that says it unpacks to more than memory holds', async () => {
    const bytes = await docxOfParagraphs(['Text.']);
    await expectRefusal(withDeclaredSize(bytes, 'word/document.xml', 0x7fffffff), 'file_too_large');
  });

  it('refuses a package that unpacks to more than it says', async () => {
    const bytes = await docxOfXml(`<w:p><w:r><w:t>${'a'.repeat(3_000_000)}</w:t></w:r></w:p>`);
    await expectRefusal(withDeclaredSize(bytes, 'word/document.xml', 1000), 'file_broken');
  });

  it('refuses a document nested too deep for its parser', async () => {
    const deep = 20_000;
    await expectRefusal(
      await docxOfXml('<w:sdt><w:sdtContent>'.repeat(deep) + '</w:sdtContent></w:sdt>'.repeat(deep)),
      'file_broken',
    );
  });
});

async function blocksOf(bytes: Uint8Array) {
  const document = await extractor.extract(bytes, docx, { maxPages: 1 });
  expectSound(document);
  return readBlocks(document);
}

async function expectRefusal(bytes: Uint8Array, code: string): Promise<void> {
  await expect(extractor.extract(bytes, docx, { maxPages: 1 })).rejects.toMatchObject({
    name: 'CodedError',
    code,
  });
}

/** The package with another uncompressed size in its directory, 22 bytes before the entry's name. */
function withDeclaredSize(bytes: Uint8Array, name: string, size: number): Uint8Array {
  const changed = Buffer.from(bytes);
  changed.writeUInt32LE(size, changed.lastIndexOf(name) - 22);
  return changed;
}
