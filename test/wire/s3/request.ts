import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';
import { S3Error } from './errors.ts';

export interface S3Request {
  readonly method: string;
  /** As it was sent: signatures are made over it. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** In the path, as with `forcePathStyle`. */
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
}

export interface S3Response {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

export async function readRequest(request: IncomingMessage): Promise<S3Request> {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const [, bucket = '', ...segments] = path.split('/').map(decodeURIComponent);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const key = segments.join('/');
  if (Buffer.byteLength(key) > 1024) throw new S3Error('KeyTooLongError');
  return {
    method: request.method ?? 'GET',
    path,
    // S3 takes a plus sign for what it is: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
    query: new URLSearchParams(query.replaceAll('+', '%2B')),
    headers: request.headers,
    body: Buffer.concat(chunks),
    bucket,
    key,
  };
}

/** What comes with signing, tracing and the SDKs, whatever is asked for. */
const commonHeaders =
  /^x-amz-(date|content-sha256|security-token|user-agent|checksum-mode|sdk-checksum-algorithm)$/;
const commonParameters =
  /^(x-id|X-Amz-(Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Security-Token|Content-Sha256|Checksum-Mode))$/;

/** @throws S3Error `NotImplemented` for a header or a parameter that the operation does not list. */
export function refuseUnknown(
  request: S3Request,
  parameters: readonly string[],
  headers: readonly string[] = [],
): void {
  for (const name of request.query.keys()) {
    if (!parameters.includes(name) && !commonParameters.test(name))
      throw new S3Error('NotImplemented', `The parameter ${name} is not implemented.`);
  }
  for (const name of Object.keys(request.headers)) {
    const isOurs = name.startsWith('x-amz-') || name.startsWith('if-') || name === 'range';
    if (!isOurs || headers.includes(name) || commonHeaders.test(name)) continue;
    throw new S3Error('NotImplemented', `The header ${name} is not implemented.`);
  }
}

/** Headers by which a client says what it sends. */
export const checksumHeaders = ['x-amz-checksum-crc32', 'x-amz-checksum-sha256', 'x-amz-checksum-algorithm'];

/**
 * Whether the request has a checksum of its body.
 * @throws S3Error `BadDigest` where it has a wrong one.
 */
export function checkChecksums({ headers, body }: S3Request): boolean {
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  const expected = {
    'content-md5': createHash('md5').update(body).digest('base64'),
    'x-amz-checksum-crc32': crc.toString('base64'),
    'x-amz-checksum-sha256': createHash('sha256').update(body).digest('base64'),
  };
  const given = Object.entries(expected).filter(([name]) => headers[name] !== undefined);
  if (given.some(([name, value]) => headers[name] !== value)) throw new S3Error('BadDigest');
  return given.length > 0;
}
