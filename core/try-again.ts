/** When to try again what has failed. */
export interface TryAgainOptions {
  /** Tries in all, the first included. */
  readonly attempts: number;
  /** How long to wait after a failed try (1 for the first), in milliseconds; null where another makes no sense. */
  readonly pauseAfter: (error: unknown, attempt: number) => number | null;
}

/** What the work gives at its first try that does not fail; else what the last one threw. */
export async function tryAgain<T>(
  work: () => Promise<T>,
  { attempts, pauseAfter }: TryAgainOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const pause = attempt < attempts ? pauseAfter(error, attempt) : null;
      if (pause === null) throw error;
      await new Promise(resolve => setTimeout(resolve, pause));
    }
  }
}

/**
 * A pause that doubles with each try, and differs by chance, so that those who failed together do not come back
 * together. https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export function backOff(attempt: number, baseMs: number): number {
  return baseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
}
