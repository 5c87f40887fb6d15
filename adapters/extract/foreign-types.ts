import type { ZipEntry } from './zip.ts';

/** A type that is told from its content but not read: its name after "it is", and the remedy. */
export interface ForeignType {
  readonly name: string;
  readonly remedy: string;
}

const saveAsDocx = 'Open it in Word and save it as DOCX or PDF.';
const exportPdf = 'Export it as PDF and send that.';
const ocr = 'Run text recognition (OCR) on it and send the PDF that comes out.';
const unpack = 'Unpack it and send the documents one by one.';

/** What an OLE compound file holds, by the names in its directory (UTF-16). */
export function nameOleContent(bytes: Uint8Array): ForeignType {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (name: string) => content.includes(Buffer.from(name, 'utf16le'));
  if (holds('WordDocument')) return { name: 'an old Word document (.doc)', remedy: saveAsDocx };
  if (holds('Workbook')) return { name: 'an old Excel workbook (.xls)', remedy: exportPdf };
  if (holds('PowerPoint Document'))
    return { name: 'an old PowerPoint presentation (.ppt)', remedy: exportPdf };
  if (holds('__properties_version')) return { name: 'an Outlook message (.msg)', remedy: exportPdf };
  return { name: 'an old Microsoft Office file', remedy: 'Save it as DOCX or PDF and send that.' };
}

/** What a zip holds, by the names in its directory and, for OpenDocument, its first entry. */
export function nameZipContent(entries: readonly ZipEntry[], start: string): ForeignType {
  const has = (prefix: string) => entries.some(entry => entry.name.startsWith(prefix));
  if (has('xl/')) return { name: 'an Excel workbook', remedy: exportPdf };
  if (has('ppt/')) return { name: 'a PowerPoint presentation', remedy: exportPdf };
  if (start.includes('opendocument.text')) {
    return { name: 'an OpenDocument text (.odt)', remedy: 'Save it as DOCX or PDF and send that.' };
  }
  if (start.includes('opendocument')) return { name: 'an OpenDocument file', remedy: exportPdf };
  if (start.includes('application/epub')) return { name: 'an e-book (EPUB)', remedy: exportPdf };
  if (has('Index/') || has('index.apxl'))
    return { name: 'a Pages, Numbers or Keynote file', remedy: exportPdf };
  return { name: 'a zip archive', remedy: unpack };
}

/** What a file is by its first bytes, or null where they tell nothing. `start` holds one byte a character. */
export function nameBySignature(start: string): ForeignType | null {
  return signatures.find(([pattern]) => pattern.test(start))?.[1] ?? null;
}

/** What a text file is that is not for reading as text, or null. */
export function nameTextContent(text: string): ForeignType | null {
  return textSignatures.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

const picture = (name: string): ForeignType => ({ name, remedy: ocr });
const archive = (name: string): ForeignType => ({ name, remedy: unpack });
const media = (name: string): ForeignType => ({ name, remedy: 'Send a transcript of it as a document.' });
const program: ForeignType = { name: 'a program', remedy: 'Send the policy as a document.' };

const signatures: readonly (readonly [RegExp, ForeignType])[] = [
  [/^\x89PNG/, picture('a PNG picture')],
  [/^\xff\xd8\xff/, picture('a JPEG picture')],
  [/^GIF8[79]a/, picture('a GIF picture')],
  [/^(?:II\*\0|MM\0\*)/, picture('a TIFF picture')],
  [/^RIFF[\s\S]{4}WEBP/, picture('a WebP picture')],
  [/^[\s\S]{4}ftyp(?:heic|heix|mif1|avif)/, picture('a HEIC or AVIF picture')],
  [/^BM[\s\S]{4}\0\0\0\0/, picture('a BMP picture')],
  [/^\{\\rtf/, { name: 'a rich text file (RTF)', remedy: saveAsDocx }],
  [/^%!PS/, { name: 'a PostScript file', remedy: exportPdf }],
  [/^(?:\xdb\xa5|\x31\xbe\0\0|\xfe\x37\0\x23)/, { name: 'a very old Word document', remedy: saveAsDocx }],
  [/^7z\xbc\xaf/, archive('a 7-Zip archive')],
  [/^Rar!/, archive('a RAR archive')],
  [/^[^\x20-\xff]\x8b/, archive('a gzip archive')],
  [/^(?:ID3|OggS|fLaC|\xff\xfb)/, media('a sound file')],
  [/^(?:[\s\S]{4}ftyp|[^\x20-\xff]E\xdf\xa3|RIFF[\s\S]{4}(?:AVI |WAVE))/, media('a sound or video file')],
  [/^(?:MZ[\s\S]{0,200}\0|\x7fELF|\xca\xfe\xba\xbe)/, program],
  [/^SQLite format 3/, { name: 'a database', remedy: 'Send the policy as a document.' }],
];

const textSignatures: readonly (readonly [RegExp, ForeignType])[] = [
  [
    /^\s*<\?xml[\s\S]{0,2000}(?:<w:wordDocument|progid="Word\.Document")/i,
    { name: 'a Word XML file', remedy: saveAsDocx },
  ],
  [
    /^(?:[\w-]+:.*\r?\n)*?MIME-Version:[\s\S]{0,2000}multipart\/related/i,
    {
      name: 'a web page archive (MHTML)',
      remedy: 'Save it as HTML or PDF and send that.',
    },
  ],
  [/^\s*(?:<\?xml[\s\S]{0,1000}?)?<svg[\s>]/i, picture('an SVG picture')],
];
