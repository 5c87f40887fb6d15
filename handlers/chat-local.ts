import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface ChatRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

interface ChatResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The chats' entrances by the path that each platform calls, such as `/slack/events` and `/api/messages`. */
export type ChatRoutes = Readonly<Record<string, (request: ChatRequest) => Promise<ChatResponse>>>;

/**
 * Listens for the chats on a port of its own: a tunnel that lets Slack or Teams in must never lead to the console
 * and the API beside it, which ask nobody for credentials. Resolves with the address when it listens.
 */
export async function serveChats({ host, port, routes }: { host: string; port: number; routes: ChatRoutes }) {
  const server = createServer((request, response) => {
    answer(routes, request, response).catch(() => send(response, 500, 'This can not be done at the moment.'));
  });
  // An entrance is asked for something short; who sends slowly must not hold a connection.
  server.requestTimeout = 10_000;
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host === '::1' ? '[::1]' : host}:${address.port}`,
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answer(routes: ChatRoutes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?')[0] ?? '';
  const enter = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (!enter) return send(response, 404, 'There is nothing here.');
  const body = await readBody(request);
  if (body === null) return send(response, 413, 'The request is too large.');
  const { method = 'GET' } = request;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const answered = await enter({ method, headers, body });
  response.writeHead(answered.status, answered.headers).end(answered.body);
}

/** Null for what is longer than anything that a chat platform sends. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > longestBody) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function send(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(message);
}

const longestBody = 1_048_576;
