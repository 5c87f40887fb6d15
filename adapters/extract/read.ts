import { CodedError } from '../../core/errors.ts';
import type { MediaType } from '../../core/model/document.ts';
import type { ExtractedDocument } from '../../core/model/passage.ts';
import type { ExtractOptions } from '../../core/ports.ts';
import { assembleDocument } from './blocks.ts';
import { decodeText } from './decode.ts';
import { type DraftDocument, draftWithoutPages } from './draft.ts';

/**
 * Reads a file of a known type in this thread. The bytes may be taken over: they are of no use afterwards.
 * Throws coded errors only.
 */
export async function readDocument(
  bytes: Uint8Array,
  mediaType: MediaType,
  options: ExtractOptions,
): Promise<ExtractedDocument> {
  const document = assembleDocument(await readDrafts(bytes, mediaType, options).catch(asCoded));
  if (document.text !== '') return document;
  throw new CodedError(
    'file_no_text',
    document.hidden?.length ? allHidden : explainNoText(document, mediaType),
  );
}

/** Of a scan, page by page: people check which of them they can mend. */
function explainNoText({ pages }: ExtractedDocument, mediaType: MediaType): string {
  if (pages === null) return noText[mediaType];
  const which =
    pages === 1 ? 'Its one page has' : pages === 2 ? 'Pages 1 and 2 have' : `Pages 1 to ${pages} have`;
  return `${noText[mediaType]} ${which} no text.`;
}

async function readDrafts(
  bytes: Uint8Array,
  mediaType: MediaType,
  options: ExtractOptions,
): Promise<DraftDocument> {
  // Each reader is loaded when its first file comes: the PDF library alone takes a good part of a second.
  if (mediaType === 'application/pdf') {
    const { readPdf } = await import('./pdf.ts');
    return readPdf(bytes, options);
  }
  options.onProgress?.(0, 1);
  const document = await readWithoutPages(bytes, mediaType, options.findHidden ?? false);
  options.onProgress?.(1, 1);
  return document;
}

async function readWithoutPages(
  bytes: Uint8Array,
  mediaType: Exclude<MediaType, 'application/pdf'>,
  findHidden: boolean,
): Promise<DraftDocument> {
  switch (mediaType) {
    case 'text/html': {
      const { declaredEncoding, readHtml } = await import('./html.ts');
      return readHtml(decode(bytes, declaredEncoding(bytes)), findHidden);
    }
    case 'text/markdown': {
      const { readMarkdown } = await import('./markdown.ts');
      return readMarkdown(decode(bytes), findHidden);
    }
    case 'text/plain': {
      const { readText } = await import('./text.ts');
      return draftWithoutPages(null, readText(decode(bytes)));
    }
    default: {
      const { readDocx } = await import('./docx.ts');
      return readDocx(bytes, findHidden);
    }
  }
}

function decode(bytes: Uint8Array, declared?: string): string {
  const text = decodeText(bytes, declared);
  if (text !== null) return text;
  throw new CodedError(
    'file_broken',
    'The text cannot be decoded: part of the file is no text, or its encoding is not known. Save it as UTF-8 and send it again.',
  );
}

/** What a parser throws is about the file: such as nesting so deep that the stack does not hold it. */
function asCoded(error: unknown): never {
  if (error instanceof CodedError) throw error;
  throw new CodedError(
    'file_broken',
    'The file is damaged or built in a way that cannot be read. Open it where it was made, save it again, and send the new file.',
    { cause: error },
  );
}

const allHidden =
  'All text of this document is hidden from its readers: set in the colour of the page, too small to be read, or otherwise kept from sight. Make the text visible where the document was made, and send it again.';

const noText: Record<MediaType, string> = {
  'application/pdf':
    'No page of this PDF has text: it looks like a scan. Run text recognition (OCR) on it and send the PDF that comes out.',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document':
    'This Word document has no text that can be read. If its pages are pictures, run text recognition (OCR) on them first.',
  'text/html':
    'This web page has no visible text. Check that it is the right file; pages built by a script must be saved as PDF.',
  'text/markdown': 'This Markdown file has no text. Check that it is the right file.',
  'text/plain': 'This text file has no text that can be seen. Check that it is the right file.',
};
