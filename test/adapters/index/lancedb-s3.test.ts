import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createLanceIndex } from '../../../adapters/index/lancedb.ts';
import { startScript } from '../../child-process.ts';
import { describePassageIndexContract } from '../../contracts/passage-index.ts';
import { passageOf } from '../../fakes/passages.ts';
import { type S3Options, type S3Server, slowDown, startS3 } from '../../wire/s3/server.ts';

describePassageIndexContract('LanceDB on S3', async options => {
  const s3 = await startS3();
  return { index: createLanceIndex({ ...placeOf(s3), ...options }), close: s3.close };
});

describe('an index in LanceDB on S3', () => {
  let s3: S3Server;
  afterEach(() => s3.close());

  /** Two processes add passages, and once at least write the same state of the table at the same moment. */
  const race = async (options: S3Options) => {
    s3 = await startS3(options);
    const place = placeOf(s3);
    await createLanceIndex(place).add('acme', [passageOf('first', 'first')]);
    let state: string | undefined;
    const only = ({ method, headers, url }: IncomingMessage) =>
      method === 'PUT' && headers['if-none-match'] === '*' && url === (state ??= url);
    s3.faults.inject('meet', { times: 2, only });
    const writers = ['one', 'two'].map(name =>
      startScript(
        'adapters/index/write-documents-s3.ts',
        place.uri,
        JSON.stringify(place.storageOptions),
        name,
        '6',
      ),
    );
    const added = await Promise.all(writers.map(writer => writer.finished()));
    return { added: 1 + added.flat().length, found: await createLanceIndex(place).count('acme') };
  };

  it('loses nothing of what two processes add to a table at the same time', async () => {
    expect(await race({})).toEqual({ added: 13, found: 13 });
    expect(s3.errors.get('PreconditionFailed')).toBeGreaterThan(0);
  });

  it('would lose passages on a store that passes over `If-None-Match`', async () => {
    const { added, found } = await race({ conditionalWrites: false });
    expect(found).toBeLessThan(added);
  });

  it('goes on when S3 asks to slow down', async () => {
    s3 = await startS3();
    const index = createLanceIndex(placeOf(s3));
    await index.add('acme', [passageOf('a', 'gift')]);
    s3.faults.inject(slowDown, { times: 3 });
    await index.add('acme', [passageOf('b', 'gift')]);
    s3.faults.inject(slowDown, { times: 2 });
    expect((await index.search('acme', { terms: 'gift', limit: 5 })).lexical).toHaveLength(2);
  });

  it('keeps each tenant’s table apart, in the bucket of vectors', async () => {
    s3 = await startS3();
    const index = createLanceIndex(placeOf(s3));
    await index.add('acme', [passageOf('a', 'gift')]);
    await index.add('globex', [passageOf('b', 'gift')]);
    const tables = s3.keys(s3.buckets.vectors).map(key => key.split('/').slice(0, 2).join('/'));
    expect([...new Set(tables)]).toEqual([
      'passages/__manifest',
      'passages/passages-acme.lance',
      'passages/passages-globex.lance',
    ]);
  });
});

function placeOf({ buckets, storageOptions }: S3Server) {
  return { uri: `s3://${buckets.vectors}/passages`, storageOptions };
}
