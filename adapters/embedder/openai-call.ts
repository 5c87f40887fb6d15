import { backOff, tryAgain } from '../../core/try-again.ts';

/** An answer that is none: its status, and what it says of the reason. */
export class EndpointError extends Error {
  readonly status: number;
  readonly retryAfterMs: number | null;

  constructor(status: number, message: string, retryAfterMs: number | null) {
    super(message);
    this.name = 'EndpointError';
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

export interface Endpoint {
  readonly url: string;
  readonly apiKey?: string | undefined;
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  readonly backOffMs: number;
}

const longestRetryAfterMs = 20_000;

/**
 * Posts JSON and gives the JSON that comes back. Throttling, failures of the server, and connections that break are
 * tried again, after as long as `Retry-After` says.
 *
 * @throws EndpointError, SyntaxError where no JSON comes, or what `fetch` throws.
 */
export function postJson(endpoint: Endpoint, body: object): Promise<unknown> {
  return tryAgain(() => postOnce(endpoint, body), {
    attempts: endpoint.maxAttempts,
    pauseAfter(error, attempt) {
      if (error instanceof SyntaxError) return null;
      if (error instanceof EndpointError && !isTransient(error)) return null;
      const asked = error instanceof EndpointError ? error.retryAfterMs : null;
      return asked ?? backOff(attempt, endpoint.backOffMs);
    },
  });
}

async function postOnce({ url, apiKey, timeoutMs }: Endpoint, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  if (!response.ok) {
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    throw new EndpointError(
      response.status,
      text.slice(0, 500),
      Number.isNaN(seconds) ? null : seconds * 1_000,
    );
  }
  return JSON.parse(text);
}

/** https://platform.openai.com/docs/guides/error-codes */
function isTransient({ status, retryAfterMs }: EndpointError): boolean {
  if (retryAfterMs !== null && retryAfterMs > longestRetryAfterMs) return false;
  return status === 408 || status === 429 || status >= 500;
}
