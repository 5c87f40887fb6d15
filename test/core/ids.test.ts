import { describe, expect, it } from '@jest/globals';
import { createUlidIds } from '../../core/ids.ts';
import { describeIdsContract } from '../contracts/ids.ts';
import { createManualClock } from '../fakes/clock.ts';

describeIdsContract('ULIDs', clock => createUlidIds(clock));

describe('a ULID', () => {
  it('is time and chance, as the specification writes them', () => {
    const clock = createManualClock(new Date(1469918176385).toISOString());
    const zero = createUlidIds(clock, bytes => new Uint8Array(bytes));
    expect(zero.next()).toBe('01ARYZ6S410000000000000000');
    expect(zero.next()).toBe('01ARYZ6S410000000000000001');
    const full = createUlidIds(clock, bytes => new Uint8Array(bytes).fill(255));
    expect(full.next()).toBe('01ARYZ6S41ZZZZZZZZZZZZZZZZ');
  });

  it('goes on in the next millisecond where one is full', () => {
    const clock = createManualClock();
    const ids = createUlidIds(clock, bytes => new Uint8Array(bytes).fill(255));
    const [first, second, third] = [ids.next(), ids.next(), ids.next()];
    expect([first, second, third].sort()).toEqual([first, second, third]);
    expect(second?.slice(10)).toBe('0'.repeat(16));
  });
});
