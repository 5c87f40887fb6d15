import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { CodedError } from '../../core/errors.ts';
import { refuseBySize } from '../../core/knowledge/intake.ts';
import type { ChatFile } from '../../core/model/chat.ts';
import { refusalOf } from './errors.ts';
import { isSlackHost } from './hosts.ts';
import { withPatience } from './patience.ts';

/** What is read of a file: https://docs.slack.dev/reference/objects/file-object */
const fileInfo = z.object({
  mode: z.string().optional(),
  mimetype: z.string().default(''),
  size: z.number().default(0),
  url_private_download: z.string().optional(),
  url_private: z.string().optional(),
});

/**
 * The bytes of a shared file. What a message says of it may be an id alone, so Slack is always asked first.
 *
 * @throws CodedError `file_missing`, `file_too_large`, `file_empty`, `forbidden`.
 */
export async function downloadFile(
  file: ChatFile,
  {
    client,
    token,
    maxBytes,
    loopback,
  }: { client: WebClient; token: string; maxBytes: number; loopback: boolean },
): Promise<Uint8Array> {
  const info = await describeFile(client, file);
  const address = info.url_private_download ?? info.url_private;
  if (info.mode === 'tombstone' || address === undefined) throw gone(file);
  refuseBySize(file.name, info.size, maxBytes);
  if (!isSlackHost(address, loopback)) {
    const message = `“${file.name}” lies outside of Slack. Download it and share it here as a file.`;
    throw new CodedError('forbidden', message);
  }
  // The token goes to Slack alone: nothing that Slack may redirect to gets it.
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(downloadMs),
  });
  if (response.status === 404 || response.status === 410) throw gone(file);
  if (response.status >= 300 && response.status < 400) throw noScope(file);
  if (!response.ok || !response.body)
    throw new Error(`Slack answered a download with HTTP status ${response.status}.`);
  const bytes = await readBounded(response.body, file, maxBytes);
  // Without the scope Slack sends its login page, with status 200. A shared page has the size that was stated.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (isPage && !(info.mimetype === 'text/html' && bytes.length === info.size)) throw noScope(file);
  return bytes;
}

async function describeFile(client: WebClient, file: ChatFile): Promise<z.infer<typeof fileInfo>> {
  try {
    const { id } = z.object({ id: z.string() }).parse(file.source);
    const answer = await withPatience(() => client.files.info({ file: id }));
    return fileInfo.parse(answer.file);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'file_not_found' || refusal === 'file_deleted') throw gone(file);
    if (refusal === 'missing_scope') throw noScope(file);
    throw error;
  }
}

async function readBounded(
  body: ReadableStream<Uint8Array>,
  file: ChatFile,
  maxBytes: number,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    refuseBySize(file.name, bytes, maxBytes);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function gone({ name }: ChatFile): CodedError {
  return new CodedError('file_missing', `“${name}” is no longer in Slack. Share it again.`);
}

/** https://docs.slack.dev/reference/scopes/files.read */
function noScope({ name }: ChatFile): CodedError {
  return new CodedError(
    'forbidden',
    `Slack does not let me read “${name}”. An administrator has to add the scope files:read to the app and install it again.`,
  );
}

const downloadMs = 120_000;
