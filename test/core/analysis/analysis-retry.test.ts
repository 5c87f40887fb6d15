import { afterEach, describe, expect, it } from '@jest/globals';
import { analyseJob, analysisPartitions } from '../../../core/analysis/analysis-record.ts';
import { CodedError } from '../../../core/errors.ts';
import type { Job } from '../../../core/ports.ts';
import { crashAt, intercept } from '../../fakes/intercept.ts';
import {
  analyse,
  contractParagraphs,
  contractText,
  createAnalysisHome,
  documentOf,
  findingAbout,
  vendorPolicy,
  withoutIdsAndTimes,
} from '../../fixtures/analysis-home.ts';
import { listBlobs } from '../../fixtures/blob-files.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import type { TestHome, TestHomeOptions } from '../../fixtures/home.ts';
import { pdfOfPages } from '../../fixtures/pdf-file.ts';
import { addPolicy, fileOf, giftPolicy } from '../../fixtures/policies.ts';

const context = contextOf();
let home: TestHome;
afterEach(() => home.dispose());
const open = async (options?: TestHomeOptions) => {
  home = await createAnalysisHome(options);
};
const get = (id: string) => home.analyses.get(context, id);

/** A document that asks for a password. */
const locked = () => pdfOfPages(contractParagraphs(), { userPassword: 'secret' });

describe('a crash', () => {
  /** Analyses the second version of a file, of whose first one finding was decided. */
  async function run(beforeWrite: () => void): Promise<string> {
    let isRunning = false;
    const crash = () => isRunning && beforeWrite();
    await open({
      ports: ({ records, blobs, queue }) => ({
        records: intercept(records, ['put', 'delete'], crash),
        blobs: intercept(blobs, ['put', 'deleteUnder'], crash),
        queue: intercept(queue, ['enqueue'], crash),
      }),
    });
    const first = await analyse(home, context, documentOf(bothTopics));
    const { id: decided } = findingAbout(first, 'audit');
    await home.analyses.changeFinding(context, first.id, decided, { state: 'dismissed', note: 'No.' });
    // Another version of a policy, which nothing has quoted before.
    await addPolicy(home, context, fileOf(vendorPolicy.replace('seven', 'eight'), 'vendors.md'));
    const { id } = await home.analyses.accept(context, documentOf(`${bothTopics}\nSigned.\n`));
    isRunning = true;
    await home.settle();
    await home.settleLater();
    return id;
  }
  const bothTopics = contractText({ more: giftPolicy().slice(giftPolicy().indexOf('Employees')) });

  /** All that a run leaves behind, without what differs from home to home. */
  async function stateOf(id: string) {
    const { value: latest } = (await home.records.list(analysisPartitions.latest('acme'), { limit: 9 }))[0]!;
    const decisions = await home.records.list(analysisPartitions.decisions('acme'), { limit: 99 });
    const quoted = await home.records.list('acme#quoted', { limit: 99 });
    return withoutIdsAndTimes({
      analysis: await get(id),
      listed: (await home.analyses.list(context, { limit: 9 })).items,
      blobs: (await listBlobs(home)).filter(key => key.includes(id)),
      latest,
      decisions: decisions.map(({ key, value }) => ({ key, value })),
      quoted: quoted.length,
    });
  }

  it('before any write of the run is made good by the next attempt', async () => {
    let writes = 0;
    const clean = await run(() => {
      writes += 1;
    });
    const expected = await stateOf(clean);
    expect(expected).toMatchObject({
      analysis: { status: 'complete', changes: { carried: 1 }, policies: [{}, {}] },
      quoted: 3,
    });
    expect(writes).toBeGreaterThan(12);
    for (let nth = 1; nth <= writes; nth += 1) {
      await home.dispose();
      const id = await run(crashAt(nth));
      expect({ nth, ...(await stateOf(id)) }).toEqual({ nth, ...expected });
    }
  });

  it('again and again ends in a failure that names an id, and tells no secrets', async () => {
    await open({
      ports: ({ blobs }) => ({
        blobs: intercept(blobs, ['put'], (_, [key]) => {
          if (String(key).endsWith('/analysis.json')) throw new Error('disk full at /secret/path');
        }),
      }),
    });
    const { id } = await analyse(home, context);
    for (let i = 0; i < 6; i += 1) await home.settleLater();
    const { status, error } = await get(id);
    expect([status, error!.code]).toEqual(['failed', 'internal']);
    expect(error!.message).toContain('test-1');
    expect(error!.message).not.toContain('secret');
    expect(home.log.events()).toEqual(expect.arrayContaining(['job.abandoned', 'analysis.failed']));
  });

  it('is not what a lost race between two writers is', async () => {
    let races = 0;
    await open({
      ports: ({ extractor }) => ({
        extractor: intercept(extractor, ['extract'], (_, [bytes]) => {
          if (!new TextDecoder().decode(bytes as Uint8Array).startsWith('# Services')) return;
          races += 1;
          if (races === 1) throw new CodedError('conflict', 'Others are changing this.');
        }),
      }),
    });
    const { id } = await analyse(home, context);
    await home.settleLater();
    expect(await get(id)).toMatchObject({ status: 'complete', error: null });
  });
});

describe('a job that comes late', () => {
  it('changes nothing of what is complete or failed', async () => {
    await open();
    const done = await analyse(home, context);
    const failed = await analyse(home, context, documentOf(await locked(), 'locked.pdf'));
    home.clock.advance(60);
    for (const { id } of [done, failed]) {
      const job: Job = { ...analyseJob(context, id), id: `late-${id}` };
      await home.ports.queue.enqueue(job);
    }
    await home.settle();
    expect(await get(done.id)).toEqual(done);
    expect(await get(failed.id)).toEqual(failed);
  });

  it('for an analysis that is deleted while it runs brings nothing back', async () => {
    let id = '';
    await open({
      ports: ({ blobs }) => ({
        blobs: intercept(blobs, ['put'], async (_, [key]) => {
          if (String(key).endsWith('/observed.json')) await home.analyses.delete(context, id);
        }),
      }),
    });
    id = (await home.analyses.accept(context, documentOf(contractText()))).id;
    await home.settle();
    await expect(get(id)).rejects.toMatchObject({ code: 'not_found' });
    await home.settleLater(600);
    expect((await listBlobs(home)).filter(key => key.includes(id))).toEqual([]);
    expect((await home.analyses.list(context, { limit: 5 })).items).toEqual([]);
  });
});
