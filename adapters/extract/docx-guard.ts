import { CodedError } from '../../core/errors.ts';
import { measureZipEntry, readZipDirectory } from './zip.ts';

/** A part of a real document is XML of a few MB; the text of 2,000 pages is about 30. */
const maxPartBytes = 128 * 1024 * 1024;
const maxTotalBytes = 256 * 1024 * 1024;

/**
 * Refuses a package whose parts are damaged, encrypted or swell to more than memory can hold, before anything
 * parses them. Sizes are measured, not believed. Pictures and other media are never opened.
 */
export function guardPackage(bytes: Uint8Array): void {
  const entries = readZipDirectory(bytes);
  if (entries === null) throw broken('its zip package is cut off or damaged');
  let left = maxTotalBytes;
  for (const entry of entries) {
    if (!/\.(?:xml|rels)$/i.test(entry.name)) continue;
    if (entry.encrypted) {
      throw new CodedError(
        'file_encrypted',
        'This Word document is protected by a password. Remove the password and send it again.',
      );
    }
    if (entry.uncompressed > Math.min(left, maxPartBytes)) throw tooLarge();
    const size = measureZipEntry(bytes, entry, entry.uncompressed);
    if (size === null) throw broken('a part of it cannot be unpacked');
    left -= size;
  }
}

function broken(what: string): CodedError {
  return new CodedError(
    'file_broken',
    `This Word document is damaged: ${what}. Open it in Word, save it again as DOCX, and send the new file.`,
  );
}

function tooLarge(): CodedError {
  return new CodedError(
    'file_too_large',
    'This Word document unpacks to more than can be read here. Split it into several documents and send those.',
  );
}
