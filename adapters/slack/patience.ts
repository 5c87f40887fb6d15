import { retryAfterOf } from './errors.ts';

/**
 * Asks again where Slack says when to (https://docs.slack.dev/apis/web-api/rate-limits), twice and within half a
 * minute; beyond that the job waits in its queue instead of in a worker.
 */
export async function withPatience<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const seconds = retryAfterOf(error);
      if (seconds === null || seconds > longestWaitSeconds || attempt === mostAttempts) throw error;
      await new Promise(resolve => setTimeout(resolve, seconds * 1_000));
    }
  }
}

const mostAttempts = 3;
const longestWaitSeconds = 15;
