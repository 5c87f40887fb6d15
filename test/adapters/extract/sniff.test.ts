import { describe, expect, it } from '@jest/globals';
import { sniffType } from '../../../adapters/extract/sniff.ts';
import { docxOfParagraphs, docxOfXml, oleWith, zipOf } from '../../fixtures/docx-file.ts';
import { pdfOfPages } from '../../fixtures/pdf-file.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('sniffType', () => {
  it('finds the header of a PDF behind a few bytes that do not belong to it', async () => {
    const bytes = Buffer.concat([Buffer.from('\r\n\r\nHTTP junk\r\n'), await pdfOfPages(['Text.'])]);
    expect(sniffType(bytes, 'a.pdf')).toBe('application/pdf');
  });

  it.each(['a.docx', 'a.docm', 'a', 'a.bin'])('takes a Word package named %s', async name => {
    expect(sniffType(await docxOfParagraphs(['Text.']), name)).toBe(docx);
  });

  it('takes a package whose main part Word has renamed', async () => {
    expect(sniffType(await zipOf({ 'word/document2.xml': '<x/>' }), 'a.docx')).toBe(docx);
  });

  it.each([
    ['<!DOCTYPE html><html><body><p>Hi</p></body></html>', 'text/html'],
    ['\uFEFF  <!-- saved --><HTML><body>Hi</body></HTML>', 'text/html'],
    ['<?xml version="1.0"?><!DOCTYPE html><html></html>', 'text/html'],
    ['<p>Staff must report.</p><p>Always.</p>', 'text/html'],
    ['<div align="center">\n\n# Policy\n\n</div>\n', 'text/markdown'],
    ['---\ntitle: Gifts\n---\n\nText.', 'text/markdown'],
    ['# Gifts\n\nText.', 'text/markdown'],
    ['See [the policy](https://example.com/p).', 'text/markdown'],
    ['| a | b |\n| --- | --- |\n| 1 | 2 |', 'text/markdown'],
    ['Staff **must** report.', 'text/markdown'],
    ['GIFTS\n\n1. Report every gift.\n- or decline\n', 'text/plain'],
    ['Use x < y and a*b*c.', 'text/plain'],
    ['{"json": true}', 'text/plain'],
  ])('tells the kind of text of %j whatever its name', (content, type) => {
    for (const name of ['a.txt', 'a.md', 'a.html', 'a', 'a.unknown']) {
      expect(sniffType(Buffer.from(content), name)).toBe(type);
    }
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFFPolicy für alle')],
    ['UTF-16 little-endian', Buffer.from('\uFEFFPolicy für alle', 'utf16le')],
    ['UTF-16 big-endian', Buffer.from('\uFEFFPolicy für alle', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('Policy f\u00fcr alle', 'latin1')],
  ])('takes text in %s', (_, bytes) => {
    expect(sniffType(bytes, 'a.txt')).toBe('text/plain');
  });

  it('does not take a character that is cut at the end of the sample for a wrong one', () => {
    expect(sniffType(Buffer.from(`x${'ü'.repeat(50_000)}`), 'a.txt')).toBe('text/plain');
  });

  it.each([
    ['no bytes', Buffer.alloc(0)],
    ['white space', Buffer.from(' \r\n\t\n')],
    ['a byte order mark', Buffer.from('\uFEFF')],
    ['blank UTF-16', Buffer.from('\uFEFF \n', 'utf16le')],
  ])('refuses a file of %s as empty', (_, bytes) => {
    expectRefusal(bytes, 'a.md', 'file_empty', 'a.md');
  });

  it('refuses a Word document with a password, whatever its name', () => {
    expectRefusal(oleWith('EncryptionInfo', 'EncryptedPackage'), 'a.docx', 'file_encrypted', 'password');
    expectRefusal(oleWith('EncryptedPackage'), 'a', 'file_encrypted', 'password');
  });

  it('refuses names that claim another kind than the content, naming both and the remedy', async () => {
    const pdf = await pdfOfPages(['Text.']);
    const word = await docxOfParagraphs(['Text.']);
    expectRefusal(word, 'a.pdf', 'wrong_extension', /named as a PDF.*Word document.*\.docx/);
    expectRefusal(pdf, 'a.docx', 'wrong_extension', /named as a Word document.*a PDF.*\.pdf/);
    expectRefusal(pdf, 'a.txt', 'wrong_extension', /\.pdf/);
    expectRefusal(pdf, 'a.JPG', 'wrong_extension', /picture/);
    expectRefusal(Buffer.from('<!doctype html><p>Sign in'), 'a.pdf', 'wrong_extension', /web page.*\.html/);
    expectRefusal(Buffer.from('Just text.'), 'a.docx', 'wrong_extension', /plain text.*\.txt/);
    expectRefusal(word, 'a.doc', 'wrong_extension', /old Word document.*\.docx/);
  });

  it('refuses a Word document whose zip is cut off', async () => {
    const cut = (await docxOfParagraphs(['Text.'])).slice(0, 700);
    expectRefusal(cut, 'a.docx', 'file_broken', 'cut off');
    expectRefusal(cut, 'a', 'file_broken', 'cut off');
  });

  it('refuses what is named as a PDF or Word document but is noise as damaged', () => {
    const noise = Buffer.from([0, 1, 2, 3, 255, 254, 0, 0, 9, 9]);
    expectRefusal(noise, 'a.pdf', 'file_broken', 'no PDF header');
    expectRefusal(noise, 'a.docx', 'file_broken', 'zip');
    expectRefusal(noise, 'a', 'unsupported_type', 'do not know');
  });

  it('names what cannot be read and says what to do', async () => {
    const zip = async (name: string, content = '<x/>') => await zipOf({ [name]: content });
    expectRefusal(oleWith('WordDocument'), 'a.doc', 'unsupported_type', /old Word document.*save it as DOCX/);
    expectRefusal(oleWith('Workbook'), 'a.xls', 'unsupported_type', /Excel/);
    expectRefusal(oleWith('PowerPoint Document'), 'a.ppt', 'unsupported_type', /PowerPoint/);
    expectRefusal(oleWith('__properties_version1.0'), 'a.msg', 'unsupported_type', /Outlook/);
    expectRefusal(oleWith('Other'), 'a.dat', 'unsupported_type', /Office/);
    expectRefusal(await zip('xl/workbook.xml'), 'a.xlsx', 'unsupported_type', /Excel.*Export it as PDF/);
    expectRefusal(await zip('ppt/presentation.xml'), 'a.pptx', 'unsupported_type', /PowerPoint/);
    expectRefusal(await zip('readme.txt'), 'a.zip', 'unsupported_type', /zip archive.*Unpack/);
    expectRefusal(Buffer.from('{\\rtf1 Hi}'), 'a.rtf', 'unsupported_type', /RTF/);
    expectRefusal(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'a.png', 'unsupported_type', /PNG.*OCR/);
    expectRefusal(Buffer.from('ffd8ffe000104a46', 'hex'), 'scan.pdf', 'unsupported_type', /JPEG/);
    expectRefusal(Buffer.from('%!PS-Adobe-3.0'), 'a.ps', 'unsupported_type', /PostScript/);
    expectRefusal(
      Buffer.from('<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>'),
      'a.doc',
      'unsupported_type',
      /Word XML/,
    );
    expectRefusal(
      Buffer.from('From: a\nMIME-Version: 1.0\nContent-Type: multipart/related;\n'),
      'a.mht',
      'unsupported_type',
      /MHTML/,
    );
  });

  it('keeps control characters of a file name out of its message', async () => {
    expectRefusal(Buffer.alloc(0), 'a\u202E\n.md', 'file_empty', '“a.md”');
  });

  it('takes an empty Word document for one, so that it is refused for lack of text', async () => {
    expect(sniffType(await docxOfXml(''), 'a.docx')).toBe(docx);
  });
});

function expectRefusal(bytes: Uint8Array, filename: string, code: string, message: string | RegExp): void {
  const refuse = () => sniffType(bytes, filename);
  expect(refuse).toThrow(expect.objectContaining({ code }) as unknown as Error);
  expect(refuse).toThrow(message);
}
