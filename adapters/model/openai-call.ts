import { z } from 'zod';
import { backOff, tryAgain } from '../../core/try-again.ts';

/** An answer that is none: its status, and what it says of the reason. */
export class EndpointError extends Error {
  readonly status: number;
  /** Milliseconds that the endpoint asks us to wait. */
  readonly retryAfterMs: number | null;

  constructor(status: number, message: string, retryAfterMs: number | null = null) {
    super(message);
    this.name = 'EndpointError';
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The answer is not in the words of the API, such as the page of a proxy. */
export class UnreadableAnswer extends Error {
  constructor(cause?: unknown) {
    super('The answer is not in the words of the API.', { cause });
    this.name = 'UnreadableAnswer';
  }
}

export interface Endpoint {
  readonly url: string;
  readonly apiKey?: string | undefined;
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  readonly backOffMs: number;
}

/** An endpoint that asks for more is as good as throttled for good: whoever waits for an answer has gone by then. */
const longestRetryAfterMs = 20_000;

/**
 * Posts JSON and reads the answer, both within the time limit. Throttling, failures of the server, and connections
 * that break are tried again, after as long as `Retry-After` says.
 *
 * @throws EndpointError, UnreadableAnswer, or what `fetch` throws.
 */
export function post<T>(
  endpoint: Endpoint,
  body: object,
  read: (response: Response) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  return tryAgain(() => postOnce(endpoint, body, read, signal), {
    attempts: endpoint.maxAttempts,
    pauseAfter(error, attempt) {
      if (error instanceof UnreadableAnswer || signal?.aborted) return null;
      if (error instanceof EndpointError && !isTransient(error)) return null;
      const asked = error instanceof EndpointError ? error.retryAfterMs : null;
      return asked ?? backOff(attempt, endpoint.backOffMs);
    },
  });
}

async function postOnce<T>(
  { url, apiKey, timeoutMs }: Endpoint,
  body: object,
  read: (response: Response) => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const abort = new AbortController();
  const give = () => abort.abort(signal?.reason);
  const timer = setTimeout(() => abort.abort(new DOMException('Too slow.', 'TimeoutError')), timeoutMs);
  signal?.addEventListener('abort', give, { once: true });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
      body: JSON.stringify(body),
      // Another address is for an administrator to decide, and a redirected POST would become a GET.
      redirect: 'manual',
      signal: abort.signal,
    });
    if (!response.ok) throw await toError(response);
    return await read(response);
  } finally {
    clearTimeout(timer);
  }
}

/** https://platform.openai.com/docs/guides/error-codes */
function isTransient({ status, retryAfterMs }: EndpointError): boolean {
  if (retryAfterMs !== null && retryAfterMs > longestRetryAfterMs) return false;
  return status === 408 || status === 429 || status >= 500;
}

const errorBody = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) });

async function toError(response: Response): Promise<EndpointError> {
  const text = await response.text().catch(() => '');
  return new EndpointError(
    response.status,
    messageIn(text),
    readRetryAfter(response.headers.get('retry-after')),
  );
}

/** Some endpoints say what is wrong in an object, some in a string, some on a page. */
function messageIn(text: string): string {
  try {
    const { error } = errorBody.parse(JSON.parse(text));
    return typeof error === 'string' ? error : error.message;
  } catch {
    return text.slice(0, 500);
  }
}

/** Seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function readRetryAfter(header: string | null): number | null {
  if (!header) return null;
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds);
}
