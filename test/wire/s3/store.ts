import { createHash, randomBytes } from 'node:crypto';
import { S3Error } from './errors.ts';

export interface S3Object {
  readonly body: Buffer;
  /** With its quotes. */
  readonly etag: string;
  readonly modified: Date;
  readonly contentType: string;
  readonly encryption: string | undefined;
}

export type NewObject = Pick<S3Object, 'body' | 'contentType' | 'encryption'>;

export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  readonly parts: Map<number, { body: Buffer; etag: string }>;
}

export interface Store {
  /** @throws S3Error `NoSuchBucket` */
  bucket(name: string): Map<string, S3Object>;
  /** @throws S3Error `NoSuchKey`, `NoSuchBucket` */
  find(bucket: string, key: string): S3Object;
  put(bucket: string, key: string, object: NewObject): S3Object;
  /** Keys from a prefix on, in the order of their bytes. */
  keys(bucket: string, prefix: string): string[];
  readonly uploads: Map<string, Upload>;
  /** Told of each object that is stored, by whatever operation. */
  readonly listeners: Set<(object: CreatedObject) => void>;
}

/** An object that has come into a bucket. */
export interface CreatedObject {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  /** Later ones of the same key sort after earlier ones. */
  readonly sequencer: string;
}

/** Objects in memory. What happens between two awaits is one step for everybody, as a write is for S3. */
export function createStore(names: readonly string[], now: () => Date): Store {
  const buckets = new Map(names.map(name => [name, new Map<string, S3Object>()]));

  function bucket(name: string): Map<string, S3Object> {
    const found = buckets.get(name);
    if (!found) throw new S3Error('NoSuchBucket');
    return found;
  }

  const listeners: Store['listeners'] = new Set();
  let count = 0;

  return {
    bucket,
    listeners,
    uploads: new Map(),
    find(name, key) {
      const object = bucket(name).get(key);
      if (!object) throw new S3Error('NoSuchKey');
      return object;
    },
    put(name, key, { body, contentType, encryption }) {
      const object = { body, contentType, encryption, etag: etagOf(body), modified: now() };
      bucket(name).set(key, object);
      const sequencer = (count += 1).toString(16).padStart(16, '0');
      for (const tell of listeners) tell({ bucket: name, key, size: body.length, sequencer });
      return object;
    },
    keys(name, prefix) {
      const keys = [...bucket(name).keys()].filter(key => key.startsWith(prefix));
      return keys.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    },
  };
}

export function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

export function newUploadId(): string {
  return randomBytes(16).toString('hex');
}
