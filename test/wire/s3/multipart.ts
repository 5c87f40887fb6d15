import { S3Error } from './errors.ts';
import { checkWrite, type ObjectOptions } from './object-operations.ts';
import {
  checkChecksums,
  checksumHeaders,
  refuseUnknown,
  type S3Request,
  type S3Response,
} from './request.ts';
import { etagOf, newUploadId, type Store, type Upload } from './store.ts';
import { readElements, writeXml } from './xml.ts';

const smallestPart = 5 * 1_048_576;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export function createUpload(store: Store, request: S3Request): S3Response {
  refuseUnknown(request, ['uploads'], checksumHeaders);
  const { bucket, key, headers } = request;
  store.bucket(bucket);
  const id = newUploadId();
  const contentType = headers['content-type'] ?? 'binary/octet-stream';
  store.uploads.set(id, { bucket, key, contentType, parts: new Map() });
  return {
    status: 200,
    body: writeXml('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: id }),
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export function uploadPart(store: Store, request: S3Request): S3Response {
  refuseUnknown(request, ['uploadId', 'partNumber'], checksumHeaders);
  checkChecksums(request);
  const number = Number(request.query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000) throw new S3Error('InvalidArgument');
  const part = { body: request.body, etag: etagOf(request.body) };
  findUpload(store, request).parts.set(number, part);
  return { status: 200, headers: { etag: part.etag } };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export function completeUpload(
  store: Store,
  request: S3Request,
  { conditionalWrites }: ObjectOptions,
): S3Response {
  refuseUnknown(request, ['uploadId'], ['if-match', 'if-none-match']);
  const { bucket, key } = request;
  const upload = findUpload(store, request);
  const listed = readElements(request.body.toString(), {
    root: 'CompleteMultipartUpload',
    element: 'Part',
    fields: ['PartNumber', 'ETag'],
  });
  const numbers = listed.map(part => Number(part.PartNumber));
  if (numbers.some((number, i) => i > 0 && number <= numbers[i - 1]!)) throw new S3Error('InvalidPartOrder');
  const parts = listed.map(({ ETag }, i) => {
    const part = upload.parts.get(numbers[i]!);
    if (!part || part.etag.replaceAll('"', '') !== ETag?.replaceAll('"', ''))
      throw new S3Error('InvalidPart');
    return part.body;
  });
  if (parts.slice(0, -1).some(part => part.length < smallestPart)) throw new S3Error('EntityTooSmall');
  if (conditionalWrites) checkWrite(store, request);
  const { contentType } = upload;
  const { etag } = store.put(bucket, key, { body: Buffer.concat(parts), contentType, encryption: undefined });
  store.uploads.delete(request.query.get('uploadId')!);
  return {
    status: 200,
    body: writeXml('CompleteMultipartUploadResult', { Bucket: bucket, Key: key, ETag: etag }),
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export function abortUpload(store: Store, request: S3Request): S3Response {
  refuseUnknown(request, ['uploadId']);
  findUpload(store, request);
  store.uploads.delete(request.query.get('uploadId')!);
  return { status: 204 };
}

function findUpload(store: Store, { query, bucket, key }: S3Request): Upload {
  const upload = store.uploads.get(query.get('uploadId') ?? '');
  if (upload?.bucket !== bucket || upload.key !== key) throw new S3Error('NoSuchUpload');
  return upload;
}
