/** How long to wait, in milliseconds; tests don't. */
export type Pause = (milliseconds: number) => Promise<void>;

/** A refusal of Teams' service, as its SDK throws it. */
interface ServiceError extends Error {
  readonly statusCode: number;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

/**
 * Does a call again where Teams says that this helps, after a growing pause with jitter, or the one it asks for.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export async function withRetries<T>(call: () => Promise<T>, pause: Pause): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const status = statusOf(error);
      if (status === null || !passing.has(status) || attempt === attempts) throw error;
      await pause(askedPause(error as ServiceError) ?? grownPause(attempt));
    }
  }
}

/** The HTTP status of a refusal; null for any other error. */
export function statusOf(error: unknown): number | null {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : null;
}

const passing: ReadonlySet<number> = new Set([412, 429, 502, 504]);
const attempts = 5;

/** Longer ones are left to the queue. */
const longestPause = 10_000;

function askedPause({ response }: ServiceError): number | null {
  const seconds = Number(response?.headers?.get('retry-after'));
  return seconds > 0 ? Math.min(seconds * 1_000, longestPause) : null;
}

function grownPause(attempt: number): number {
  return Math.min(500 * 2 ** attempt, longestPause) * (0.5 + Math.random() / 2);
}
