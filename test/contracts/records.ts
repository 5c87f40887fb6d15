import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Records } from '../../core/ports.ts';
import { largestRecordValue } from '../../core/record-limits.ts';
import { describeCounters } from './records-counters.ts';
import { describeLists } from './records-lists.ts';

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
        for (const key of keys) await records.put('p', key, { key });
        for (const key of keys) expect((await records.get('p', key))?.value).toEqual({ key });
        expect(await records.list('p', { limit: 100 })).toHaveLength(keys.length);
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

    describeLists(() => records);
    describeCounters(() => records);

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
