import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ListOptions, Records } from '../../core/ports.ts';

/** How every driver of `Records` lists; a part of its contract. */
export function describeLists(records: () => Records): void {
  describe('list', () => {
    const fill = async (keys: readonly string[], partition = 'p') => {
      for (const key of keys) await records().put(partition, key, { key });
    };
    const listed = async (options: ListOptions, partition = 'p') =>
      (await records().list(partition, options)).map(record => record.key);

    it('lists values and tags as get gives them', async () => {
      await fill(['a', 'b']);
      expect(await records().list('p', { limit: 10 })).toEqual([
        await records().get('p', 'a'),
        await records().get('p', 'b'),
      ]);
    });

    it('pages through a partition in both directions', async () => {
      await fill(['c', 'a', 'e', 'b', 'd']);
      expect(await listed({ limit: 2 })).toEqual(['a', 'b']);
      expect(await listed({ limit: 2, after: 'b' })).toEqual(['c', 'd']);
      expect(await listed({ limit: 2, after: 'd' })).toEqual(['e']);
      expect(await listed({ limit: 2, reverse: true })).toEqual(['e', 'd']);
      expect(await listed({ limit: 2, reverse: true, after: 'd' })).toEqual(['c', 'b']);
      expect(await listed({ limit: 2, reverse: true, after: 'a' })).toEqual([]);
    });

    it('goes on from a key that is no longer there', async () => {
      await fill(['a', 'c']);
      expect(await listed({ limit: 9, after: 'b' })).toEqual(['c']);
      expect(await listed({ limit: 9, after: 'b', reverse: true })).toEqual(['a']);
    });

    it('lists what starts with a prefix, wherever `after` lies', async () => {
      await fill(['a#1', 'b#1', 'b#2', 'b#3', 'c#1']);
      expect(await listed({ limit: 9, prefix: 'b#' })).toEqual(['b#1', 'b#2', 'b#3']);
      expect(await listed({ limit: 9, prefix: 'b#', after: 'a' })).toEqual(['b#1', 'b#2', 'b#3']);
      expect(await listed({ limit: 9, prefix: 'b#', after: 'b#2' })).toEqual(['b#3']);
      expect(await listed({ limit: 9, prefix: 'b#', after: 'c' })).toEqual([]);
      expect(await listed({ limit: 9, prefix: 'b#', reverse: true, after: 'c' })).toEqual([
        'b#3',
        'b#2',
        'b#1',
      ]);
      expect(await listed({ limit: 9, prefix: 'b#', reverse: true, after: 'a' })).toEqual([]);
      expect(await listed({ limit: 9, prefix: 'x' })).toEqual([]);
    });

    it('takes a prefix literally', async () => {
      await fill(['a%b', 'a_b', 'axb', 'a*b', 'a?b', 'a[b', 'A%b']);
      expect(await listed({ limit: 9, prefix: 'a%' })).toEqual(['a%b']);
      expect(await listed({ limit: 9, prefix: 'a_' })).toEqual(['a_b']);
      expect(await listed({ limit: 9, prefix: 'a*' })).toEqual(['a*b']);
      expect(await listed({ limit: 9, prefix: 'a[' })).toEqual(['a[b']);
    });

    it('orders by code point, where JavaScript would put 🦉 before ｆ', async () => {
      await fill(['🦉', 'ｆ', 'z', 'é', 'Z', '\u{10FFFF}', '\uD7FF', '\uE000']);
      expect(await listed({ limit: 9 })).toEqual([
        'Z',
        'z',
        'é',
        '\uD7FF',
        '\uE000',
        'ｆ',
        '🦉',
        '\u{10FFFF}',
      ]);
    });

    it('finds all under a prefix that ends at the edge of what text can hold', async () => {
      await fill(['\uD7FF', '\uD7FFx', '\uE000', '\u{10FFFF}', '\u{10FFFF}\u{10FFFF}', 'a\u{10FFFF}b']);
      expect(await listed({ limit: 9, prefix: '\uD7FF' })).toEqual(['\uD7FF', '\uD7FFx']);
      expect(await listed({ limit: 9, prefix: '\u{10FFFF}' })).toEqual([
        '\u{10FFFF}',
        '\u{10FFFF}\u{10FFFF}',
      ]);
      expect(await listed({ limit: 9, prefix: 'a\u{10FFFF}' })).toEqual(['a\u{10FFFF}b']);
    });

    it('lists nothing of an empty partition, and nothing where the limit is 0', async () => {
      await fill(['a']);
      expect(await listed({ limit: 9 }, 'q')).toEqual([]);
      expect(await listed({ limit: 0 })).toEqual([]);
    });

    it('lists any keys as a sorted array would be cut', async () => {
      const text = fc.string({
        unit: fc.constantFrom(
          'a',
          'b',
          '%',
          '_',
          '#',
          "'",
          'é',
          '\uD7FF',
          '\uE000',
          'ｆ',
          '🦉',
          '\u{10FFFF}',
        ),
        minLength: 1,
        maxLength: 4,
      });
      let partition = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(text, { maxLength: 12 }),
          fc.record(
            {
              prefix: fc.oneof(fc.constant(''), text),
              after: text,
              reverse: fc.boolean(),
              limit: fc.nat(6),
            },
            { requiredKeys: ['limit'] },
          ),
          async (keys, options) => {
            partition += 1;
            await fill(keys, `p${partition}`);
            expect(await listed(options, `p${partition}`)).toEqual(cut(keys, options));
          },
        ),
        { numRuns: 60 },
      );
    });
  });
}

function cut(keys: readonly string[], { prefix = '', after, reverse, limit }: ListOptions): string[] {
  const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  if (reverse) sorted.reverse();
  const isAfter = (key: string) => {
    if (after === undefined) return true;
    const order = Buffer.compare(Buffer.from(key), Buffer.from(after));
    return reverse ? order < 0 : order > 0;
  };
  return sorted.filter(key => key.startsWith(prefix) && isAfter(key)).slice(0, limit);
}
