import { CodedError } from '../../core/errors.ts';
import type { MediaType } from '../../core/model/document.ts';
import { decodeStart, isBlank } from './decode.ts';
import { type Claim, readClaim } from './extensions.ts';
import {
  type ForeignType,
  nameBySignature,
  nameOleContent,
  nameTextContent,
  nameZipContent,
} from './foreign-types.ts';
import { tellTextType } from './text-type.ts';
import { readZipDirectory, startsAsZip, type ZipEntry } from './zip.ts';

const docx: MediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const readable = 'PDF, Word (DOCX), Markdown, HTML or plain text';

/**
 * The type by content. Among text, Markdown and HTML the content decides whatever the name says; a name that
 * claims another kind than the content is refused, since it is likely the wrong file.
 * Throws `file_empty`, `file_encrypted`, `file_broken`, `wrong_extension` and `unsupported_type`.
 */
export function sniffType(bytes: Uint8Array, filename: string): MediaType {
  if (isBlank(bytes)) {
    throw new CodedError('file_empty', `${quote(filename)} is empty. Check the file and send it again.`);
  }
  const claim = readClaim(filename);
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (/^%PDF-|%PDF-\d\.\d/.test(start)) return agree('application/pdf', 'pdf', 'a PDF', claim, filename);
  if (startsAsZip(bytes)) return sniffZip(bytes, start, claim, filename);
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return sniffOle(bytes, filename);
  const foreign = nameBySignature(start);
  if (foreign) throw unsupported(foreign, filename);
  return sniffText(bytes, claim, filename);
}

function sniffText(bytes: Uint8Array, claim: Claim | null, filename: string): MediaType {
  const text = decodeStart(bytes);
  if (text === null) {
    if (claim?.kind === 'pdf') throw broken(filename, 'It has no PDF header.');
    if (claim?.kind === 'docx') throw broken(filename, 'It is not the zip package that a Word document is.');
    throw unsupported({ name: 'of a type that we do not know', remedy: `Send it as ${readable}.` }, filename);
  }
  const foreign = nameTextContent(text);
  if (foreign) throw unsupported(foreign, filename);
  const type = tellTextType(text);
  return agree(type, 'text', type === 'text/html' ? 'a web page (HTML)' : 'plain text', claim, filename);
}

function sniffZip(bytes: Uint8Array, start: string, claim: Claim | null, filename: string): MediaType {
  const entries = readZipDirectory(bytes);
  if (entries === null) {
    // The first entries are still readable in a file that was cut off: they tell a Word document.
    if (claim?.kind === 'docx' || /\[Content_Types\]\.xml|word\//.test(start)) {
      throw broken(filename, 'Its zip package is cut off or damaged.');
    }
    throw unsupported(
      { name: 'a damaged zip archive', remedy: `Send the document as ${readable}.` },
      filename,
    );
  }
  if (!isWord(entries)) throw unsupported(nameZipContent(entries, start), filename);
  return agree(docx, 'docx', 'a Word document (DOCX)', claim, filename);
}

function isWord(entries: readonly ZipEntry[]): boolean {
  // Word itself names the main part document2.xml or the like after some repairs.
  return entries.some(entry => /^\/?word\/document\d*\.xml$/i.test(entry.name));
}

function sniffOle(bytes: Uint8Array, filename: string): never {
  // An encrypted DOCX is an OLE file with these streams ([MS-OFFCRYPTO] 1.3.3).
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const encrypted = ['EncryptedPackage', 'EncryptionInfo'].some(name =>
    content.includes(Buffer.from(name, 'utf16le')),
  );
  if (encrypted) {
    throw new CodedError(
      'file_encrypted',
      `${quote(filename)} is protected by a password. Remove the password in Word and send it again.`,
    );
  }
  throw unsupported(nameOleContent(bytes), filename);
}

function agree(
  type: MediaType,
  kind: Claim['kind'],
  name: string,
  claim: Claim | null,
  filename: string,
): MediaType {
  if (claim === null || claim.kind === kind) return type;
  throw new CodedError(
    'wrong_extension',
    `${quote(filename)} is named as ${claim.name}, but its content is ${name}. ` +
      `Check that it is the right file; if it is, rename it to end in .${extensionOf[type]} and send it again.`,
  );
}

function unsupported(type: ForeignType, filename: string): CodedError {
  return new CodedError(
    'unsupported_type',
    `${quote(filename)} is ${type.name}, which cannot be read here. ${type.remedy}`,
  );
}

function broken(filename: string, what: string): CodedError {
  return new CodedError(
    'file_broken',
    `${quote(filename)} is damaged. ${what} Open it where it was made, save it again, and send the new file.`,
  );
}

/** The name in quotes, short and on one line: people see it in the message. */
function quote(filename: string): string {
  const name = filename.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  if (name === '') return 'The file';
  return `“${name.length > 80 ? `${name.slice(0, 60)}…${name.slice(-15)}` : name}”`;
}

const extensionOf: Record<MediaType, string> = {
  'application/pdf': 'pdf',
  [docx]: 'docx',
  'text/html': 'html',
  'text/markdown': 'md',
  'text/plain': 'txt',
} as Record<MediaType, string>;
