import { Agent, type IncomingMessage, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { makeTemporaryFolder } from '../../temporary-folder.ts';
import { serveWithFaults } from '../http-faults.ts';
import { type Forwarded, toErrorAnswer, unmetCondition } from './s3rver-conditions.ts';

export type S3rverServer = Awaited<ReturnType<typeof startS3rver>>;

/**
 * The emulator s3rver, on loopback, in a folder of its own: another's reading of S3 than that of `startS3`. It passes
 * over `If-None-Match` and `If-Match` at a write, so a proxy before it keeps them, a key at a time;
 * `conditionalWrites` off, the proxy passes over them too.
 */
export async function startS3rver({ conditionalWrites = true } = {}) {
  const folder = await makeTemporaryFolder();
  const emulator = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, vhostBuckets: false },
    directory: folder.path,
    configureBuckets: Object.values(buckets).map(name => ({ name })),
  });
  const { port } = await emulator.run();
  const agent = new Agent({ keepAlive: true });
  const forward = (request: IncomingMessage, body: Buffer) =>
    ask(request.method!, request.url!, request.headers, body);
  const inTurn = createTurns();

  async function answer(request: IncomingMessage): Promise<Forwarded> {
    const body = await buffer(request);
    if (!conditionalWrites || !isWrite(request)) return await forward(request, body);
    return await inTurn(pathOf(request), async () => {
      const there = await ask('HEAD', pathOf(request), { host: request.headers.host });
      const unmet = unmetCondition(request.headers, there);
      return unmet ? toErrorAnswer(unmet) : await forward(request, body);
    });
  }

  const { endpoint, faults, close } = await serveWithFaults((request, response) => {
    answer(request).then(
      ({ status, headers, body }) =>
        response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body),
      // Whoever asked, or the emulator, has gone.
      () => response.destroy(),
    );
  });

  return {
    ...{ endpoint, faults, buckets },
    /** What the SDK's clients take to come here. */
    client: { endpoint, region, credentials },
    /** What LanceDB takes to come here. */
    storageOptions: {
      awsAccessKeyId: credentials.accessKeyId,
      awsSecretAccessKey: credentials.secretAccessKey,
      awsRegion: region,
      awsEndpoint: endpoint,
      allowHttp: 'true',
    },
    async close(): Promise<void> {
      await close();
      agent.destroy();
      await emulator.close();
      await folder.remove();
    },
  };

  /** Nobody's request is as good as a signed one to the emulator. */
  function ask(
    method: string,
    path: string,
    headers: IncomingMessage['headers'],
    body?: Buffer,
  ): Promise<Forwarded> {
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port, agent, method, path, headers };
      const asked = send(options, async answer => {
        const { 'transfer-encoding': _, connection: __, ...kept } = answer.headers;
        resolve({ status: answer.statusCode!, headers: kept, body: await buffer(answer) });
      });
      asked.on('error', reject).end(body);
    });
  }
}

/** Lets those who come for one key do their work one after another. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, mine);
    return mine;
  };
}

/** `PutObject`, `CopyObject` and `CompleteMultipartUpload` come with conditions; a part of an upload does not. */
function isWrite({ method, url }: IncomingMessage): boolean {
  const query = new URL(url!, 'http://s3').searchParams;
  return query.has('uploadId') ? method === 'POST' : method === 'PUT';
}

function pathOf({ url }: IncomingMessage): string {
  return url!.split('?')[0]!;
}

const buckets = {
  kbRaw: 'kb-raw',
  uploadsRaw: 'uploads-raw',
  reports: 'analysis-reports',
  derived: 'derived',
  vectors: 'kb-vectors',
} as const;
/** The one account that the emulator knows. */
const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
const region = 'us-east-1';
