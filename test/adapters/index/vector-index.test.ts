import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '@lancedb/lancedb';
import { createLanceIndex } from '../../../adapters/index/lancedb.ts';
import type { IndexedPassage, PassageIndex } from '../../../core/ports.ts';
import { createRandom } from '../../bench/scale-random.ts';
import { describePassageIndexContract } from '../../contracts/passage-index.ts';
import { passageOf } from '../../fakes/passages.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

const dimensions = 64;

describePassageIndexContract('LanceDB with an index of vectors', async options => {
  const folder = await makeTemporaryFolder();
  const index = createLanceIndex({ uri: folder.path, vectorIndexFrom: 1, ...options });
  return { index, close: folder.remove };
});

describe('the index of vectors', () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let index: PassageIndex;
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
    index = createLanceIndex({ uri: folder.path, dimensions, vectorIndexFrom: 300 });
  });
  afterEach(() => folder.remove());

  const add = (from: number, to: number) => index.add('acme', passages.slice(from, to));
  const findNearest = async (vector: readonly number[], limit: number) => {
    const { dense } = await index.search('acme', { terms: '', vector, limit });
    return dense;
  };
  const vectorIndices = async () => {
    const table = await (await connect(folder.path)).openTable('passages-acme');
    return (await table.listIndices()).map(({ name }) => name).filter(name => name.startsWith('vector'));
  };

  it('is made by folding in, once there are enough vectors', async () => {
    await add(0, 299);
    await index.add('acme', [passageOf('plain', 'gift')]);
    await index.optimize('acme');
    expect(await vectorIndices()).toEqual([]);
    await add(299, 400);
    expect(await vectorIndices()).toEqual([]);
    await index.optimize('acme');
    expect(await vectorIndices()).toEqual(['vector_64_20']);
  });

  it('is made anew, in place of the old one, when there are four times as many', async () => {
    await add(0, 400);
    await index.optimize('acme');
    await add(400, 1500);
    await index.optimize('acme');
    expect(await vectorIndices()).toEqual(['vector_64_20']);
    await add(1500, 1600);
    await index.optimize('acme');
    expect(await vectorIndices()).toEqual(['vector_64_40']);
    expect(await findNearest(passages[7]!.vector!, 2000)).toHaveLength(1600);
  });

  it('gives nearly all of the ten nearest among fifty, and their exact scores', async () => {
    await add(0, 1600);
    await index.optimize('acme');
    let found = 0;
    for (const { vector } of queries) {
      const nearest = scanNearest(passages.slice(0, 1600), vector!).slice(0, 10);
      const hits = new Map((await findNearest(vector!, 50)).map(hit => [hit.passage.id, hit.score]));
      for (const { id, score } of nearest) {
        if (!hits.has(id)) continue;
        found += 1;
        expect(hits.get(id)).toBeCloseTo(score, 4);
      }
    }
    expect(found / (queries.length * 10)).toBeGreaterThan(0.9);
  });

  it('gives as many as asked for, though they lie in all of its partitions', async () => {
    await add(0, 1600);
    await index.optimize('acme');
    expect(await findNearest(passages[0]!.vector!, 1600)).toHaveLength(1600);
  });

  it.each([3, 12, 100])('is made of vectors of %i numbers too', async length => {
    const other = createLanceIndex({ uri: folder.path, dimensions: length, vectorIndexFrom: 50 });
    const vectors = Array.from({ length: 60 }, (_, n) =>
      Array.from({ length }, (_, i) => Math.sin(n * 7 + i * (n + 1))),
    );
    await other.add(
      'acme',
      vectors.map((vector, n) => passageOf(`v${n}`, 'gift', { vector })),
    );
    await other.optimize('acme');
    expect(await vectorIndices()).toEqual([`vector_${length}_8`]);
    const { dense } = await other.search('acme', { terms: '', vector: vectors[5]!, limit: 60 });
    expect([dense.length, dense[0]!.passage.id]).toEqual([60, 'v5']);
  });

  it('finds what was added after it was made, and not what was removed', async () => {
    await add(0, 400);
    await index.optimize('acme');
    const near = { ...passages[1600]!, documentId: 'late' };
    await index.add('acme', [near]);
    for (const round of ['fresh', 'folded in']) {
      const [first] = await findNearest(near.vector!, 5);
      expect([round, first!.passage.id]).toEqual([round, near.id]);
      await index.optimize('acme');
    }
    await index.remove('acme', 'late', 1);
    const hits = await findNearest(near.vector!, 5);
    expect(hits.map(hit => hit.passage.id)).not.toContain(near.id);
    expect(hits).toHaveLength(5);
  });
});

/** In forty heaps, as texts lie by subject. */
const random = createRandom(1);
const makeDirection = () => Array.from({ length: dimensions }, () => random() - 0.5);
const middles = Array.from({ length: 40 }, makeDirection);
const passages = Array.from({ length: 1_650 }, (_, n) => {
  const [middle, own] = [middles[n % 40]!, makeDirection()];
  return passageOf(`p${n}`, 'gift', { vector: middle.map((value, i) => value + 0.5 * own[i]!) });
});
const queries = passages.slice(1_600);

/** The nearest by a scan. */
function scanNearest(among: readonly IndexedPassage[], vector: readonly number[]) {
  const cosine = (other: readonly number[]) =>
    other.reduce((sum, value, i) => sum + value * vector[i]!, 0) /
    Math.hypot(...other) /
    Math.hypot(...vector);
  return among.map(one => ({ id: one.id, score: cosine(one.vector!) })).sort((a, b) => b.score - a.score);
}
