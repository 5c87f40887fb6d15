import type { IncomingHttpHeaders } from 'node:http';
import { S3Error } from './errors.ts';
import { writeXml } from './xml.ts';

/** An answer, whole. */
export interface Forwarded {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * Why a write may not go through, over what a HEAD request has found there; null where it may.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function unmetCondition(
  { 'if-none-match': ifNoneMatch, 'if-match': ifMatch }: IncomingHttpHeaders,
  there: Pick<Forwarded, 'status' | 'headers'>,
): S3Error | null {
  const isThere = there.status === 200;
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') return new S3Error('NotImplemented');
  if (ifNoneMatch === '*' && isThere) return new S3Error('PreconditionFailed');
  if (ifMatch === undefined) return null;
  if (!isThere) return new S3Error('NoSuchKey');
  const isSame = unquote(ifMatch) === unquote(there.headers.etag ?? '');
  return isSame ? null : new S3Error('PreconditionFailed');
}

/** The answer with which S3 refuses: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function toErrorAnswer({ code, message, status }: S3Error): Forwarded {
  const body = writeXml('Error', { Code: code, Message: message, RequestId: 'of-a-test' });
  return { status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(body) };
}

function unquote(etag: string): string {
  return etag.replaceAll('"', '');
}
