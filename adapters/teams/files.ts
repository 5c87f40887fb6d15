import { CodedError } from '../../core/errors.ts';
import type { ChatFile } from '../../core/model/chat.ts';
import { fileSource } from './shared-files.ts';

export interface FileOptions {
  readonly maxBytes: number;
  /** Lets files be on this machine, for tests. */
  readonly loopback?: boolean;
}

/**
 * Fetches a file that somebody shared, from where Teams keeps files, with no credentials but those in its link.
 *
 * @throws CodedError `forbidden` where it can't be had, saying what to do, or `file_too_large`.
 */
export async function fetchFile(file: ChatFile, options: FileOptions): Promise<Uint8Array> {
  const response = await follow(fileSource.parse(file.source).downloadUrl, options);
  if (expired.has(response.status)) {
    await response.body?.cancel();
    throw new CodedError(
      'forbidden',
      'The link to this file has run out or is not for me. Please share the file again.',
    );
  }
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new Error(`The file could not be fetched (${response.status}).`);
  }
  return read(response.body, options.maxBytes);
}

const expired: ReadonlySet<number> = new Set([401, 403, 404, 410]);

/** Each step of a redirect is looked at before it is taken. */
async function follow(url: string, options: FileOptions): Promise<Response> {
  let next = url;
  for (let step = 0; step <= mostRedirects; step += 1) {
    if (!isFileHost(next, options)) {
      throw new CodedError(
        'forbidden',
        'This file is not where Teams keeps files, so I do not fetch it. Please upload it in our personal chat.',
      );
    }
    const response = await fetch(next, { redirect: 'manual', signal: AbortSignal.timeout(fileMilliseconds) });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    next = URL.canParse(location, next) ? new URL(location, next).href : '';
  }
  throw new CodedError('forbidden', 'The link to this file leads nowhere. Please share the file again.');
}

const mostRedirects = 3;
const fileMilliseconds = 60_000;

/**
 * OneDrive and SharePoint, where files from personal chats are:
 * https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges
 */
function isFileHost(url: string, { loopback }: FileOptions): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (loopback && protocol === 'http:' && hostname === '127.0.0.1') return true;
  return protocol === 'https:' && port === '' && fileHosts.test(hostname);
}

const fileHosts = /\.(sharepoint\.com|svc\.ms)$/u;

async function read(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the rest of the stream.
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      const megabytes = Math.floor(maxBytes / 1_048_576);
      throw new CodedError(
        'file_too_large',
        `This file is larger than the ${megabytes} MB that are allowed.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
