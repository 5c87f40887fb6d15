import { createHash } from 'node:crypto';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  type S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import type { ArrivalArea, ArrivedObjects } from '../../core/knowledge/arrivals.ts';
import type { S3Buckets } from './s3-buckets.ts';
import { makeS3Client, nullWhereMissing } from './s3-client.ts';
import { readObject } from './s3-read.ts';

/** No blob's key has a `~`, so what lies here is no tenant's. */
const quarantineFolder = '~quarantine';
/** In bytes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const longestName = 1024;

export interface S3ObjectsOptions {
  readonly buckets: S3Buckets;
  /** Region, endpoint and the like, as the SDK's client takes them. */
  readonly client?: S3ClientConfig;
}

/** The raw buckets' objects by any name that S3 allows. Those put into quarantine go to the bucket of derived files. */
export function createS3Objects({ buckets, client: options }: S3ObjectsOptions): ArrivedObjects {
  let made: S3Client | undefined;
  const client = () => (made ??= makeS3Client(options));
  const place = (area: ArrivalArea, key: string) => ({
    Bucket: area === 'kb-raw' ? buckets.kbRaw : buckets.uploadsRaw,
    Key: key,
  });

  return {
    async get(area, key) {
      return await readObject(client(), place(area, key));
    },

    async delete(area, key) {
      await client().send(new DeleteObjectCommand(place(area, key)));
    },

    async quarantine(area, key) {
      const { Bucket } = place(area, key);
      const copy = new CopyObjectCommand({
        Bucket: buckets.derived,
        Key: nameInQuarantine(area, key),
        // The one name that the SDK does not escape by itself.
        CopySource: `${Bucket}/${key.split('/').map(encodeURIComponent).join('/')}`,
      });
      // What is gone was moved by an attempt before this one.
      const copied = await client().send(copy).catch(nullWhereMissing);
      if (copied) await client().send(new DeleteObjectCommand({ Bucket, Key: key }));
    },
  };
}

/** The object's own name, so that a person finds it; its hash where that grows too long. */
function nameInQuarantine(area: ArrivalArea, key: string): string {
  const name = `${quarantineFolder}/${area}/${key}`;
  if (Buffer.byteLength(name) <= longestName) return name;
  return `${quarantineFolder}/${area}/${createHash('sha256').update(key).digest('hex')}`;
}
