import { describe, expect, it } from '@jest/globals';
import type { IndexedPassage, PassageIndex } from '../../core/ports.ts';
import { passageOf } from '../fakes/passages.ts';

/** How every driver of `PassageIndex` finds words; a part of its contract. */
export function describeWordSearch(index: () => PassageIndex): void {
  describe('lexical search', () => {
    const add = (...passages: IndexedPassage[]) => index().add('acme', passages);
    const find = async (terms: string, limit = 10) => {
      const { lexical } = await index().search('acme', { terms, limit });
      return lexical.map(hit => hit.passage.id);
    };

    it('finds a passage with any of the words at once, and again once they are folded in', async () => {
      await add(passageOf('a', 'gift limit'), passageOf('b', 'travel limit'), passageOf('c', 'record keep'));
      for (const round of ['fresh', 'folded in']) {
        expect([round, (await find('gift travel')).sort()]).toEqual([round, ['a', 'b']]);
        expect([round, await find('keep')]).toEqual([round, ['c']]);
        expect([round, await find('nothing')]).toEqual([round, []]);
        await index().optimize('acme');
      }
    });

    it('ranks what has more and rarer of the words in fewer others first', async () => {
      const filler = Array.from({ length: 20 }, (_, n) => passageOf(`filler${n}`, `policy common word${n}`));
      await add(
        ...filler,
        passageOf('both', 'policy gift'),
        passageOf('long', `gift ${'pad '.repeat(50)}`.trim()),
      );
      for (const round of ['fresh', 'folded in']) {
        expect([round, (await find('gift policy')).slice(0, 1)]).toEqual([round, ['both']]);
        expect([round, (await find('gift')).slice(0, 2)]).toEqual([round, ['both', 'long']]);
        await index().optimize('acme');
      }
    });

    it('gives the best up to the limit, best first, wherever they lie', async () => {
      const ranked = (of: string) =>
        Array.from({ length: 30 }, (_, n) => passageOf(`${of}${n}`, `gift ${'pad '.repeat(40 - n)}`.trim()));
      await add(...ranked('x'));
      expect(await find('gift', 3)).toEqual(['x29', 'x28', 'x27']);
      await index().optimize('acme');
      expect(await find('gift', 3)).toEqual(['x29', 'x28', 'x27']);
      await add(passageOf('fresh', 'gift'));
      expect(await find('gift', 2)).toContain('fresh');
      await index().remove('acme', 'doc', 1);
      await index().optimize('acme');
      await add(...ranked('y'));
      expect(await find('gift', 3)).toEqual(['y29', 'y28', 'y27']);
      const { lexical } = await index().search('acme', { terms: 'gift', limit: 9 });
      const scores = lexical.map(hit => hit.score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    });

    it('takes each word as it stands: no stems, no stop words, no folding of case', async () => {
      await add(passageOf('a', 'running the Gifts café x-1 3.4(b) under_score'));
      for (const round of ['fresh', 'folded in']) {
        for (const word of ['running', 'the', 'Gifts', 'café', 'x-1', '3.4(b)', 'under_score']) {
          expect([round, word, await find(word)]).toEqual([round, word, ['a']]);
        }
        for (const word of ['run', 'gifts', 'gift', 'cafe', 'x', '1', '3.4', 'under', 'score']) {
          expect([round, word, await find(word)]).toEqual([round, word, []]);
        }
        await index().optimize('acme');
      }
    });

    it('finds words of 300 letters', async () => {
      await add(passageOf('a', `${'long'.repeat(75)} short`));
      await index().optimize('acme');
      expect(await find('long'.repeat(75))).toEqual(['a']);
    });

    it.each([
      ['nothing', ''],
      ['white space', ' \t\n '],
      ['a quote', '"'],
      ['an open quote', '"gift limit'],
      ['an apostrophe', "o'brien '' '"],
      ['operators', 'AND OR NOT + - && || !'],
      ['brackets', '( ) [ ] { } (('],
      ['wildcards', '* ? ~ ^2 gift~1 gi*t'],
      ['a field', 'terms:gift id:1'],
      ['a path of escapes', '\\ \\\\ \\" %'],
      ['SQL', "'; DROP TABLE x; --"],
      ['a null character', '\0'],
      ['half a character', '\uD83E'],
      ['very many words', 'gift '.repeat(4000)],
    ])('takes %s for words and never throws', async (_, terms) => {
      await add(passageOf('a', 'record keep'));
      await expect(index().search('acme', { terms, limit: 5 })).resolves.toEqual({ lexical: [], dense: [] });
      await index().optimize('acme');
      await expect(index().search('acme', { terms, limit: 5 })).resolves.toEqual({ lexical: [], dense: [] });
    });

    it('gives nothing where the limit is 0', async () => {
      await add(passageOf('a', 'gift'));
      expect(await find('gift', 0)).toEqual([]);
    });
  });
}
