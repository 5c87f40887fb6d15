import { expect, it } from '@jest/globals';
import { systemClock } from '../../../adapters/clock/system.ts';

it('tells the time of the machine, anew each time', () => {
  const before = Date.now();
  const [first, second] = [systemClock.now(), systemClock.now()];
  expect(first).not.toBe(second);
  expect(first.getTime()).toBeGreaterThanOrEqual(before);
  expect(second.getTime()).toBeGreaterThanOrEqual(first.getTime());
});
