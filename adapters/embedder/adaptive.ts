/** How many calls may run at once: at first, and at most. */
export interface Concurrency {
  readonly start: number;
  readonly max: number;
}

/**
 * Finds out how many calls at once a service takes: one more for each round of calls that went well, half as many
 * when it throttles. https://www.rfc-editor.org/rfc/rfc5681#section-3.1 calls it congestion avoidance.
 */
export function createAdaptiveLimiter({ start, max }: Concurrency) {
  let limit = Math.min(start, max);
  let running = 0;
  const waiting: (() => void)[] = [];

  const release = () => {
    while (waiting.length > 0 && running < Math.floor(limit)) {
      running += 1;
      waiting.shift()!();
    }
  };

  return {
    /** Does the work when its turn comes; those who wait are let in in their order. */
    async run<T>(work: () => Promise<T>): Promise<T> {
      await new Promise<void>(resolve => {
        waiting.push(resolve);
        release();
      });
      try {
        const result = await work();
        // As many calls as fit at once make a round.
        limit = Math.min(max, limit + 1 / limit);
        return result;
      } finally {
        running -= 1;
        release();
      }
    },
    /** The service throttles. While calls from before the last halving still run, what they meet is no news. */
    slowDown(): void {
      if (running <= Math.floor(limit)) limit = Math.max(1, limit / 2);
    },
    /** How many calls may run at once now. */
    limit: () => Math.floor(limit),
  };
}
