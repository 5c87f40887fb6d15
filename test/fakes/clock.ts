import type { Clock } from '../../core/ports.ts';

/** A clock that stands still until it is moved. */
export function createManualClock(start = '2025-01-15T09:00:00.000Z'): Clock & {
  advance(seconds: number): void;
  set(time: string | Date): void;
} {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    advance(seconds) {
      now += seconds * 1000;
    },
    set(time) {
      now = new Date(time).getTime();
    },
  };
}
