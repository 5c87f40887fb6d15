import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { PDFParse, VerbosityLevel } from 'pdf-parse';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { CodedError } from '../../../core/errors.ts';

/** Opens a PDF. The bytes are taken over. Throws `file_encrypted` and `file_broken`. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  // A view into a larger buffer (as Buffers from a pool are) must not carry the rest along.
  const data =
    bytes.byteLength === bytes.buffer.byteLength ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes);
  const parser = new PDFParse({
    data,
    verbosity: VerbosityLevel.ERRORS - 1,
    // Only text is read: no scripts, no forms, no glyphs to draw, and pictures are skipped unread.
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: 1,
    ...characterMaps(),
  });
  try {
    return await documentOf(parser);
  } catch (error) {
    await parser.destroy().catch(() => {});
    throw explain(error);
  }
}

/**
 * The document that pdf-parse has opened. Its own `getText` gives lines without their fonts and places, by
 * which headings, columns and tables are told; the document itself has both.
 */
function documentOf(parser: PDFParse): Promise<PDFDocumentProxy> {
  return (parser as unknown as { load(): Promise<PDFDocumentProxy> }).load();
}

/** A coded error for what the library throws: by its name, since its classes differ between builds. */
export function explain(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  if ((error as Error | null)?.name === 'PasswordException') {
    return new CodedError(
      'file_encrypted',
      'This PDF is protected by a password. Remove the password, or print it to a new PDF, and send that.',
      { cause: error },
    );
  }
  return new CodedError(
    'file_broken',
    'This PDF is damaged and cannot be read. Open it in a PDF reader, print it to a new PDF, and send that.',
    { cause: error },
  );
}

/** Where the tables for Chinese, Japanese and Korean encodings lie; without them such text is not decoded. */
function characterMaps(): { cMapUrl?: string; cMapPacked?: boolean } {
  try {
    const manifest = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
    return { cMapUrl: `${dirname(manifest)}/cmaps/`, cMapPacked: true };
  } catch {
    return {};
  }
}
