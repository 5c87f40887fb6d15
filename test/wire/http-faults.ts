import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with a request. */
export type HttpFault =
  /** This answer instead of the work. */
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string }
  /** The connection breaks before the work is done. */
  | 'cut'
  /** The work is done, and the connection breaks before the answer. */
  | 'lost-answer'
  /** Nothing is done, and no answer comes. */
  | 'silence'
  /** Half of the answer's body comes, then the connection breaks. */
  | 'half-body'
  /** Half of the answer's body comes, and the rest once `release` is called. */
  | 'held-body'
  /** The work waits for the next request that meets it so, and is done just before that one's. */
  | 'meet';

export interface HttpFaults {
  /** Lets the next so many requests go wrong, of those that match. */
  inject(fault: HttpFault, options?: { times?: number; only?: (request: IncomingMessage) => boolean }): void;
  /** Sends the bodies that are held. */
  release(): void;
}

export interface FaultyServer {
  readonly endpoint: string;
  readonly faults: HttpFaults;
  /** How many requests have come. */
  requests(): number;
  close(): Promise<void>;
}

/** Serves on loopback, on a free port, with what a network and a busy service do to requests. */
export async function serveWithFaults(serve: RequestListener): Promise<FaultyServer> {
  const planned: { fault: HttpFault; only: (request: IncomingMessage) => boolean }[] = [];
  let held: (() => void)[] = [];
  let waiting: (() => void) | undefined;
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    const at = planned.findIndex(({ only }) => only(request));
    const fault = at < 0 ? undefined : planned.splice(at, 1)[0]!.fault;
    if (fault === undefined) return serve(request, response);
    if (fault === 'silence') return;
    if (fault === 'cut') return void request.socket.destroy();
    if (fault === 'meet') {
      const before = waiting;
      waiting = before ? undefined : () => void serve(request, response);
      before?.();
      return before && serve(request, response);
    }
    if (typeof fault === 'object') return void answerInstead(request, response, fault);
    spoilAnswer(response, fault, release => held.push(release));
    serve(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults: {
      inject(fault, { times = 1, only = () => true } = {}) {
        for (let n = 0; n < times; n += 1) planned.push({ fault, only });
      },
      release() {
        for (const send of held) send();
        held = [];
      },
    },
    requests: () => count,
    close: () => closeServer(server),
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function answerInstead(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Extract<HttpFault, object>,
): void {
  // A client that still sends would see a broken connection rather than the answer.
  request.resume().on('end', () => response.writeHead(status, { ...headers }).end(body));
}

/** Our servers answer with one `end`, which is where the answer is caught. */
function spoilAnswer(
  response: ServerResponse,
  fault: 'lost-answer' | 'half-body' | 'held-body',
  hold: (release: () => void) => void,
): void {
  const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
  response.end = ((body?: Uint8Array | string) => {
    response.end = end as ServerResponse['end'];
    if (fault === 'lost-answer') return response.destroy();
    const bytes = Buffer.from(body ?? '');
    const middle = Math.floor(bytes.length / 2);
    response.write(bytes.subarray(0, middle), () => {
      if (fault === 'half-body') response.destroy();
      else hold(() => end(bytes.subarray(middle)));
    });
    return response;
  }) as ServerResponse['end'];
}
