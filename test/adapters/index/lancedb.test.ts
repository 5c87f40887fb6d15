import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLanceIndex } from '../../../adapters/index/lancedb.ts';
import { startScript } from '../../child-process.ts';
import { describePassageIndexContract } from '../../contracts/passage-index.ts';
import { passageOf } from '../../fakes/passages.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

describePassageIndexContract('LanceDB', async options => {
  const folder = await makeTemporaryFolder();
  return { index: createLanceIndex({ uri: folder.path, ...options }), close: folder.remove };
});

describe('an index in LanceDB', () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
  });
  afterEach(() => folder.remove());

  it('refuses a name that LanceDB would look for elsewhere', () => {
    expect(() => createLanceIndex({ uri: 'index' })).toThrow('needs an absolute path or s3://');
    expect(() => createLanceIndex({ uri: 'db://index' })).toThrow('needs an absolute path or s3://');
  });

  it('shows one handle what another wrote, at once', async () => {
    const [writer, reader] = [1, 2].map(() => createLanceIndex({ uri: folder.path }));
    const find = async () => (await reader!.search('acme', { terms: 'gift', limit: 5 })).lexical.length;
    expect(await find()).toBe(0);
    await writer!.add('acme', [passageOf('a', 'gift')]);
    expect(await find()).toBe(1);
    await writer!.optimize('acme');
    await writer!.remove('acme', 'doc', 1);
    expect(await find()).toBe(0);
  });

  it('loses nothing of what two processes add, remove and fold in at the same time', async () => {
    const writers = ['one', 'two'].map(name =>
      startScript('adapters/index/write-documents.ts', folder.path, name, '12'),
    );
    await Promise.all(writers.map(writer => writer.finished()));
    const index = createLanceIndex({ uri: folder.path });
    expect(await index.count('acme')).toBe(2 * 8 * 5);
    for (const name of ['one', 'two']) {
      const { lexical } = await index.search('acme', { terms: name, limit: 100 });
      expect(new Set(lexical.map(hit => hit.passage.id)).size).toBe(8 * 5);
    }
  });

  it('keeps whole what was acknowledged to a writer that is killed', async () => {
    const writer = startScript('adapters/index/write-documents.ts', folder.path, 'killed', '1000');
    await writer.printed(8);
    const acknowledged = await writer.kill();
    const index = createLanceIndex({ uri: folder.path });
    const { lexical } = await index.search('acme', { terms: 'killed', limit: 10_000 });
    const found = new Map<string, number>();
    for (const { passage } of lexical)
      found.set(passage.documentId, (found.get(passage.documentId) ?? 0) + 1);
    for (const documentId of acknowledged.slice(0, -1).filter(id => !isRemoved(id))) {
      expect([documentId, found.get(documentId)]).toEqual([documentId, 5]);
    }
    for (const [documentId, passages] of found) expect([documentId, passages]).toEqual([documentId, 5]);
    await index.add('acme', [passageOf('after', 'after')]);
    await index.optimize('acme');
    expect((await index.search('acme', { terms: 'after', limit: 5 })).lexical).toHaveLength(1);
  });

  it('takes vectors once an embedder is there, and another one in its place', async () => {
    await createLanceIndex({ uri: folder.path }).add('acme', [passageOf('plain', 'gift')]);
    const three = createLanceIndex({ uri: folder.path, dimensions: 3 });
    expect((await three.search('acme', { terms: 'gift', vector: [1, 0, 0], limit: 5 })).dense).toEqual([]);
    await three.add('acme', [passageOf('three', 'gift', { vector: [1, 0, 0] })]);
    const two = createLanceIndex({ uri: folder.path, dimensions: 2 });
    await two.add('acme', [passageOf('two', 'gift', { vector: [0, 1] })]);
    const idsOf = async (index: typeof two, vector: number[]) => {
      const { lexical, dense } = await index.search('acme', { terms: 'gift', vector, limit: 5 });
      return [lexical, dense].map(hits => hits.map(hit => hit.passage.id).sort());
    };
    expect(await idsOf(two, [0, 1])).toEqual([['plain', 'three', 'two'], ['two']]);
    expect(await idsOf(three, [1, 0, 0])).toEqual([['plain', 'three', 'two'], ['three']]);
  });

  it('removes states that nothing leads to when it folds in, once they are old enough', async () => {
    const index = createLanceIndex({ uri: folder.path, keepMinutes: 0 });
    const states = async () => (await readdir(join(folder.path, 'passages-acme.lance', '_versions'))).length;
    for (let n = 0; n < 10; n += 1) await index.add('acme', [passageOf(`p${n}`, 'gift')]);
    const before = await states();
    await index.optimize('acme');
    expect(await states()).toBeLessThan(before / 2);
    expect((await index.search('acme', { terms: 'gift', limit: 20 })).lexical).toHaveLength(10);
  });

  it('folds in by itself when most of a table is fresh', async () => {
    const index = createLanceIndex({ uri: folder.path, keepMinutes: 0 });
    const passages = Array.from({ length: 1500 }, (_, n) => passageOf(`p${n}`, `gift word${n}`));
    for (let n = 0; n < 1500; n += 100) await index.add('acme', passages.slice(n, n + 100));
    const files = await readdir(join(folder.path, 'passages-acme.lance', 'data'));
    expect(files.length).toBeLessThan(10);
    expect((await index.search('acme', { terms: 'word1499', limit: 5 })).lexical).toHaveLength(1);
  });
});

/** As `write-documents.ts` does. */
function isRemoved(documentId: string): boolean {
  return Number(documentId.split('-')[1]) % 3 === 1;
}
