import { describe, expect, it } from '@jest/globals';
import type { Records } from '../../core/ports.ts';

/** How every driver of `Records` counts; a part of its contract. */
export function describeCounters(records: () => Records): void {
  describe('increment', () => {
    it('counts from 0, up and down, and says where it is', async () => {
      expect(await records().increment('p', 'n', 3)).toBe(3);
      expect(await records().increment('p', 'n', 4)).toBe(7);
      expect(await records().increment('p', 'n', -9)).toBe(-2);
      expect(await records().increment('p', 'n', 0)).toBe(-2);
    });

    it('reaches its ceiling and never passes it', async () => {
      expect(await records().increment('p', 'n', 2, { max: 3 })).toBe(2);
      expect(await records().increment('p', 'n', 2, { max: 3 })).toBeNull();
      expect(await records().increment('p', 'n', 1, { max: 3 })).toBe(3);
      expect(await records().increment('p', 'n', 1, { max: 3 })).toBeNull();
      expect(await records().increment('p', 'n', 0)).toBe(3);
    });

    it('does not begin a counter that would pass the ceiling at once', async () => {
      expect(await records().increment('p', 'n', 5, { max: 4 })).toBeNull();
      expect(await records().get('p', 'n')).toBeNull();
    });

    it('allows steps back down from above a ceiling that was lowered', async () => {
      await records().increment('p', 'n', 10);
      expect(await records().increment('p', 'n', 1, { max: 5 })).toBeNull();
      expect(await records().increment('p', 'n', -2, { max: 5 })).toBe(8);
    });

    it('lets through as many as the ceiling allows, of many at the same time', async () => {
      const results = await Promise.all(
        Array.from({ length: 20 }, () => records().increment('p', 'n', 1, { max: 7 })),
      );
      expect(results.filter(n => n !== null).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    });

    it('keeps a counter as a record whose value is the number', async () => {
      await records().increment('p', 'day#2', 41);
      const first = await records().get<number>('p', 'day#2');
      await records().increment('p', 'day#2', 1);
      const second = await records().get<number>('p', 'day#2');
      expect([first?.value, second?.value]).toEqual([41, 42]);
      expect(first?.etag).not.toBe(second?.etag);
      expect(await records().list('p', { prefix: 'day#', limit: 9 })).toEqual([second]);
    });

    it('counts on from a number that was put', async () => {
      await records().put('p', 'n', 100);
      expect(await records().increment('p', 'n', 1)).toBe(101);
    });

    it('adds nothing to what is no whole number', async () => {
      await records().put('p', 'text', 'seven');
      await records().put('p', 'object', { n: 7 });
      await records().put('p', 'half', 0.5);
      await expect(records().increment('p', 'text', 1)).rejects.toThrow('is no counter');
      await expect(records().increment('p', 'object', 1)).rejects.toThrow('is no counter');
      await expect(records().increment('p', 'half', 1)).rejects.toThrow('is no counter');
      await expect(records().increment('p', 'n', 0.5)).rejects.toThrow('counts whole numbers');
      expect((await records().get('p', 'object'))?.value).toEqual({ n: 7 });
    });
  });
}
