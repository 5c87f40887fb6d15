import { type HttpFault, type HttpFaults, serveWithFaults } from '../http-faults.ts';
import { deleteObjects, listObjects } from './bucket-operations.ts';
import { S3Error } from './errors.ts';
import { abortUpload, completeUpload, createUpload, uploadPart } from './multipart.ts';
import { copyObject, deleteObject, getObject, putObject } from './object-operations.ts';
import { postObject } from './post-object.ts';
import { readRequest, type S3Request, type S3Response } from './request.ts';
import { type Credentials, checkSignature } from './signature.ts';
import { type CreatedObject, createStore } from './store.ts';
import { writeXml } from './xml.ts';

export interface S3Server {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly buckets: typeof buckets;
  /** What the SDK's clients take to come here. */
  readonly client: { endpoint: string; region: string; credentials: Credentials };
  /** What LanceDB takes to come here. */
  readonly storageOptions: Readonly<Record<string, string>>;
  readonly faults: HttpFaults;
  /** Keys that a deletion of many says it could not delete. */
  readonly kept: Set<string>;
  /** Puts an object there, as somebody else would. */
  drop(bucket: string, key: string, text?: string): void;
  /** The keys of a bucket. */
  keys(bucket: string): string[];
  /** The encryption that an object was stored with. */
  encryption(bucket: string, key: string): string | undefined;
  /** Tells of objects that are stored from now on, as a bucket's notifications do; ends when what it returns is called. */
  onCreated(listener: (object: CreatedObject) => void): () => void;
  /** How often each error was the answer. */
  readonly errors: ReadonlyMap<string, number>;
  requests(): number;
  close(): Promise<void>;
}

export interface S3Options {
  readonly now?: () => Date;
  /** False lets writers overwrite each other, as stores do that pass over `If-None-Match`. */
  readonly conditionalWrites?: boolean;
}

const buckets = {
  kbRaw: 'kb-raw',
  uploadsRaw: 'uploads-raw',
  reports: 'analysis-reports',
  derived: 'derived',
  vectors: 'kb-vectors',
} as const;
const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'a-secret-of-the-tests' };
const region = 'eu-central-1';

/** The answer of a bucket that is asked too much. */
export const slowDown: HttpFault = {
  status: 503,
  headers: { 'content-type': 'application/xml' },
  body: writeError(new S3Error('SlowDown')),
};

/**
 * S3 in memory, on loopback, with private buckets: what the product and LanceDB use of it, as its documentation
 * says. It checks signatures, and refuses headers, parameters and operations that it does not know.
 */
export async function startS3(options: S3Options = {}): Promise<S3Server> {
  const { now = () => new Date(), conditionalWrites = true } = options;
  const store = createStore(Object.values(buckets), now);
  const kept = new Set<string>();
  const errors = new Map<string, number>();

  async function answer(request: S3Request): Promise<S3Response> {
    const { method, bucket, key, query, headers } = request;
    const isForm =
      method === 'POST' && key === '' && headers['content-type']?.startsWith('multipart/form-data');
    if (isForm) return await postObject(store, request, credentials, now());
    checkSignature(request, credentials, now());
    store.bucket(bucket);
    if (key === '') {
      if (method === 'GET') return listObjects(store, request);
      if (method === 'POST' && query.has('delete')) return deleteObjects(store, request, kept);
      throw new S3Error('MethodNotAllowed');
    }
    if (query.has('uploads') && method === 'POST') return createUpload(store, request);
    if (query.has('uploadId')) {
      if (method === 'PUT') return uploadPart(store, request);
      if (method === 'POST') return completeUpload(store, request, { conditionalWrites });
      if (method === 'DELETE') return abortUpload(store, request);
      throw new S3Error('MethodNotAllowed');
    }
    if (method === 'PUT' && headers['x-amz-copy-source']) return copyObject(store, request);
    if (method === 'PUT') return putObject(store, request, { conditionalWrites });
    if (method === 'GET' || method === 'HEAD') return getObject(store, request);
    if (method === 'DELETE') return deleteObject(store, request);
    throw new S3Error('MethodNotAllowed');
  }

  const server = await serveWithFaults(async (request, response) => {
    const { status, headers, body } = await readRequest(request)
      .then(answer)
      .catch(error => {
        const { code } = toS3Error(error);
        errors.set(code, (errors.get(code) ?? 0) + 1);
        return toResponse(error);
      });
    response.writeHead(status, { 'x-amz-request-id': 'of-a-test', ...headers });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  const { endpoint } = server;

  return {
    ...server,
    region,
    credentials,
    buckets,
    client: { endpoint, region, credentials },
    storageOptions: {
      awsAccessKeyId: credentials.accessKeyId,
      awsSecretAccessKey: credentials.secretAccessKey,
      awsRegion: region,
      awsEndpoint: endpoint,
      allowHttp: 'true',
    },
    kept,
    errors,
    drop(bucket, key, text = key) {
      store.put(bucket, key, { body: Buffer.from(text), contentType: 'text/plain', encryption: undefined });
    },
    onCreated(listener) {
      store.listeners.add(listener);
      return () => store.listeners.delete(listener);
    },
    keys: bucket => store.keys(bucket, ''),
    encryption: (bucket, key) => store.find(bucket, key).encryption,
  };
}

function toResponse(error: unknown): S3Response {
  return {
    status: toS3Error(error).status,
    headers: { 'content-type': 'application/xml' },
    body: writeError(error),
  };
}

function writeError(error: unknown): string {
  const { code, message } = toS3Error(error);
  return writeXml('Error', { Code: code, Message: message, RequestId: 'of-a-test' });
}

/** A fault of this server's own is one of S3's. */
function toS3Error(error: unknown): S3Error {
  return error instanceof S3Error ? error : new S3Error('InternalError', String(error));
}
