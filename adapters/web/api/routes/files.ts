import type { Context } from 'hono';
import { z } from 'zod';
import { toAttachment } from '../../../../core/display/attachment.ts';

/** A file as a service gives it. */
interface ServedFile {
  readonly body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;
  readonly bytes: number;
  readonly filename: string;
  readonly mediaType: string;
}

/** A file as a route's description names it. */
export function fileResponse(description: string) {
  return { description, content: { 'application/octet-stream': { schema: z.any() } } };
}

/** Sends a file; always as a download and never sniffed: an uploaded page must not run as one of ours. */
export async function sendFile(
  c: Context,
  { body, bytes, filename, mediaType }: ServedFile,
): Promise<Response> {
  const headers = {
    'content-type': mediaType,
    'content-length': String(bytes),
    'content-disposition': toAttachment(filename),
    'content-security-policy': 'sandbox',
  };
  if (c.req.method !== 'HEAD') return c.body(body, 200, headers);
  // Nobody reads on after a HEAD: the file must not stay open.
  if (body instanceof ReadableStream) await body.cancel();
  return c.body(null, 200, headers);
}

/**
 * Where a download is sent on to, where the store gives a link; null for a page's own script, whose policy lets it
 * read from here only, and which gets the bytes.
 */
export async function redirectToFile(
  c: Context,
  makeLink: () => Promise<string | null>,
): Promise<Response | null> {
  const mode = c.req.header('sec-fetch-mode');
  if (mode !== undefined && mode !== 'navigate') return null;
  const link = await makeLink();
  return link === null ? null : c.redirect(link, 302);
}
