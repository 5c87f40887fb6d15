import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { createTrigramEmbedder } from '../../fakes/embedder.ts';
import { type Said, toChunks, toCompletion } from './completion.ts';
import { type ChatBody, chatBody, embeddingsBody, readBody } from './schemas.ts';

/** What goes wrong with the next request: before the answer, or in the middle of a stream. */
export type Fault =
  | { readonly status: number; readonly retryAfter?: string; readonly message?: string }
  | { readonly midStream: string }
  | 'html'
  | 'cut'
  | 'stall';

export interface OpenAiOptions {
  readonly answer?: (request: ChatBody) => Said;
  readonly models?: readonly string[];
  readonly apiKey?: string;
  /** Fields that this server does not know, as many compatible ones don't. */
  readonly unsupported?: readonly (keyof ChatBody)[];
  readonly dimensions?: number;
}

/**
 * Chat completions and embeddings on loopback, as OpenAI documents them.
 * https://platform.openai.com/docs/api-reference
 */
export async function startOpenAi({
  answer = () => ({ content: 'I have no answer to this.' }),
  models = ['test-model'],
  apiKey = 'sk-test',
  unsupported = [],
  dimensions = 64,
}: OpenAiOptions = {}) {
  const requests: { path: string; body: string; closed: Promise<void> }[] = [];
  const faults: Fault[] = [];
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    faults,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readText(request);
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    response.on('close', resolve);
    requests.push({ path: request.url ?? '', body, closed });
    if (request.headers.authorization !== `Bearer ${apiKey}`) {
      return sendError(response, 401, 'Incorrect API key provided.');
    }
    const fault = faults.shift();
    if (fault === 'html') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
      return;
    }
    if (typeof fault === 'object' && 'status' in fault) {
      if (fault.retryAfter) response.setHeader('retry-after', fault.retryAfter);
      return sendError(response, fault.status, fault.message ?? 'It went wrong.');
    }
    if (request.method === 'POST' && request.url === '/v1/chat/completions')
      return serveChat(body, response, fault);
    if (request.method === 'POST' && request.url === '/v1/embeddings') return serveEmbeddings(body, response);
    sendError(response, 404, `Invalid URL (${request.method} ${request.url})`);
  }

  async function serveChat(body: string, response: ServerResponse, fault: Fault | undefined): Promise<void> {
    const read = readBody(chatBody, body);
    if ('fault' in read) return sendError(response, 400, read.fault);
    const request = read.value;
    const refused = unsupported.find(field => request[field] !== undefined);
    if (refused) {
      return sendError(
        response,
        400,
        `Unsupported parameter: '${refused}' is not supported with this model.`,
      );
    }
    if (!models.includes(request.model)) return refuseModel(response, request.model);
    const said = answer(request);
    if (request.stream) return await writeChunks(response, [...toChunks(request, said)], fault);
    if (fault === 'stall') return;
    sendJson(response, 200, toCompletion(request, said));
  }

  async function serveEmbeddings(body: string, response: ServerResponse): Promise<void> {
    const read = readBody(embeddingsBody, body);
    if ('fault' in read) return sendError(response, 400, read.fault);
    const { model, input } = read.value;
    if (!models.includes(model)) return refuseModel(response, model);
    const vectors = await createTrigramEmbedder(dimensions).embed([input].flat());
    // Longer than 1, and last first: neither is promised, so neither may be relied on.
    const data = vectors.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding: vector.map(value => value * 3),
    }));
    sendJson(response, 200, { object: 'list', model, data: data.reverse() });
  }
}

/** Every event is cut in two inside its bytes; lines end in CRLF, and comments stand between. */
async function writeChunks(
  response: ServerResponse,
  chunks: readonly object[],
  fault: Fault | undefined,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const [i, chunk] of chunks.entries()) {
    if (fault && i === Math.ceil(chunks.length / 2)) {
      if (fault === 'stall') return;
      if (fault === 'cut') return void response.destroy();
      const message = typeof fault === 'object' && 'midStream' in fault ? fault.midStream : '';
      response.end(`data: ${JSON.stringify({ error: { message } })}\n\n`);
      return;
    }
    const bytes = Buffer.from(`: still here\r\n\r\ndata: ${JSON.stringify(chunk)}\r\n\r\n`, 'utf8');
    // Within a character of several bytes, where there is one; else before the last byte.
    const middle = bytes.findIndex(byte => byte > 0x7f) + 1 || bytes.length - 1;
    response.write(bytes.subarray(0, middle));
    await turn();
    response.write(bytes.subarray(middle));
    await turn();
  }
  response.end('data: [DONE]\n\n');
}

function refuseModel(response: ServerResponse, model: string): void {
  sendError(response, 404, `The model '${model}' does not exist or you do not have access to it.`);
}

/** https://platform.openai.com/docs/guides/error-codes */
function sendError(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, { error: { message, type: 'error', param: null, code: null } });
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
