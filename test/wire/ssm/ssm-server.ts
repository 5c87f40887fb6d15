import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html#API_GetParameters_RequestSyntax */
const getParameters = z.strictObject({
  Names: z.array(z.string().min(1).max(2_048)).min(1).max(10),
  WithDecryption: z.boolean().optional(),
});

/** A parameter; those of type SecureString come encrypted unless `WithDecryption` is set. */
export interface StoredParameter {
  readonly type: 'String' | 'SecureString';
  readonly value: string;
}

/**
 * Parameter Store as far as `GetParameters` goes: AWS JSON 1.1
 * (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html), signed requests only, names that are not
 * there listed as invalid.
 */
export async function startSsm(parameters: Readonly<Record<string, StoredParameter>>) {
  const asked: string[][] = [];
  const server = createServer(async (request, response) => {
    const { status, body } = answer(request.headers, await read(request));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));

  function answer(headers: IncomingMessage['headers'], text: string): { status: number; body: object } {
    // https://docs.aws.amazon.com/systems-manager/latest/APIReference/CommonErrors.html
    if (!headers.authorization?.startsWith('AWS4-HMAC-SHA256 '))
      return refuse('MissingAuthenticationToken', 403);
    if (headers['x-amz-target'] !== 'AmazonSSM.GetParameters') return refuse('UnknownOperationException');
    const parsed = getParameters.safeParse(JSON.parse(text));
    if (!parsed.success) return refuse('ValidationException', 400, parsed.error.message);
    const { Names, WithDecryption = false } = parsed.data;
    if (new Set(Names).size < Names.length) return refuse('ValidationException', 400, 'Duplicate names');
    asked.push(Names);
    const found = Names.filter(name => name in parameters);
    return {
      status: 200,
      body: {
        InvalidParameters: Names.filter(name => !found.includes(name)),
        Parameters: found.map(name => {
          const { type, value } = parameters[name]!;
          const isSealed = type === 'SecureString' && !WithDecryption;
          return { Name: name, Type: type, Value: isSealed ? `sealed-${value.length}` : value, Version: 1 };
        }),
      },
    };
  }

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise<void>(done => server.close(() => done())),
  };
}

function refuse(type: string, status = 400, message = type): { status: number; body: object } {
  return { status, body: { __type: type, message } };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
