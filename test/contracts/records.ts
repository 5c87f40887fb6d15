import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ListOptions, Records } from '../../core/ports.ts';
import { largestRecordValue } from '../../core/record-limits.ts';

/** What every driver of `Records` keeps. `make` gives an empty store of its own for each test. */
export function describeRecordsContract(
  name: string,
  make: () => Promise<{ records: Records; close(): Promise<void> }>,
): void {
  describe(`${name} keeps the contract of records`, () => {
    let records: Records;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ records, close } = await make());
    });
    afterEach(() => close());

    const fill = async (keys: readonly string[], partition = 'p') => {
      for (const key of keys) await records.put(partition, key, { key });
    };
    const listed = async (options: ListOptions, partition = 'p') =>
      (await records.list(partition, options)).map(record => record.key);

    describe('get and put', () => {
      it('gives back the value that was put, with its key and a tag', async () => {
        const value = { title: 'Ünïcode “quotes” 🦉', nested: { list: [1, 2.5, null, true] }, empty: '' };
        const etag = await records.put('acme#doc', 'a', value);
        expect(await records.get('acme#doc', 'a')).toEqual({ key: 'a', value, etag });
      });

      it.each([[null], [0], [false], [''], ['text'], [[]], [{}]])('keeps %j as it is', async value => {
        await records.put('p', 'a', value);
        expect((await records.get('p', 'a'))?.value).toEqual(value);
      });

      it('answers null where nothing is stored', async () => {
        await records.put('p', 'a', 1);
        expect(await records.get('p', 'b')).toBeNull();
        expect(await records.get('q', 'a')).toBeNull();
      });

      it('keeps partitions apart', async () => {
        await records.put('p', 'a', 'of p');
        await records.put('q', 'a', 'of q');
        await records.delete('q', 'a');
        expect((await records.get('p', 'a'))?.value).toBe('of p');
      });

      it('gives each write a tag of its own, also for an equal value and after a deletion', async () => {
        const tags = [await records.put('p', 'a', 1), await records.put('p', 'a', 1)];
        await records.delete('p', 'a');
        tags.push(await records.put('p', 'a', 1));
        expect(new Set(tags).size).toBe(3);
      });

      it('takes names apart that differ in case, in accents or in white space', async () => {
        const keys = ['a', 'A', 'á', 'a\u0301', 'a ', ' a', 'a\n', 'a\0', "a'", 'a"', 'a--', 'ａ'];
        await fill(keys);
        for (const key of keys) expect((await records.get('p', key))?.value).toEqual({ key });
        expect(await listed({ limit: 100 })).toHaveLength(keys.length);
      });
    });

    describe('conditions', () => {
      it('puts only where nothing is stored', async () => {
        expect(await records.put('p', 'a', 'first', { ifAbsent: true })).toEqual(expect.any(String));
        expect(await records.put('p', 'a', 'second', { ifAbsent: true })).toBeNull();
        expect((await records.get('p', 'a'))?.value).toBe('first');
      });

      it('puts only over the state that the tag names', async () => {
        const first = await records.put('p', 'a', 'first');
        const second = await records.put('p', 'a', 'second', { ifEtag: first! });
        expect(second).toEqual(expect.any(String));
        expect(await records.put('p', 'a', 'third', { ifEtag: first! })).toBeNull();
        expect(await records.get('p', 'a')).toEqual({ key: 'a', value: 'second', etag: second });
      });

      it('puts nothing over a tag whose record is gone', async () => {
        const etag = await records.put('p', 'a', 'first');
        await records.delete('p', 'a');
        expect(await records.put('p', 'a', 'second', { ifEtag: etag! })).toBeNull();
        expect(await records.get('p', 'a')).toBeNull();
      });

      it('lets exactly one of many through that put at the same time', async () => {
        const results = await Promise.all(
          Array.from({ length: 12 }, (_, n) => records.put('p', 'a', n, { ifAbsent: true })),
        );
        expect(results.filter(etag => etag !== null)).toHaveLength(1);
      });

      it('deletes, and says whether something was there', async () => {
        await records.put('p', 'a', 1);
        expect(await records.delete('p', 'a')).toBe(true);
        expect(await records.delete('p', 'a')).toBe(false);
        expect(await records.get('p', 'a')).toBeNull();
      });

      it('deletes only the state that the tag names', async () => {
        const first = await records.put('p', 'a', 1);
        const second = await records.put('p', 'a', 2);
        expect(await records.delete('p', 'a', { ifEtag: first! })).toBe(false);
        expect(await records.delete('p', 'a', { ifEtag: second! })).toBe(true);
        expect(await records.delete('p', 'a', { ifEtag: second! })).toBe(false);
      });
    });

    describe('list', () => {
      it('lists values and tags as get gives them', async () => {
        await fill(['a', 'b']);
        expect(await records.list('p', { limit: 10 })).toEqual([
          await records.get('p', 'a'),
          await records.get('p', 'b'),
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

    describe('increment', () => {
      it('counts from 0, up and down, and says where it is', async () => {
        expect(await records.increment('p', 'n', 3)).toBe(3);
        expect(await records.increment('p', 'n', 4)).toBe(7);
        expect(await records.increment('p', 'n', -9)).toBe(-2);
        expect(await records.increment('p', 'n', 0)).toBe(-2);
      });

      it('reaches its ceiling and never passes it', async () => {
        expect(await records.increment('p', 'n', 2, { max: 3 })).toBe(2);
        expect(await records.increment('p', 'n', 2, { max: 3 })).toBeNull();
        expect(await records.increment('p', 'n', 1, { max: 3 })).toBe(3);
        expect(await records.increment('p', 'n', 1, { max: 3 })).toBeNull();
        expect(await records.increment('p', 'n', 0)).toBe(3);
      });

      it('does not begin a counter that would pass the ceiling at once', async () => {
        expect(await records.increment('p', 'n', 5, { max: 4 })).toBeNull();
        expect(await records.get('p', 'n')).toBeNull();
      });

      it('allows steps back down from above a ceiling that was lowered', async () => {
        await records.increment('p', 'n', 10);
        expect(await records.increment('p', 'n', 1, { max: 5 })).toBeNull();
        expect(await records.increment('p', 'n', -2, { max: 5 })).toBe(8);
      });

      it('lets through as many as the ceiling allows, of many at the same time', async () => {
        const results = await Promise.all(
          Array.from({ length: 20 }, () => records.increment('p', 'n', 1, { max: 7 })),
        );
        expect(results.filter(n => n !== null).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      });

      it('keeps a counter as a record whose value is the number', async () => {
        await records.increment('p', 'day#2', 41);
        const first = await records.get<number>('p', 'day#2');
        await records.increment('p', 'day#2', 1);
        const second = await records.get<number>('p', 'day#2');
        expect([first?.value, second?.value]).toEqual([41, 42]);
        expect(first?.etag).not.toBe(second?.etag);
        expect(await records.list('p', { prefix: 'day#', limit: 9 })).toEqual([second]);
      });

      it('counts on from a number that was put', async () => {
        await records.put('p', 'n', 100);
        expect(await records.increment('p', 'n', 1)).toBe(101);
      });

      it('adds nothing to what is no whole number', async () => {
        await records.put('p', 'text', 'seven');
        await records.put('p', 'object', { n: 7 });
        await records.put('p', 'half', 0.5);
        await expect(records.increment('p', 'text', 1)).rejects.toThrow('is no counter');
        await expect(records.increment('p', 'object', 1)).rejects.toThrow('is no counter');
        await expect(records.increment('p', 'half', 1)).rejects.toThrow('is no counter');
        await expect(records.increment('p', 'n', 0.5)).rejects.toThrow('counts whole numbers');
        expect((await records.get('p', 'object'))?.value).toEqual({ n: 7 });
      });
    });

    describe('limits', () => {
      it('stores a value of the largest size, and lists it', async () => {
        const value = 'é'.repeat((largestRecordValue - 2) / 2);
        await records.put('p', 'a', value);
        expect((await records.list('p', { limit: 1 }))[0]?.value).toBe(value);
      });

      it('refuses a larger one, says so, and keeps what was there', async () => {
        await records.put('p', 'a', 'small');
        const large = 'é'.repeat(largestRecordValue / 2);
        await expect(records.put('p', 'a', large)).rejects.toThrow(
          `has ${largestRecordValue + 2} bytes; up to ${largestRecordValue} can be stored`,
        );
        expect((await records.get('p', 'a'))?.value).toBe('small');
      });

      it('refuses a value that is none', async () => {
        await expect(records.put('p', 'a', undefined)).rejects.toThrow('has no value to store');
      });

      it.each([
        ['an empty name', ''],
        ['half a character', 'a\uD83E'],
        ['a name too long', 'é'.repeat(1500)],
      ])('refuses %s', async (_, bad) => {
        await expect(records.put('p', bad, 1)).rejects.toThrow('is no record key');
        await expect(records.get('p', bad)).rejects.toThrow('is no record key');
        await expect(records.delete('p', bad)).rejects.toThrow('is no record key');
        await expect(records.increment('p', bad, 1)).rejects.toThrow('is no record key');
        await expect(records.put(bad, 'a', 1)).rejects.toThrow('is no record partition');
        await expect(records.list(bad, { limit: 1 })).rejects.toThrow('is no record partition');
      });
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
