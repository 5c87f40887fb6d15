import { afterEach, describe, expect, it } from '@jest/globals';
import { CodedError } from '../../../core/errors.ts';
import { ingestJob, type VersionJob } from '../../../core/knowledge/jobs.ts';
import type { VersionRecord } from '../../../core/knowledge/versions.ts';
import type { KBDocument } from '../../../core/model/document.ts';
import type { Job } from '../../../core/ports.ts';
import type { HomePorts } from '../../../core/services.ts';
import { createTrigramEmbedder } from '../../fakes/embedder.ts';
import { crashAt, intercept } from '../../fakes/intercept.ts';
import { listBlobs } from '../../fixtures/blob-files.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome, type TestHomeOptions } from '../../fixtures/home.ts';
import { addPolicy, fileOf, giftPolicy, recordsPolicy, searchTexts } from '../../fixtures/policies.ts';

const context = contextOf();
let home: TestHome;
afterEach(() => home.dispose());
const open = async (options?: TestHomeOptions) => {
  home = await createTestHome(options);
};

/** All that a home says of one document and its tenant, without what differs from run to run. */
async function stateOf(id: string) {
  const { run, servedRun, updatedAt, createdAt, effectiveAt, documentId, ...version } =
    await home.catalog.requireVersion('acme', id, 1);
  const { passages } = await home.documents.passages(context, id);
  const statistics = await home.statistics.lookup('acme', ['gift', 'regist', 'gift_regist', 'absent']);
  const { found } = await home.search.search(context, { query: 'gift register', limit: 50 });
  return {
    version,
    texts: passages.map(({ text, section, ordinal }) => ({ text, section, ordinal })),
    rows: await home.ports.index.count('acme'),
    found: found.map(({ passage, score }) => [passage.ordinal, score.toFixed(6)]),
    statistics: [
      statistics.passages,
      statistics.averageWords,
      ...['gift', 'regist', 'gift_regist', 'absent'].map(statistics.frequency),
    ],
  };
}

describe('an ingested document', () => {
  it('is ready, and each of its passages is in the index and in the statistics', async () => {
    await open();
    const document = await addPolicy(home, context);
    expect(document).toMatchObject({
      status: 'ready',
      error: null,
      servingVersion: 1,
      passages: 2,
      pages: null,
      progress: { stage: 'done', done: 2, total: 2 },
      coverage: { pages: 0, pagesWithText: 0, pagesWithoutText: [] },
    });
    expect(await stateOf(document.id)).toMatchObject({
      rows: 2,
      statistics: [2, expect.anything(), 2, 1, 1, 0],
    });
    expect(await searchTexts(home, context, 'gifts register')).toHaveLength(2);
  });

  it('changes nothing when its jobs are run again', async () => {
    await open();
    const { id } = await addPolicy(home, context);
    const before = await stateOf(id);
    const job = ingestJob(context, await home.catalog.requireVersion('acme', id, 1)).payload;
    await home.ingest.ingest(context, job);
    await home.ingest.index(context, job);
    await home.ingest.fail(context, job, new CodedError('internal', 'late'));
    expect(await stateOf(id)).toEqual(before);
  });
});

it('a document is found by a word that all of its passages repeat, as soon as it is ready', async () => {
  await open();
  const document = await addPolicy(
    home,
    context,
    fileOf('# Gifts\n\n## A\n\nGift after gift, and a gift.\n\n## B\n\nNo gift for a gift.\n'),
  );
  expect(document.passages).toBe(2);
  expect(await searchTexts(home, context, 'gifts')).toHaveLength(2);
});

describe('a crash', () => {
  const embedder = createTrigramEmbedder();
  /** Counts the writes that lead to a ready document. */
  async function countWrites(): Promise<number> {
    let writes = 0;
    await run(() => {
      writes += 1;
    });
    return writes;
  }
  async function run(beforeWrite: () => void): Promise<KBDocument> {
    // The upload itself is tried in the tests of the intake.
    let isAccepted = false;
    const crash = () => isAccepted && beforeWrite();
    await open({
      dimensions: embedder.dimensions,
      ports: ({ records, blobs, queue, index }) => ({
        embedder,
        records: intercept(records, ['put', 'increment'], crash),
        blobs: intercept(blobs, ['put', 'deleteUnder'], crash),
        queue: intercept(queue, ['enqueue'], crash),
        index: intercept(index, ['add', 'remove'], crash),
      }),
    });
    const { document } = await home.intake.accept(context, fileOf(giftPolicy()));
    isAccepted = true;
    await home.settle();
    // Each retry waits longer than the one before; after them, what was folded is seen to change nothing.
    for (let i = 0; i < 2; i += 1) await home.settleLater();
    return home.documents.get(context, document.id);
  }

  it('before any write of ingestion is made good by the next attempt', async () => {
    const writes = await countWrites();
    const [clean] = (await home.documents.list(context, { limit: 5 })).items;
    const expected = await stateOf(clean!.id);
    expect(writes).toBeGreaterThan(12);
    for (let nth = 1; nth <= writes; nth += 1) {
      await home.dispose();
      const document = await run(crashAt(nth));
      expect({ nth, status: document.status }).toEqual({ nth, status: 'ready' });
      expect({ nth, ...(await stateOf(document.id)) }).toEqual({ nth, ...expected });
    }
  });
});

describe('what fails again and again', () => {
  it('is given up, said with an id to name, and leaves nothing derived behind', async () => {
    await open({
      ports: ({ index }) => ({
        index: intercept(index, ['add'], () => {
          throw new Error('disk full at /secret/path');
        }),
      }),
    });
    const { id } = await addPolicy(home, context);
    for (let i = 0; i < 6; i += 1) await home.settleLater();
    const document = await home.documents.get(context, id);
    expect(document).toMatchObject({ status: 'failed', servingVersion: null, error: { code: 'internal' } });
    expect(document.error!.message).toContain('test-1');
    expect(document.error!.message).not.toContain('secret');
    expect((await listBlobs(home)).filter(key => key.includes('/derived/'))).toEqual([]);
    expect(home.log.events()).toEqual(
      expect.arrayContaining(['job.failed', 'job.abandoned', 'document.failed']),
    );
  });

  it('is ingested well once the cause is gone and it is read anew', async () => {
    let isFull = true;
    await open({
      ports: ({ index }) => ({
        index: intercept(index, ['add'], () => {
          if (isFull) throw new Error('disk full');
        }),
      }),
    });
    const { id } = await addPolicy(home, context);
    for (let i = 0; i < 6; i += 1) await home.settleLater();
    isFull = false;
    expect((await home.documents.reingest(context, id)).status).toBe('queued');
    await home.settle();
    expect(await home.documents.get(context, id)).toMatchObject({ status: 'ready', error: null });
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['file_encrypted', 'The file asks for a password.'],
    ['too_many_pages', 'It has too many pages.'],
    ['extraction_timeout', 'It took too long.'],
    ['file_broken', 'It is damaged.'],
  ] as const)('for %s fails at once with its code and sentence', async (code, message) => {
    await open({
      ports: ({ extractor }) => ({
        extractor: intercept(extractor, ['extract'], () => {
          throw new CodedError(code, message);
        }),
      }),
    });
    const { document } = await home.intake.accept(context, fileOf(giftPolicy()));
    await home.settle();
    const failed = await home.documents.get(context, document.id);
    expect(failed).toMatchObject({
      status: 'failed',
      error: { code, message },
      passages: 0,
      servingVersion: null,
    });
    expect((await listBlobs(home)).filter(key => key.includes('/derived/'))).toEqual([]);
    await expect(home.documents.reingest(context, document.id)).resolves.toMatchObject({ status: 'queued' });
  });

  it('is not blamed on a lost race between two writers', async () => {
    let races = 0;
    await open({
      ports: ({ extractor }) => ({
        extractor: intercept(extractor, ['extract'], () => {
          races += 1;
          if (races === 1) throw new CodedError('conflict', 'Others are changing this.');
        }),
      }),
    });
    const { id } = await addPolicy(home, context);
    await home.settleLater();
    expect(await home.documents.get(context, id)).toMatchObject({ status: 'ready', error: null });
  });

  it('stays failed, however late a note of its progress is written', async () => {
    await open({
      ports: ({ records, extractor, clock }) => ({
        records: intercept(records, ['put'], async (_, [, , value]) => {
          const { status, progress } = value as Partial<VersionRecord>;
          if (status === 'processing' && progress?.done === 1)
            await new Promise(done => setTimeout(done, 50));
        }),
        extractor: {
          ...extractor,
          async extract(_bytes, _type, { onProgress }) {
            (clock as unknown as TestHome['clock']).advance(1);
            onProgress?.(1, 9);
            throw new CodedError('file_broken', 'It is damaged.');
          },
        },
      }),
    });
    const { id } = await addPolicy(home, context);
    await new Promise(done => setTimeout(done, 100));
    expect((await home.documents.get(context, id)).status).toBe('failed');
  });
});

describe('ingesting anew', () => {
  it('keeps serving what there is until the new run is done, and leaves no trace of the old one', async () => {
    await open();
    const { id } = await addPolicy(home, context);
    const before = await stateOf(id);
    const begun = await home.documents.reingest(context, id);
    expect(begun).toMatchObject({ status: 'queued', servingVersion: 1 });
    expect(await searchTexts(home, context, 'gifts register')).toHaveLength(2);
    await expect(home.documents.reingest(context, id)).rejects.toMatchObject({ code: 'not_ready' });
    await home.settle();
    expect(await stateOf(id)).toEqual(before);
    const runs = (await listBlobs(home))
      .filter(key => key.includes('/derived/'))
      .map(key => key.split('/')[4]);
    expect(new Set(runs)).toEqual(new Set(['2']));
  });

  it('that fails leaves the served version as it is, with a note', async () => {
    let isBroken = false;
    await open({
      ports: ({ extractor }) => ({
        extractor: intercept(extractor, ['extract'], () => {
          if (isBroken) throw new CodedError('extraction_timeout', 'Too slow today.');
        }),
      }),
    });
    const { id } = await addPolicy(home, context);
    isBroken = true;
    await home.documents.reingest(context, id);
    await home.settle();
    expect(await home.documents.get(context, id)).toMatchObject({
      status: 'ready',
      servingVersion: 1,
      error: { code: 'extraction_timeout', message: 'Too slow today.' },
    });
    expect(await searchTexts(home, context, 'gifts register')).toHaveLength(2);
    expect((await home.documents.passages(context, id)).passages).toHaveLength(2);
  });

  it('counts every passage once, also where its first run was merged and the process is another one', async () => {
    await open();
    const { id } = await addPolicy(home, context);
    const before = await stateOf(id);
    await home.statistics.fold('acme');
    await home.documents.reingest(context, id);
    await home.settle();
    home.close();
    const { folder } = home;
    const after = await createTestHome({ folder });
    const old = home;
    home = after;
    expect(await stateOf(id)).toEqual(before);
    await home.statistics.fold('acme');
    expect(await stateOf(id)).toEqual(before);
    home.close();
    home = {
      ...old,
      dispose: async () => (await import('node:fs/promises')).rm(folder, { recursive: true }),
    };
  });
});

describe('progress', () => {
  it('only ever goes forward, and ends when all is done', async () => {
    const seen: { stage: string; done: number; total: number }[] = [];
    const embedder = createTrigramEmbedder();
    await open({
      dimensions: embedder.dimensions,
      ports: ({ records, clock, extractor }) => ({
        embedder,
        records: intercept(records, ['put'], (_, [partition, , value]) => {
          if (partition === 'acme#versions') seen.push((value as VersionRecord).progress);
        }),
        extractor: {
          ...extractor,
          extract: (bytes, type, options) =>
            extractor.extract(bytes, type, {
              ...options,
              onProgress(done, total) {
                (clock as unknown as TestHome['clock']).advance(1);
                options.onProgress?.(done, total);
              },
            }),
        },
      }),
    });
    await addPolicy(home, context);
    const stages = ['queued', 'extract', 'split', 'embed', 'index', 'done'];
    const order = seen.map(({ stage, done }) => stages.indexOf(stage) * 1_000 + done);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(new Set(seen.map(({ stage }) => stage))).toEqual(new Set(stages));
    for (const { done, total } of seen) expect(done).toBeLessThanOrEqual(total);
  });
});

describe('a start after a crash', () => {
  /** A queue that loses what is enqueued, as where the process ends right before. */
  const losing = (from: { lost: boolean }): TestHomeOptions => ({
    ports: ({ queue }: HomePorts) => ({
      queue: { ...queue, enqueue: async (job: Job, more) => (from.lost ? true : queue.enqueue(job, more)) },
    }),
  });

  it('goes on with documents whose job was never enqueued', async () => {
    const loss = { lost: true };
    await open(losing(loss));
    const { id } = await addPolicy(home, context);
    expect((await home.documents.get(context, id)).status).toBe('queued');
    loss.lost = false;
    expect(await home.ingest.resume(context)).toBe(1);
    expect(await home.ingest.resume(context)).toBe(0);
    await home.settle();
    expect((await home.documents.get(context, id)).status).toBe('ready');
    expect(await home.ingest.resume(context)).toBe(0);
  });

  it('goes on with a served document whose new run was never enqueued', async () => {
    const loss = { lost: false };
    await open(losing(loss));
    const { id } = await addPolicy(home, context);
    loss.lost = true;
    await home.documents.reingest(context, id);
    loss.lost = false;
    expect(await home.ingest.resume(context)).toBe(1);
    await home.settle();
    expect((await home.documents.get(context, id)).status).toBe('ready');
  });
});

describe('an outdated job', () => {
  it('does nothing for a deleted document', async () => {
    await open();
    const { document } = await home.intake.accept(context, fileOf(recordsPolicy));
    await home.documents.delete(context, document.id);
    await home.settle();
    await home.settleLater();
    expect(await home.ports.index.count('acme')).toBe(0);
    expect((await listBlobs(home)).filter(key => key.includes('/derived/'))).toEqual([]);
  });

  it('takes out of the index what was being written when its document was deleted', async () => {
    let id = '';
    await open({
      ports: ({ index }) => ({
        index: intercept(index, ['add'], () => home.documents.delete(context, id)),
      }),
    });
    const { document } = await home.intake.accept(context, fileOf(giftPolicy()));
    id = document.id;
    await home.settle();
    await home.settleLater();
    await home.settleLater();
    expect(await home.ports.index.count('acme')).toBe(0);
    expect((await home.statistics.lookup('acme', ['gift'])).frequency('gift')).toBe(0);
  });

  it('of an earlier run does nothing', async () => {
    await open();
    const { id } = await addPolicy(home, context);
    await home.documents.reingest(context, id);
    const earlier: VersionJob = { ...context, documentId: id, version: 1, run: 1 };
    await home.ingest.ingest(context, earlier);
    await home.ingest.fail(context, earlier, new CodedError('internal', 'late'));
    expect(await home.documents.get(context, id)).toMatchObject({ status: 'queued', error: null });
  });
});
