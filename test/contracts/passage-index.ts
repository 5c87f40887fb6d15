import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IndexedPassage, PassageIndex } from '../../core/ports.ts';
import { passageOf } from '../fakes/passages.ts';
import { describeWordSearch } from './passage-index-words.ts';

/** What every driver of `PassageIndex` keeps. `make` gives an empty index for vectors of a length, or for none. */
export function describePassageIndexContract(
  name: string,
  make: (options: { dimensions?: number }) => Promise<{ index: PassageIndex; close(): Promise<void> }>,
): void {
  describe(`${name} keeps the contract of passage indices`, () => {
    let index: PassageIndex;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ index, close } = await make({ dimensions: 3 }));
    });
    afterEach(() => close());

    const add = (...passages: IndexedPassage[]) => index.add('acme', passages);
    const find = async (terms: string, limit = 10, tenant = 'acme') => {
      const { lexical } = await index.search(tenant, { terms, limit });
      return lexical.map(hit => hit.passage.id);
    };

    it('answers with nothing for a tenant that has nothing', async () => {
      expect(await index.search('nobody', { terms: 'gift', vector: [1, 0, 0], limit: 5 })).toEqual({
        lexical: [],
        dense: [],
      });
      expect(await index.count('nobody')).toBe(0);
      await index.remove('nobody', 'doc', 1);
      await index.optimize('nobody');
      await index.add('nobody', []);
      expect(await index.count('nobody')).toBe(0);
    });

    it('gives back the passage as it was added, and its terms', async () => {
      const { terms, vector, ...passage } = passageOf('doc:1:0', 'ünïcode gift o’brien', {
        vector: [1, 0, 0],
        page: 7,
        section: ['Part "One"', "O'Brien \\ 🦉", ''],
        text: 'A text with “quotes”,\nline breaks and 🦉.',
        start: 1_000_000,
        end: 1_000_042,
        blocks: [{ kind: 'item', start: 0, end: 10, level: 2, page: 7 }],
        lead: { passageId: 'doc:1:9', text: 'You must:', start: 3, end: 12, page: 6 },
      });
      await add({ ...passage, terms, ...(vector && { vector }) });
      const { lexical, dense } = await index.search('acme', { terms: 'gift', vector: [1, 0, 0], limit: 5 });
      expect(lexical).toEqual([{ passage, terms, score: expect.any(Number) }]);
      expect(dense).toEqual([{ passage, terms, score: expect.any(Number) }]);
    });

    describeWordSearch(() => index);

    describe('dense search', () => {
      it('gives the nearest by direction, best first, up to the limit', async () => {
        await add(
          passageOf('near', 'one', { vector: [0.6, 0.8, 0] }),
          passageOf('far', 'two', { vector: [-1, 0, 0] }),
          passageOf('same', 'three', { vector: [1, 0, 0] }),
        );
        const { lexical, dense } = await index.search('acme', { terms: '', vector: [1, 0, 0], limit: 2 });
        expect(lexical).toEqual([]);
        expect(dense.map(hit => hit.passage.id)).toEqual(['same', 'near']);
        expect(dense[0]!.score).toBeCloseTo(1, 4);
        expect(dense[1]!.score).toBeCloseTo(0.6, 4);
      });

      it('leaves out passages without a vector, which words still find', async () => {
        await add(passageOf('with', 'gift', { vector: [0, 1, 0] }), passageOf('without', 'gift'));
        const { lexical, dense } = await index.search('acme', { terms: 'gift', vector: [0, 1, 0], limit: 5 });
        expect(dense.map(hit => hit.passage.id)).toEqual(['with']);
        expect(lexical.map(hit => hit.passage.id).sort()).toEqual(['with', 'without']);
      });

      it('is left out where no vector is asked for', async () => {
        await add(passageOf('a', 'gift', { vector: [0, 1, 0] }));
        expect((await index.search('acme', { terms: 'gift', limit: 5 })).dense).toEqual([]);
      });

      it('refuses a vector of another length', async () => {
        await expect(add(passageOf('a', 'gift', { vector: [1, 0] }))).rejects.toThrow(
          'A vector of 2 numbers',
        );
        await expect(index.search('acme', { terms: 'gift', vector: [1, 0, 0, 0], limit: 5 })).rejects.toThrow(
          'A vector of 4 numbers',
        );
      });

      it('is not there in an index without an embedder, where words are found as ever', async () => {
        const plain = await make({});
        await plain.index.add('acme', [passageOf('a', 'gift')]);
        const found = await plain.index.search('acme', { terms: 'gift', limit: 5 });
        expect([found.lexical.length, found.dense.length]).toEqual([1, 0]);
        await expect(plain.index.add('acme', [passageOf('b', 'x', { vector: [1] })])).rejects.toThrow(
          'without vectors',
        );
        await plain.close();
      });
    });

    describe('add and remove', () => {
      it('adds nothing twice', async () => {
        const passages = [passageOf('a', 'gift limit'), passageOf('b', 'gift')];
        await add(...passages);
        await add(...passages);
        await index.optimize('acme');
        await add(...passages, passages[0]!);
        expect(await index.count('acme')).toBe(2);
        expect((await find('gift')).sort()).toEqual(['a', 'b']);
      });

      it('replaces a passage with the same id, words and all', async () => {
        await add(passageOf('a', 'old words', { text: 'old' }), passageOf('b', 'other'));
        await index.optimize('acme');
        await add(passageOf('a', 'new words', { text: 'new' }));
        expect(await find('old')).toEqual([]);
        const { lexical } = await index.search('acme', { terms: 'new', limit: 5 });
        expect(lexical.map(hit => [hit.passage.id, hit.passage.text])).toEqual([['a', 'new']]);
        expect(await index.count('acme')).toBe(2);
      });

      it('takes the last of passages with one id', async () => {
        await add(passageOf('a', 'first'), passageOf('a', 'second'));
        expect([await find('first'), await find('second')]).toEqual([[], ['a']]);
      });

      it('removes one version of one document at once', async () => {
        await add(
          passageOf('one1', 'gift', { documentId: 'one', version: 1 }),
          passageOf('one2', 'gift', { documentId: 'one', version: 2 }),
          passageOf('two1', 'gift', { documentId: 'two', version: 1 }),
        );
        await index.optimize('acme');
        await index.remove('acme', 'one', 1);
        expect((await find('gift')).sort()).toEqual(['one2', 'two1']);
        expect(await index.count('acme')).toBe(2);
        await index.remove('acme', 'one', 1);
        expect(await index.count('acme')).toBe(2);
      });

      it('removes only the end of a version where an ordinal is given, as a shorter split of it needs', async () => {
        await add(...[0, 1, 2, 3].map(ordinal => passageOf(`p${ordinal}`, 'gift', { ordinal })));
        await add(passageOf('other', 'gift', { documentId: 'other', ordinal: 3 }));
        await index.remove('acme', 'doc', 1, 2);
        expect((await find('gift')).sort()).toEqual(['other', 'p0', 'p1']);
        await index.remove('acme', 'doc', 1, 0);
        expect(await find('gift')).toEqual(['other']);
      });

      it('takes names with quotes and operators for names', async () => {
        const strange = [`it's`, `' OR '1'='1`, `"doc"`, `a\\`, `%`, `x'; --`];
        await add(...strange.map(documentId => passageOf(`${documentId}:1:0`, 'gift', { documentId })));
        expect(await index.count('acme')).toBe(strange.length);
        for (const [index_, documentId] of strange.entries()) {
          await index.remove('acme', documentId, 1);
          expect(await index.count('acme')).toBe(strange.length - index_ - 1);
        }
      });

      it('loses nothing of documents that are added at the same time', async () => {
        const document = (n: number) =>
          [0, 1, 2].map(i => passageOf(`d${n}:${i}`, `word${n}`, { documentId: `d${n}` }));
        await Promise.all(Array.from({ length: 12 }, (_, n) => index.add('acme', document(n))));
        expect(await index.count('acme')).toBe(36);
        expect((await find('word7')).sort()).toEqual(['d7:0', 'd7:1', 'd7:2']);
      });

      it('keeps answering while it is written to and folded in', async () => {
        await add(passageOf('steady', 'steady'));
        const writing = (async () => {
          for (let n = 0; n < 6; n += 1) {
            await add(passageOf(`n${n}`, 'other', { documentId: `d${n}` }));
            await index.optimize('acme');
            await index.remove('acme', `d${n}`, 1);
          }
        })();
        for (let n = 0; n < 20; n += 1) expect(await find('steady')).toEqual(['steady']);
        await writing;
        expect(await index.count('acme')).toBe(1);
      });
    });

    it('keeps tenants apart whose names are nearly the same', async () => {
      const tenants = ['acme', 'Acme', 'acme_', 'acme-', 'a_63me', 'ä', 'a.b', 'a/b', '../acme', 'a b'];
      for (const tenant of tenants) await index.add(tenant, [passageOf(`of ${tenant}`, 'gift')]);
      for (const tenant of tenants) expect(await find('gift', 10, tenant)).toEqual([`of ${tenant}`]);
    });
  });
}
