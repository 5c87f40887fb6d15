import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSqliteRecords } from '../../../adapters/records/sqlite.ts';
import type { Run } from '../../../core/knowledge/partitions.ts';
import { countSegment, type Segment } from '../../../core/knowledge/statistics.ts';
import {
  createStatisticsStore,
  foldThreshold,
  type StatisticsStore,
} from '../../../core/knowledge/statistics-store.ts';
import type { Blobs, Records } from '../../../core/ports.ts';
import { createMemoryBlobs } from '../../fakes/blobs.ts';
import { intercept } from '../../fakes/intercept.ts';

let records: ReturnType<typeof createSqliteRecords>;
let blobs: ReturnType<typeof createMemoryBlobs>;
let store: StatisticsStore;
beforeEach(() => {
  records = createSqliteRecords({ file: ':memory:' });
  blobs = createMemoryBlobs();
  store = createStatisticsStore(records, blobs);
});
afterEach(() => records.close());

/** A store that remembers nothing, as another process's or one's own after a start. */
const fresh = (over: { records?: Records; blobs?: Blobs } = {}) =>
  createStatisticsStore(over.records ?? records, over.blobs ?? blobs);
const run = (documentId: string, number = 1): Run => ({ documentId, version: 1, run: number });
const vocabulary = ['gift', 'limit', 'report', 'trade', 'client', 'constructor', '__proto__', 'toString'];
/** Passages that differ from one number to the next, over a few words. */
const segmentOf = (seed: number): Segment =>
  countSegment(
    Array.from({ length: 1 + (seed % 3) }, (_, passage) =>
      Array.from(
        { length: 2 + ((seed + passage) % 4) },
        (_, word) => vocabulary[(seed * 7 + passage * 3 + word * word) % vocabulary.length]!,
      ),
    ),
  );

/** Compares what a store says with a recount of the segments that should count. */
async function expectExact(tenant: string, segments: readonly Segment[], subject = fresh()) {
  const terms = [
    ...new Set([...vocabulary, ...segments.flatMap(({ frequencies }) => Object.keys(frequencies))]),
    'absent',
  ];
  const statistics = await subject.lookup(tenant, terms);
  const total = (pick: (segment: Segment) => number) => segments.reduce((sum, one) => sum + pick(one), 0);
  const passages = total(one => one.passages);
  expect(statistics.passages).toBe(Math.max(passages, 1));
  expect(statistics.averageWords).toBeCloseTo(Math.max(total(one => one.words) / Math.max(passages, 1), 1));
  expect(statistics.averageBigrams).toBeCloseTo(
    Math.max(total(one => one.bigrams) / Math.max(passages, 1), 1),
  );
  expect(Object.fromEntries(terms.map(term => [`=${term}`, statistics.frequency(term)]))).toEqual(
    Object.fromEntries(terms.map(term => [`=${term}`, total(one => one.frequencies[term] ?? 0)])),
  );
}

describe('statistics', () => {
  it('are those of nothing at first', async () => {
    await expectExact('acme', []);
    await store.fold('acme');
    await expectExact('acme', []);
  });

  it('count a version once, and count it out once', async () => {
    for (let i = 0; i < 2; i += 1) await store.add('acme', run('a'), segmentOf(1));
    await store.add('acme', run('b'), segmentOf(2));
    await expectExact('acme', [segmentOf(1), segmentOf(2)]);
    for (let i = 0; i < 2; i += 1) await store.remove('acme', run('a'));
    await store.remove('acme', run('never'));
    await expectExact('acme', [segmentOf(2)]);
  });

  it('are the same after a fold, and take versions out of what was merged, and in again', async () => {
    await store.add('acme', run('a'), segmentOf(1));
    await store.add('acme', run('b'), segmentOf(2));
    await store.fold('acme');
    await expectExact('acme', [segmentOf(1), segmentOf(2)]);
    await store.remove('acme', run('a'));
    await store.remove('acme', run('a'));
    await expectExact('acme', [segmentOf(2)]);
    await store.add('acme', run('a'), segmentOf(1));
    await store.add('acme', run('a'), segmentOf(1));
    await expectExact('acme', [segmentOf(1), segmentOf(2)]);
  });

  it('of one tenant know nothing of another', async () => {
    await store.add('acme', run('a'), segmentOf(1));
    await expectExact('globex', []);
  });

  it('ask for a fold when many versions stand beside what is merged', async () => {
    for (let i = 0; i < foldThreshold; i += 1) {
      expect(await store.needsFold('acme')).toBe(false);
      await store.add('acme', run(`d${i}`), segmentOf(i));
    }
    expect(await store.needsFold('acme')).toBe(true);
    await store.fold('acme');
    expect(await store.needsFold('acme')).toBe(false);
  });

  it('equal a recount after any adds, removals, folds and crashed folds', async () => {
    const step = fc.record({
      deed: fc.constantFrom('add', 'add', 'add', 'remove', 'remove', 'fold', 'crash'),
      document: fc.integer({ min: 0, max: 6 }),
      number: fc.integer({ min: 1, max: 2 }),
      after: fc.integer({ min: 0, max: 17 }),
    });
    let tenant = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async steps => {
        const name = `t${(tenant += 1)}`;
        const counted = new Map<string, Segment>();
        for (const { deed, document, number, after } of steps) {
          const member = run(`d${document}`, number);
          const segment = segmentOf(document * 2 + number);
          if (deed === 'add') {
            await store.add(name, member, segment);
            counted.set(`${document}.${number}`, segment);
          } else if (deed === 'remove') {
            await store.remove(name, member);
            counted.delete(`${document}.${number}`);
          } else if (deed === 'fold') {
            await store.fold(name);
          } else {
            await fresh({ blobs: failingPuts(after) })
              .fold(name)
              .catch(() => undefined);
          }
        }
        await expectExact(name, [...counted.values()], store);
        await expectExact(name, [...counted.values()]);
      }),
      { numRuns: 60 },
    );
  });

  it('are right while there are more terms than the first shards should hold', async () => {
    const words = Array.from({ length: 17_000 }, (_, i) => `w${i}`);
    const wide = countSegment([words]);
    const sample = words.filter((_, i) => i % 50 === 0);
    await store.add('acme', run('small'), countSegment([sample]));
    await store.fold('acme');
    await store.add('acme', run('wide'), wide);
    await store.fold('acme');
    const manifest = await records.get<{ shards: number }>('acme#statistics', 'manifest');
    expect(manifest!.value.shards).toBeGreaterThan(16);
    const frequencies = async () => {
      const statistics = await fresh().lookup('acme', [...sample, 'w1', 'w1_w2', 'absent']);
      return new Set([
        ...sample.map(statistics.frequency),
        -1,
        statistics.frequency('w1'),
        statistics.frequency('w1_w2'),
        statistics.frequency('absent'),
      ]);
    };
    expect(await frequencies()).toEqual(new Set([2, -1, 1, 0]));
    await store.remove('acme', run('wide'));
    await store.fold('acme');
    expect(await frequencies()).toEqual(new Set([1, -1, 0]));
  });

  it('read each shard once, however many terms are asked for', async () => {
    await store.add('acme', run('a'), segmentOf(1));
    await store.fold('acme');
    const reads: string[] = [];
    const counting = fresh({ blobs: intercept(blobs, ['get'], (_, [key]) => reads.push(key as string)) });
    await counting.lookup(
      'acme',
      Array.from({ length: 500 }, (_, i) => `term${i}`),
    );
    expect(reads.length).toBe(new Set(reads).size);
  });

  it('are whole for a query that began before a fold and reads on after it', async () => {
    await store.add('acme', run('a'), segmentOf(1));
    await store.add('acme', run('b'), segmentOf(2));
    await store.fold('acme');
    await store.remove('acme', run('a'));
    const late = fresh({
      records: {
        ...records,
        async get(partition, key) {
          const stored = await records.get(partition, key);
          await store.fold('acme');
          return stored as never;
        },
      },
    });
    await expectExact('acme', [segmentOf(2)], late);
  });

  it('leave no blob behind of what counts no more', async () => {
    for (const name of ['a', 'b']) await store.add('acme', run(name), segmentOf(1));
    await store.fold('acme');
    await store.remove('acme', run('a'));
    for (let i = 0; i < 3; i += 1) {
      await store.add('acme', run(`c${i}`), segmentOf(i));
      await store.fold('acme');
    }
    const segments = blobs.keys().filter(key => key.startsWith('acme/statistics/segments/'));
    expect(segments.map(key => key.split('/').at(-1))).toEqual([
      'b.1.1.json',
      'c0.1.1.json',
      'c1.1.1.json',
      'c2.1.1.json',
    ]);
    const generations = blobs.keys().filter(key => key.endsWith('members.json'));
    expect(generations).toEqual(['acme/statistics/3/members.json', 'acme/statistics/4/members.json']);
  });
});

/** Blobs whose writes fail after a number of them, as those of a process that is killed. */
function failingPuts(after: number): Blobs {
  let left = after;
  return intercept(blobs, ['put'], () => {
    if (left === 0) throw new Error('killed');
    left -= 1;
  });
}
