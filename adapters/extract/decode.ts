/**
 * The bytes as text, or null where they are clearly no text: UTF-8 (with or without a byte order mark),
 * UTF-16 with one, else the declared encoding or Windows-1252.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string | null {
  const marked = markedEncoding(bytes);
  if (marked) return withoutNul(new TextDecoder(marked).decode(bytes));
  return withoutNul(decodeUtf8(bytes)) ?? decodeDeclared(bytes, declared) ?? decodeWindows1252(bytes);
}

/** The start of a file as text, for telling what it is; cut where a character may be broken in two. */
export function decodeStart(bytes: Uint8Array, length = 65_536): string | null {
  const start = bytes.subarray(0, length);
  const marked = markedEncoding(start);
  if (marked) return withoutNul(new TextDecoder(marked).decode(start, { stream: true }));
  return withoutNul(decodeUtf8(start, bytes.length > length)) ?? decodeWindows1252(start);
}

/** True for a file of nothing but white space, byte order marks included. */
export function isBlank(bytes: Uint8Array): boolean {
  const marked = markedEncoding(bytes);
  const first = marked === 'utf-8' ? 3 : marked ? 2 : 0;
  for (let i = first; i < bytes.length; i++) {
    const byte = bytes[i]!;
    const white =
      byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || (byte === 0 && marked?.startsWith('utf-16'));
    if (!white) return false;
  }
  return true;
}

function markedEncoding(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function decodeUtf8(bytes: Uint8Array, cut = false): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    return null;
  }
}

function decodeDeclared(bytes: Uint8Array, declared: string | undefined): string | null {
  if (declared === undefined) return null;
  try {
    return withoutNul(new TextDecoder(declared).decode(bytes));
  } catch {
    return null;
  }
}

/** Windows-1252 gives a meaning to nearly any byte, so text is told by what text does not hold. */
function decodeWindows1252(bytes: Uint8Array): string | null {
  let high = 0;
  for (const byte of bytes) {
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) return null;
    if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) return null;
    if (byte >= 0x80) high++;
  }
  if (high > bytes.length * 0.3) return null;
  return new TextDecoder('windows-1252').decode(bytes);
}

function withoutNul(text: string | null): string | null {
  if (text === null) return null;
  // Some editors pad a file with a few NULs; a share of them means that this is not text.
  const nuls = text.split('\u0000').length - 1;
  return nuls > text.length / 1000 ? null : text;
}
