import mammoth from 'mammoth';
import { CodedError } from '../../core/errors.ts';
import { guardPackage } from './docx-guard.ts';
import { promoteHeadings } from './docx-headings.ts';
import { openSeenPackage, type SeenPackage } from './docx-package.ts';
import { type DraftDocument, draftWithoutPages } from './draft.ts';
import { readHtmlFragment } from './html.ts';
import { readTypedItems } from './typed-items.ts';

/**
 * The blocks of a Word document, footnotes and endnotes last. Pictures are dropped, nothing outside of the
 * file is read, and macros are data that nobody looks at.
 */
export async function readDocx(bytes: Uint8Array, findHidden = false): Promise<DraftDocument> {
  guardPackage(bytes);
  const seen = findHidden ? openSeenPackage(bytes) : null;
  const html = withoutNoteMarks(await convert(seen ? { file: seen } : { buffer: bufferOf(bytes) }));
  const drafts = readTypedItems(promoteHeadings(readHtmlFragment(html)));
  const title = drafts.find(draft => draft.kind === 'heading' && draft.level === 1);
  return draftWithoutPages(title?.text ?? null, drafts, seen?.hidden);
}

/** What mammoth reads: a buffer or, which its types leave out, an open package. */
type Input = { readonly buffer: Buffer } | { readonly file: SeenPackage };

async function convert(input: Input): Promise<string> {
  try {
    const result = await mammoth.convertToHtml(input as { buffer: Buffer }, {
      styleMap,
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
      convertImage: dropImage as unknown as ReturnType<typeof mammoth.images.imgElement>,
    });
    return result.value;
  } catch (error) {
    throw new CodedError(
      'file_broken',
      'This Word document is damaged: its text cannot be read. Open it in Word, save it again as DOCX, and send the new file.',
      { cause: error },
    );
  }
}

/** The marks that link a note and its place: "[1]" in a sentence would be taken for a citation. */
function withoutNoteMarks(html: string): string {
  return html
    .replace(/<sup><a href="#(?:footnote|endnote|comment)-[^"]*"[^>]*>[^<]*<\/a><\/sup>/g, '')
    .replace(/<a href="#(?:footnote|endnote)-ref-[^"]*"[^>]*>[^<]*<\/a>/g, '');
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Neither a picture's bytes nor the place it links to are opened. */
function dropImage(): never[] {
  return [];
}

/** Word's own names for a title, and German, French and Spanish headings, beside mammoth's defaults. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='TOC Heading'] => p:fresh",
  "p[style-name^='toc '] => !",
  "p[style-name^='TOC '] => !",
  ...[1, 2, 3, 4, 5, 6].flatMap(level =>
    ['Überschrift', 'Titre', 'Título', 'Titolo', 'Kop'].map(
      name => `p[style-name='${name} ${level}'] => h${level}:fresh`,
    ),
  ),
  'strike => s',
];
