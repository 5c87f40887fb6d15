import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createS3Objects } from '../../../adapters/blobs/s3-objects.ts';
import { type S3Server, startS3 } from '../../wire/s3/server.ts';

const names = [
  'acme/a policy.pdf',
  'acme/Übersicht/ｆ 🦉.docx',
  'acme/100% + 1?.md',
  'acme/a&b#c=d.txt',
  "acme/it's (new)*!.txt",
  'acme//double',
  'somebody/../x',
  ' ',
];

describe('objects dropped into a bucket of S3', () => {
  let s3: S3Server;
  let objects: ReturnType<typeof createS3Objects>;
  beforeEach(async () => {
    s3 = await startS3();
    objects = createS3Objects({ client: s3.client, buckets: s3.buckets });
  });
  afterEach(() => s3.close());

  const drop = (name: string, bucket: string = s3.buckets.kbRaw) => s3.drop(bucket, name);

  it.each(names)('are read by the name %j', async name => {
    drop(name);
    expect(Buffer.from((await objects.get('kb-raw', name))!).toString()).toBe(name);
  });

  it.each(names)('are moved by the name %j to where no tenant has anything', async name => {
    drop(name);
    drop('acme/stays');
    await objects.quarantine('kb-raw', name);
    expect(s3.keys(s3.buckets.kbRaw)).toEqual(['acme/stays']);
    expect(s3.keys(s3.buckets.derived)).toEqual([`~quarantine/kb-raw/${name}`]);
  });

  it('keep to the length that S3 allows a name', async () => {
    const name = `acme/${'x'.repeat(1019)}`;
    drop(name, s3.buckets.uploadsRaw);
    await objects.quarantine('uploads-raw', name);
    expect(s3.keys(s3.buckets.uploadsRaw)).toEqual([]);
    expect(s3.keys(s3.buckets.derived)).toEqual([
      expect.stringMatching(/^~quarantine\/uploads-raw\/[0-9a-f]{64}$/),
    ]);
  });

  it('are null where there is none, and moved already where an attempt before has done it', async () => {
    expect(await objects.get('kb-raw', 'acme/none')).toBeNull();
    await expect(objects.quarantine('kb-raw', 'acme/none')).resolves.toBeUndefined();
    await expect(objects.delete('kb-raw', 'acme/none')).resolves.toBeUndefined();
  });

  it('are deleted from their own area only', async () => {
    drop('acme/a');
    drop('acme/a', s3.buckets.uploadsRaw);
    await objects.delete('uploads-raw', 'acme/a');
    expect(s3.keys(s3.buckets.kbRaw)).toEqual(['acme/a']);
    expect(s3.keys(s3.buckets.uploadsRaw)).toEqual([]);
  });
});
