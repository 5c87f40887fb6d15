import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { checkCall, contentOf, methods, SlackError } from './methods.ts';
import type { SlackFault, SlackState } from './state.ts';

export interface SlackServer extends SlackState {
  readonly apiUrl: string;
  /** The methods that were called and the paths that were asked for, in order, those that were refused among them. */
  readonly calls: string[];
  /** Every `authorization` header that came, by path. */
  readonly authorizations: { readonly path: string; readonly value: string }[];
  /** The address that the answers to a new command go to. */
  newResponseUrl(): string;
  /** What goes wrong with the next call of a method, or the next request to a path; several come one after another. */
  fail(target: string, ...faults: SlackFault[]): void;
  close(): Promise<void>;
}

/** Slack on loopback: the methods of its Web API that are in use, response URLs and the download of files. */
export async function startSlack(): Promise<SlackServer> {
  const faults = new Map<string, SlackFault[]>();
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let ts = 1_700_000_000;
  let urls = 0;
  const slack: SlackServer = {
    ...{ url, apiUrl: `${url}/api/`, token: 'xoxb-test-token', botId: 'B1', botUser: 'UBOT' },
    scopes: new Set(['chat:write', 'channels:history', 'files:read']),
    channels: new Set(['C1', 'D1']),
    messages: [],
    files: new Map(),
    unknownBlocks: new Set(),
    responses: new Map(),
    expiredUrls: new Set(),
    calls: [],
    authorizations: [],
    nextTs: () => `${++ts}.000100`,
    newResponseUrl() {
      const address = `${url}/commands/T1/${++urls}`;
      slack.responses.set(address, []);
      return address;
    },
    fail: (target, ...more) => faults.set(target, [...(faults.get(target) ?? []), ...more]),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return slack;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url!;
    const target = path.startsWith('/api/') ? path.slice('/api/'.length) : path;
    slack.calls.push(target);
    const { authorization } = request.headers;
    if (authorization) slack.authorizations.push({ path, value: authorization });
    const body = await readBody(request);
    const fault = faults.get(target)?.shift();
    const reply = failure(fault) ?? answer(target, path, request, body);
    if (fault?.kind === 'lost') response.destroy();
    else response.writeHead(reply.status, reply.headers).end(reply.body);
  }

  function answer(target: string, path: string, request: IncomingMessage, body: string): Reply {
    if (path.startsWith('/api/')) return json(callMethod(target, request, body));
    if (path.startsWith('/commands/')) return takeResponse(`${url}${path}`, request, body);
    if (path.startsWith('/files-pri/')) return sendFile(path, request.headers.authorization);
    return plain(404);
  }

  /** https://docs.slack.dev/apis/web-api#responses */
  function callMethod(name: string, request: IncomingMessage, body: string): Record<string, unknown> {
    try {
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      if (!method) throw new SlackError('unknown_method', { req_method: name });
      const type = request.headers['content-type'] ?? '';
      if (request.method !== 'POST' || !type.startsWith('application/x-www-form-urlencoded'))
        throw new SlackError('invalid_post_type');
      const token = request.headers.authorization?.replace(/^Bearer /, '');
      if (token === undefined) throw new SlackError('not_authed');
      if (token !== slack.token) throw new SlackError('invalid_auth');
      const fields = Object.fromEntries(new URLSearchParams(body));
      checkCall(method, fields, slack);
      return { ok: true, ...method.run(fields, slack) };
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      return { ok: false, error: error.message, ...error.details };
    }
  }

  /** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
  function takeResponse(address: string, request: IncomingMessage, body: string): Reply {
    const taken = slack.responses.get(address);
    if (request.method !== 'POST' || !taken) return plain(404, 'no_service');
    if (slack.expiredUrls.has(address)) return plain(404, 'expired_url');
    if (taken.length === 5) return plain(404, 'used_url');
    if (!request.headers['content-type']?.startsWith('application/json'))
      return plain(400, 'invalid_payload');
    const message = responseMessage.safeParse(parseOrNull(body));
    if (!message.success) return plain(400, 'invalid_payload');
    try {
      taken.push({ ...message.data, ...contentOf(message.data, slack) });
      return plain(200, 'ok');
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      return plain(400, error.message);
    }
  }

  /** Without the scope, or the token, Slack sends its login page: https://docs.slack.dev/messaging/working-with-files */
  function sendFile(path: string, authorization: string | undefined): Reply {
    const file = slack.files.get(path.match(/^\/files-pri\/T1-([^/]+)\/download$/)?.[1] ?? '');
    if (!file) return plain(404);
    const isAllowed = authorization === `Bearer ${slack.token}` && slack.scopes.has('files:read');
    if (isAllowed) return { status: 200, headers: { 'content-type': file.mimetype }, body: file.bytes };
    const page = '<!DOCTYPE html><title>Sign in to Slack</title>';
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page };
  }
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const responseMessage = z.strictObject({
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
});

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

function failure(fault: SlackFault | undefined): Reply | null {
  if (fault?.kind === 'error') return json({ ok: false, error: fault.error });
  if (fault?.kind !== 'status') return null;
  const { status, retryAfter } = fault;
  return { ...plain(status), headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) } };
}

function json(content: Record<string, unknown>): Reply {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status: 200, headers, body: JSON.stringify(content) };
}

function plain(status: number, body = ''): Reply {
  return { status, headers: { 'content-type': 'text/plain' }, body };
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
