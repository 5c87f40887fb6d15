import { S3Error } from './errors.ts';
import {
  checkChecksums,
  checksumHeaders,
  refuseUnknown,
  type S3Request,
  type S3Response,
} from './request.ts';
import type { S3Object, Store } from './store.ts';
import { writeXml } from './xml.ts';

export interface ObjectOptions {
  /** False lets writers overwrite each other, as stores do that pass over `If-None-Match`. */
  readonly conditionalWrites: boolean;
}

const encryption = 'x-amz-server-side-encryption';
const overrides = ['response-content-disposition', 'response-content-type'] as const;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export function putObject(
  store: Store,
  request: S3Request,
  { conditionalWrites }: ObjectOptions,
): S3Response {
  refuseUnknown(request, [], [encryption, 'if-match', 'if-none-match', ...checksumHeaders]);
  checkChecksums(request);
  if (conditionalWrites) checkWrite(store, request);
  const object = store.put(request.bucket, request.key, {
    body: request.body,
    contentType: request.headers['content-type'] ?? 'binary/octet-stream',
    encryption: request.headers[encryption]?.toString(),
  });
  return { status: 200, headers: { etag: object.etag } };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html, and HeadObject's. */
export function getObject(store: Store, request: S3Request): S3Response {
  refuseUnknown(request, overrides, ['range', 'if-match', 'if-none-match']);
  const { headers, query, method } = request;
  const object = store.find(request.bucket, request.key);
  if (headers['if-match'] !== undefined && !matches(headers['if-match'], object))
    throw new S3Error('PreconditionFailed');
  if (headers['if-none-match'] !== undefined && matches(headers['if-none-match'], object))
    return { status: 304 };
  const range = readRange(headers.range, object.body.length);
  const body = range ? object.body.subarray(range.from, range.to + 1) : object.body;
  return {
    status: range ? 206 : 200,
    headers: {
      etag: object.etag,
      'accept-ranges': 'bytes',
      'last-modified': object.modified.toUTCString(),
      'content-length': String(body.length),
      'content-type': query.get('response-content-type') ?? object.contentType,
      ...(object.encryption && { [encryption]: object.encryption }),
      ...(range && { 'content-range': `bytes ${range.from}-${range.to}/${object.body.length}` }),
      ...(query.has('response-content-disposition') && {
        'content-disposition': query.get('response-content-disposition')!,
      }),
    },
    ...(method === 'GET' && { body }),
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html: what is not there is deleted already. */
export function deleteObject(store: Store, request: S3Request): S3Response {
  refuseUnknown(request, []);
  store.bucket(request.bucket).delete(request.key);
  return { status: 204 };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export function copyObject(store: Store, request: S3Request): S3Response {
  refuseUnknown(request, [], ['x-amz-copy-source']);
  const source = decodeURIComponent(String(request.headers['x-amz-copy-source'])).replace(/^\//, '');
  const slash = source.indexOf('/');
  if (slash < 1) throw new S3Error('InvalidArgument', 'Copy Source must mention the source bucket and key');
  const found = store.find(source.slice(0, slash), source.slice(slash + 1));
  const { etag, modified } = store.put(request.bucket, request.key, found);
  return {
    status: 200,
    body: writeXml('CopyObjectResult', { ETag: etag, LastModified: modified.toISOString() }),
  };
}

/**
 * A write that names what it expects: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 * @throws S3Error `PreconditionFailed`, or `NoSuchKey` where an object was expected and is none.
 */
export function checkWrite(store: Store, { headers, bucket, key }: S3Request): void {
  const held = store.bucket(bucket).get(key);
  const [only, unless] = [headers['if-match'], headers['if-none-match']];
  if (unless !== undefined && unless !== '*') throw new S3Error('NotImplemented');
  if (unless === '*' && held) throw new S3Error('PreconditionFailed');
  if (only !== undefined && !held) throw new S3Error('NoSuchKey');
  if (only !== undefined && !matches(only, held!)) throw new S3Error('PreconditionFailed');
}

function matches(tag: string, { etag }: S3Object): boolean {
  return tag === '*' || tag.replaceAll('"', '') === etag.replaceAll('"', '');
}

/** One range of bytes, in the forms `bytes=2-5`, `bytes=2-` and `bytes=-3`. */
function readRange(header: string | undefined, length: number): { from: number; to: number } | null {
  if (header === undefined) return null;
  const [, start = '', end = ''] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (start === '' && end === '') throw new S3Error('NotImplemented');
  const from = start === '' ? Math.max(0, length - Number(end)) : Number(start);
  const to = start === '' || end === '' ? length - 1 : Math.min(Number(end), length - 1);
  if (from > to) throw new S3Error('InvalidRange');
  return { from, to };
}
