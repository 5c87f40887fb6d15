import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { toAttachment } from '../../core/display/attachment.ts';
import type { Blobs } from '../../core/ports.ts';
import { bucketsUnder, placeBlob, type S3Buckets } from './s3-buckets.ts';
import { makeS3Client, nullWhereMissing } from './s3-client.ts';
import { deletePrefix } from './s3-delete.ts';
import { readObject } from './s3-read.ts';

export interface S3BlobsOptions {
  readonly buckets: S3Buckets;
  /** Region, endpoint and the like, as the SDK's client takes them. */
  readonly client?: S3ClientConfig;
  /** Asked for with each file, for buckets whose policy demands it; without, the bucket's own default holds. */
  readonly encryption?: 'AES256' | 'aws:kms';
}

/** Blobs as objects in four buckets of S3; a key is the object's name. */
export function createS3Blobs({ buckets, client: options, encryption }: S3BlobsOptions): Blobs {
  let made: S3Client | undefined;
  const client = () => (made ??= makeS3Client(options));

  return {
    async put(key, body) {
      const object = { ...placeBlob(buckets, key), Body: body, ServerSideEncryption: encryption };
      await client().send(new PutObjectCommand(object));
    },

    async get(key) {
      return await readObject(client(), placeBlob(buckets, key));
    },

    async stream(key) {
      const get = new GetObjectCommand(placeBlob(buckets, key));
      const found = await client().send(get).catch(nullWhereMissing);
      return found && { body: found.Body!.transformToWebStream(), bytes: found.ContentLength! };
    },

    async delete(key) {
      await client().send(new DeleteObjectCommand(placeBlob(buckets, key)));
    },

    async deleteUnder(prefix) {
      for (const bucket of bucketsUnder(buckets, prefix)) await deletePrefix(client(), bucket, prefix);
    },

    async link(key, { filename, mediaType, seconds }) {
      const get = new GetObjectCommand({
        ...placeBlob(buckets, key),
        ResponseContentDisposition: toAttachment(filename),
        ResponseContentType: mediaType,
      });
      return await getSignedUrl(client(), get, { expiresIn: seconds });
    },

    async uploadForm(key, { bytes, seconds }) {
      return await createPresignedPost(client(), {
        ...placeBlob(buckets, key),
        Conditions: [['content-length-range', bytes, bytes]],
        Fields: encryption ? { 'x-amz-server-side-encryption': encryption } : {},
        Expires: seconds,
      });
    },
  };
}
