import { expect, it } from '@jest/globals';
import { createLruCache } from '../../core/lru-cache.ts';

it('a cache forgets what was used longest ago, and keeps what was used since', () => {
  const cache = createLruCache<number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  expect(cache.get('a')).toBe(1);
  cache.set('c', 3);
  expect(['a', 'b', 'c'].map(key => cache.get(key))).toEqual([1, undefined, 3]);
});

it('a cache keeps the newest value of a key, which takes one place', () => {
  const cache = createLruCache<number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.set('a', 3);
  expect(['a', 'b'].map(key => cache.get(key))).toEqual([3, 2]);
});
