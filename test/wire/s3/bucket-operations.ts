import { S3Error } from './errors.ts';
import {
  checkChecksums,
  checksumHeaders,
  refuseUnknown,
  type S3Request,
  type S3Response,
} from './request.ts';
import type { Store } from './store.ts';
import { readElements, writeXml, type XmlValue } from './xml.ts';

const most = 1000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export function listObjects(store: Store, request: S3Request): S3Response {
  refuseUnknown(request, [
    'list-type',
    'prefix',
    'delimiter',
    'max-keys',
    'continuation-token',
    'start-after',
    'encoding-type',
  ]);
  const { query, bucket } = request;
  // The first version of the operation is another one.
  if (query.get('list-type') !== '2') throw new S3Error('NotImplemented');
  if (!['url', null].includes(query.get('encoding-type'))) throw new S3Error('InvalidArgument');
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const asked = Number(query.get('max-keys') ?? most);
  if (!(asked >= 0)) throw new S3Error('InvalidArgument');
  const after = readToken(query.get('continuation-token')) ?? query.get('start-after') ?? '';
  const entries = collectEntries(store.keys(bucket, prefix), { prefix, delimiter }).filter(entry =>
    isAfter(entry, after),
  );
  const page = entries.slice(0, Math.min(asked, most));
  const isTruncated = entries.length > page.length;
  const encode = (text: string) =>
    query.has('encoding-type') ? encodeURIComponent(text).replaceAll('%2F', '/') : text;
  const contents = page
    .filter(entry => !isCommon(entry, { prefix, delimiter }))
    .map((key): XmlValue => {
      const { etag, body, modified } = store.find(bucket, key);
      return {
        Key: encode(key),
        LastModified: modified.toISOString(),
        ETag: etag,
        Size: body.length,
        StorageClass: 'STANDARD',
      };
    });
  const common = page
    .filter(entry => isCommon(entry, { prefix, delimiter }))
    .map(entry => ({ Prefix: encode(entry) }));
  return {
    status: 200,
    body: writeXml('ListBucketResult', {
      Name: bucket,
      Prefix: encode(prefix),
      MaxKeys: asked,
      KeyCount: page.length,
      IsTruncated: isTruncated,
      EncodingType: query.get('encoding-type') ?? undefined,
      NextContinuationToken: isTruncated ? Buffer.from(page.at(-1)!).toString('base64url') : undefined,
      Contents: contents,
      CommonPrefixes: common,
    }),
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export function deleteObjects(store: Store, request: S3Request, kept: ReadonlySet<string>): S3Response {
  refuseUnknown(request, ['delete'], checksumHeaders);
  if (!checkChecksums(request)) throw new S3Error('InvalidRequest');
  const xml = request.body.toString();
  const objects = readElements(xml, { root: 'Delete', element: 'Object', fields: ['Key'], flags: ['Quiet'] });
  if (objects.length > most || objects.some(({ Key }) => !Key)) throw new S3Error('MalformedXML');
  const keys = objects.map(({ Key }) => Key!);
  for (const key of keys) if (!kept.has(key)) store.bucket(request.bucket).delete(key);
  const deleted = xml.includes('<Quiet>true</Quiet>') ? [] : keys.filter(key => !kept.has(key));
  return {
    status: 200,
    body: writeXml('DeleteResult', {
      Deleted: deleted.map(Key => ({ Key })),
      Error: keys
        .filter(key => kept.has(key))
        .map(Key => ({ Key, Code: 'InternalError', Message: 'Try again.' })),
    }),
  };
}

interface Listing {
  readonly prefix: string;
  readonly delimiter: string;
}

/** Keys, and in place of those that have the delimiter after the prefix, what they have in common. */
function collectEntries(keys: readonly string[], { prefix, delimiter }: Listing): string[] {
  if (delimiter === '') return [...keys];
  const entries = keys.map(key => {
    const at = key.indexOf(delimiter, prefix.length);
    return at < 0 ? key : key.slice(0, at + delimiter.length);
  });
  return [...new Set(entries)];
}

function isCommon(entry: string, { prefix, delimiter }: Listing): boolean {
  return delimiter !== '' && entry.indexOf(delimiter, prefix.length) >= 0;
}

function isAfter(entry: string, after: string): boolean {
  return Buffer.compare(Buffer.from(entry), Buffer.from(after)) > 0;
}

function readToken(token: string | null): string | null {
  return token === null ? null : Buffer.from(token, 'base64url').toString();
}
