import { describe, expect, it } from '@jest/globals';
import type { Clock, Ids } from '../../core/ports.ts';
import { createManualClock } from '../fakes/clock.ts';

/** What every maker of `Ids` keeps. */
export function describeIdsContract(name: string, make: (clock: Clock) => Ids): void {
  describe(`${name} keep the contract of identifiers`, () => {
    it('have 26 characters of Crockford’s base 32', () => {
      const ids = make(createManualClock());
      for (let n = 0; n < 100; n += 1) expect(ids.next()).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    });

    it('begin with the time', () => {
      const ids = make(createManualClock('2016-07-30T23:54:10.259Z'));
      expect(ids.next().slice(0, 10)).toBe('01ARZ3NDEK');
    });

    it('sort in the order they were made: within a millisecond, later, and with the clock set back', () => {
      const clock = createManualClock();
      const ids = make(clock);
      const made: string[] = [];
      for (const step of [0, 0, 0.001, 0, 60, -3600, 0, 0.001, 7200]) {
        clock.advance(step);
        for (let n = 0; n < 200; n += 1) made.push(ids.next());
      }
      expect([...made].sort()).toEqual(made);
      expect(new Set(made).size).toBe(made.length);
    });

    it('differ from those of another maker at the same time', () => {
      const clock = createManualClock();
      const [one, two] = [make(clock), make(clock)];
      const made = Array.from({ length: 100 }, () => [one.next(), two.next()]).flat();
      expect(new Set(made).size).toBe(200);
    });
  });
}
