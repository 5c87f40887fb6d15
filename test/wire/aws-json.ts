import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an operation takes. */
type FieldType = 'string' | 'integer' | 'strings' | 'map';

export interface Operation {
  readonly fields: Readonly<Record<string, FieldType>>;
  readonly required: readonly string[];
  run(input: Input): unknown;
}

/** A request's fields, of the types that the operation names. */
export type Input = Readonly<Record<string, unknown>>;

/** An error as a service of AWS gives it. */
export class AwsError extends Error {
  readonly status: number;
  readonly type: string;
  /** What the same error was called in the query protocol; SQS gives both. */
  readonly queryCode: string | null;

  constructor(type: string, message: string, options: { status?: number; queryCode?: string } = {}) {
    super(message);
    this.type = type;
    this.status = options.status ?? 400;
    this.queryCode = options.queryCode ?? null;
  }
}

/** What goes wrong: an error instead of the work, the work done and its answer lost, or the work after a pause. */
export type Fault = { readonly error: AwsError } | { readonly lost: true } | { readonly slowMs: number };

export interface AwsJsonServer {
  readonly endpoint: string;
  /** The operations that were asked for, in order, those that failed among them. */
  readonly calls: readonly string[];
  /** Lets the next so many calls of an operation go wrong. */
  fail(operation: string, fault: Fault, times?: number): void;
  close(): Promise<void>;
}

export interface AwsJsonOptions {
  /** Before the operation in `X-Amz-Target`. */
  readonly target: string;
  readonly version: '1.0' | '1.1';
  readonly operations: Readonly<Record<string, Operation>>;
  /** How the service says that a required field is missing. */
  missing(field: string): AwsError;
}

/**
 * Serves operations over the JSON protocols of AWS, on loopback:
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html. It is stricter than AWS, which passes over fields
 * that it does not know: a field that is written wrongly shall not go unseen.
 */
export async function serveAwsJson(options: AwsJsonOptions): Promise<AwsJsonServer> {
  const calls: string[] = [];
  const faults: { operation: string; fault: Fault }[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch(error => send(response, toAwsError(error)));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const name = checkRequest(request, options);
    calls.push(name);
    const at = faults.findIndex(({ operation }) => operation === name);
    const fault = at >= 0 ? faults.splice(at, 1)[0]!.fault : null;
    if (fault && 'error' in fault) throw fault.error;
    if (fault && 'slowMs' in fault) await new Promise(resolve => setTimeout(resolve, fault.slowMs));
    const operation = options.operations[name]!;
    const output = await operation.run(checkInput(body, operation, options));
    if (fault && 'lost' in fault) return void request.socket.destroy();
    response.writeHead(200, { 'content-type': `application/x-amz-json-${options.version}` });
    response.end(JSON.stringify(output ?? {}));
  }

  function send(response: ServerResponse, error: AwsError): void {
    response.writeHead(error.status, {
      'content-type': `application/x-amz-json-${options.version}`,
      ...(error.queryCode && { 'x-amzn-query-error': `${error.queryCode};Sender` }),
    });
    response.end(JSON.stringify({ __type: error.type, message: error.message }));
  }

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    fail(operation, fault, times = 1) {
      for (let n = 0; n < times; n += 1) faults.push({ operation, fault });
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The errors that every service of AWS has: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html */
function checkRequest(request: IncomingMessage, { target, version, operations }: AwsJsonOptions): string {
  const type = request.headers['content-type'];
  const [prefix, name = ''] = String(request.headers['x-amz-target']).split('.');
  const isKnown = request.method === 'POST' && prefix === target && Object.hasOwn(operations, name);
  if (!isKnown || type !== `application/x-amz-json-${version}`) {
    throw new AwsError('com.amazon.coral.service#UnknownOperationException', 'Unknown operation.');
  }
  const authorization = request.headers.authorization;
  if (!authorization) {
    throw new AwsError(
      'com.amazon.coral.service#MissingAuthenticationTokenException',
      'Request is missing Authentication Token',
      { status: 403 },
    );
  }
  const isSigned = /^AWS4-HMAC-SHA256 Credential=\S+, ?SignedHeaders=\S+, ?Signature=[0-9a-f]{64}$/;
  if (!isSigned.test(authorization) || !request.headers['x-amz-date']) {
    throw new AwsError(
      'com.amazon.coral.service#IncompleteSignatureException',
      'Authorization header requires Credential, SignedHeaders and Signature.',
      { status: 403 },
    );
  }
  return name;
}

function checkInput(body: string, operation: Operation, options: AwsJsonOptions): Input {
  const input = parseObject(body);
  for (const [field, value] of Object.entries(input)) {
    const type = Object.hasOwn(operation.fields, field) ? operation.fields[field]! : null;
    if (type === null) throw serializationError(`The field ${field} is not known.`);
    if (!isOfType[type](value)) throw serializationError(`The field ${field} is no ${type}.`);
  }
  for (const field of operation.required) if (input[field] === undefined) throw options.missing(field);
  return input;
}

const isOfType: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  string: value => typeof value === 'string',
  integer: value => Number.isInteger(value),
  strings: value => Array.isArray(value) && value.every(item => typeof item === 'string'),
  map: value => isObject(value) && Object.values(value).every(item => typeof item === 'string'),
};

function parseObject(body: string): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(body);
    if (isObject(input)) return input;
  } catch {
    // Refused below.
  }
  throw serializationError('The body is no JSON object.');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function serializationError(message: string): AwsError {
  return new AwsError('com.amazon.coral.service#SerializationException', message);
}

function toAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError('com.amazon.coral.service#InternalFailure', String(error), { status: 500 });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
