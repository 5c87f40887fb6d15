import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { createServices } from '../../../core/services.ts';
import { startScript } from '../../child-process.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome } from '../../fixtures/home.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { type CloudHome, createCloudClock, openCloudHome } from './cloud-home.ts';

// Two processes that start, read and embed on a machine that may be busy.
jest.setTimeout(300_000);

const context = contextOf();
const shares = [
  ['gifts-and-entertainment.md', 'complaints.docx'],
  ['record-keeping.md', 'marketing-communications.md'],
];
/** Both processes take this one. */
const common = 'conflicts-of-interest.md';
const files = [...shares.flat(), common];
const terms = ['gift', 'client', 'record', 'complaint', 'communication', 'record_keep', 'absent'];

let cloud: Cloud;
let shared: CloudHome;
let alone: TestHome;
let printed: string[][];
beforeAll(async () => {
  cloud = await startCloud();
  const environment = JSON.stringify({
    ...cloud.environment,
    QUEUE_WORK_URL: cloud.sqs.queues.work,
    QUEUE_LANES_URL: cloud.sqs.queues.lanes,
    QUEUE_WORK_DEAD_URL: cloud.sqs.queues.workDead,
    QUEUE_LANES_DEAD_URL: cloud.sqs.queues.lanesDead,
    KMS_KEY_ID: cloud.kms.keyArn,
    EMBEDDING_MODEL_ID: 'amazon.titan-embed-text-v2:0',
    EMBEDDING_DIMENSIONS: '256',
    LOG_LEVEL: 'silent',
  });
  const processes = shares.map(share =>
    startScript('wire/aws/home-process.ts', environment, String(files.length), ...share, common),
  );
  printed = await Promise.all(processes.map(one => one.finished()));
  shared = openCloudHome(cloud, { clock: createCloudClock(cloud) });
  alone = await createTestHome({ limits: { fileBytes: 10_485_760 } });
  for (const filename of files) {
    const bytes = await readFile(resolve('examples/policies', filename));
    await alone.intake.accept(context, { bytes, filename });
  }
  await alone.settle();
});
afterAll(async () => {
  await alone?.dispose();
  await cloud?.close();
});

/** What a home holds: all that another process could have lost, doubled or left half done. */
async function contentOf(home: ReturnType<typeof createServices>) {
  const { items } = await home.documents.list(context, { limit: 100 });
  const statistics = await home.statistics.lookup('acme', terms);
  const documents = items.map(async ({ id, title, status, version, servingVersion, passages, sha256 }) => ({
    ...{ title, status, passages, sha256 },
    // Of two uploads at once, the one that is dropped may have had the lower number.
    versions: (await home.documents.versions(context, id)).length,
    isServed: servingVersion === version,
  }));
  return {
    documents: (await Promise.all(documents)).sort((a, b) => (a.title < b.title ? -1 : 1)),
    rows: await home.index.count('acme'),
    statistics: [statistics.passages, statistics.averageWords, ...terms.map(statistics.frequency)],
  };
}

describe('two processes that ingest into one tenant', () => {
  it('end with what one process on one machine has: every document ready once, every row, the same counts', async () => {
    expect(await contentOf(shared)).toEqual(await contentOf(alone));
    const { documents, rows } = await contentOf(shared);
    expect(documents.map(({ status }) => status)).toEqual(files.map(() => 'ready'));
    expect(rows).toBe(documents.reduce((sum, { passages }) => sum + passages, 0));
  });

  it('give one document for one file, in whichever of them and however often it is sent', () => {
    const ids = printed.map(lines => [lines.slice(0, lines.length / 2), lines.slice(lines.length / 2)]);
    for (const [first, second] of ids) expect(second).toEqual(first);
    expect(ids[0]![0]!.at(-1)).toBe(ids[1]![0]!.at(-1));
    expect(new Set(printed.flat()).size).toBe(files.length);
  });

  it('make every passage findable by its own words, and none twice', async () => {
    const { items } = await shared.documents.list(context, { limit: 100 });
    for (const { id } of items) {
      const { passages } = await shared.documents.passages(context, id);
      for (const { text } of passages) {
        const { found } = await shared.search.search(context, { query: text.slice(0, 400), limit: 20 });
        const ids = found.map(({ passage }) => passage.id);
        expect(found.map(({ passage }) => passage.text)).toContain(text);
        expect(new Set(ids).size).toBe(ids.length);
      }
    }
  });

  it('leave nothing in the queues but what is done later, which changes no counts', async () => {
    const { workDead, lanesDead } = cloud.sqs.queues;
    expect([workDead, lanesDead].map(cloud.sqs.depth)).toEqual([0, 0]);
    const before = await contentOf(shared);
    await shared.settle();
    expect(await contentOf(shared)).toEqual(before);
    expect(shared.log.events().filter(event => event.startsWith('job.'))).toEqual([]);
  });
});
