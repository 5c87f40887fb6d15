import type { IncomingMessage } from 'node:http';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createS3Blobs } from '../../../adapters/blobs/s3.ts';
import { makeS3Client } from '../../../adapters/blobs/s3-client.ts';
import { createLanceIndex } from '../../../adapters/index/lancedb.ts';
import { startScript } from '../../child-process.ts';
import { describeBlobsContract } from '../../contracts/blobs.ts';
import { describePassageIndexContract } from '../../contracts/passage-index.ts';
import { passageOf } from '../../fakes/passages.ts';
import { type S3rverServer, startS3rver } from './s3rver.ts';

// Processes start slowly on a busy machine.
jest.setTimeout(60_000);

describeBlobsContract('S3 as s3rver plays it', async () => {
  const { client, buckets, close } = await startS3rver();
  return { blobs: createS3Blobs({ client, buckets }), close };
});

describePassageIndexContract('LanceDB on S3 as s3rver plays it', async options => {
  const s3 = await startS3rver();
  return { index: createLanceIndex({ ...placeOf(s3), ...options }), close: s3.close };
});

describe('s3rver', () => {
  let s3: S3rverServer;
  afterEach(() => s3.close());

  /** What becomes of writes under conditions, one after another, over an object whose ETag the first is told. */
  async function write(conditions: (etag: string) => { IfNoneMatch?: string; IfMatch?: string }) {
    const client = makeS3Client(s3.client);
    const object = { Bucket: s3.buckets.derived, Key: 'acme/a' };
    const { ETag } = await client.send(new PutObjectCommand({ ...object, Body: 'first' }));
    const put = new PutObjectCommand({ ...object, Body: 'second', ...conditions(ETag!) });
    const outcome = await client.send(put).then(
      () => 'written',
      ({ name, $metadata }) => `${$metadata.httpStatusCode} ${name}`,
    );
    client.destroy();
    return outcome;
  }

  it.each([
    ['written', '`If-Match` with the state that is there', (etag: string) => ({ IfMatch: etag })],
    ['412 PreconditionFailed', '`If-Match` with another state', () => ({ IfMatch: '"other"' })],
    ['412 PreconditionFailed', '`If-None-Match: *` over an object', () => ({ IfNoneMatch: '*' })],
    ['501 NotImplemented', '`If-None-Match` with anything else', () => ({ IfNoneMatch: '"other"' })],
  ])('behind the proxy says %s to %s', async (outcome, _, conditions) => {
    s3 = await startS3rver();
    expect(await write(conditions)).toBe(outcome);
  });

  it('behind the proxy says that there is nothing to match, where nothing is', async () => {
    s3 = await startS3rver();
    const client = makeS3Client(s3.client);
    const put = { Bucket: s3.buckets.derived, Key: 'acme/none', Body: 'x', IfMatch: '"a"' };
    await expect(client.send(new PutObjectCommand(put))).rejects.toMatchObject({ name: 'NoSuchKey' });
    client.destroy();
  });

  it('behind the proxy lets one of many through who write a key for the first time at once', async () => {
    s3 = await startS3rver();
    const client = makeS3Client(s3.client);
    const put = { Bucket: s3.buckets.derived, Key: 'acme/new', Body: 'x', IfNoneMatch: '*' };
    const writes = Array.from({ length: 12 }, () => client.send(new PutObjectCommand(put)));
    const settled = await Promise.allSettled(writes);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    client.destroy();
  });

  it('alone passes over the conditions, and loses what it has acknowledged: hence the proxy', async () => {
    s3 = await startS3rver({ conditionalWrites: false });
    expect(await write(() => ({ IfMatch: '"other"' }))).toBe('written');
    expect(await write(() => ({ IfNoneMatch: '*' }))).toBe('written');
    const left = await createS3Blobs({ client: s3.client, buckets: s3.buckets }).get('acme/a');
    expect(Buffer.from(left!).toString()).toBe('second');
  });

  it('behind the proxy loses nothing of what two processes add to a table at the same time', async () => {
    s3 = await startS3rver();
    const place = placeOf(s3);
    await createLanceIndex(place).add('acme', [passageOf('first', 'first')]);
    // Once at least, both write the same state of the table at the same moment.
    let state: string | undefined;
    const only = ({ method, headers, url }: IncomingMessage) =>
      method === 'PUT' && headers['if-none-match'] === '*' && url === (state ??= url);
    s3.faults.inject('meet', { times: 2, only });
    const storage = JSON.stringify(place.storageOptions);
    const writers = ['one', 'two'].map(name =>
      startScript('adapters/index/write-documents-s3.ts', place.uri, storage, name, '6'),
    );
    const added = await Promise.all(writers.map(writer => writer.finished()));
    expect(added.flat()).toHaveLength(12);
    expect(await createLanceIndex(place).count('acme')).toBe(13);
  });
});

function placeOf({ buckets, storageOptions }: S3rverServer) {
  return { uri: `s3://${buckets.vectors}/passages`, storageOptions };
}
