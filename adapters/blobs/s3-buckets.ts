import { splitBlobKey, splitBlobPrefix } from '../../core/blob-keys.ts';

/** Where files of each kind lie. What lands in the raw ones is announced to the product; nothing else is. */
export interface S3Buckets {
  readonly kbRaw: string;
  readonly uploadsRaw: string;
  readonly reports: string;
  readonly derived: string;
}

const folders = new Map<string | undefined, keyof S3Buckets>([
  ['kb-raw', 'kbRaw'],
  ['uploads-raw', 'uploadsRaw'],
  ['reports', 'reports'],
]);

/**
 * The bucket and name of a blob's object: a key's second segment chooses the bucket, as in `acme/kb-raw/…`.
 * @throws RangeError where the key is none.
 */
export function placeBlob(buckets: S3Buckets, key: string): { Bucket: string; Key: string } {
  const [, folder] = splitBlobKey(key);
  return { Bucket: buckets[folders.get(folder) ?? 'derived'], Key: key };
}

/**
 * The buckets that may hold blobs under a prefix: all of them for a tenant's, else one.
 * @throws RangeError where the prefix is none.
 */
export function bucketsUnder(buckets: S3Buckets, prefix: string): string[] {
  const [, folder] = splitBlobPrefix(prefix);
  if (folder !== undefined) return [buckets[folders.get(folder) ?? 'derived']];
  return [...new Set([buckets.kbRaw, buckets.uploadsRaw, buckets.reports, buckets.derived])];
}
