/** A refusal of the API (RFC 9457), or the sentence for a request that never got an answer. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly correlationId: string | null;

  constructor(status: number, code: string, message: string, correlationId: string | null = null) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.correlationId = correlationId;
  }
}

/** The problem that a response's body describes; bodies of proxies in between get a sentence of our own. */
export function toProblem(status: number, body: string): ApiProblem {
  try {
    const { code, title, detail, correlationId } = JSON.parse(body) as Record<string, unknown>;
    const message = [detail, title].find(text => typeof text === 'string' && text !== '');
    if (typeof message === 'string') {
      return new ApiProblem(
        status,
        typeof code === 'string' ? code : 'unknown',
        message,
        typeof correlationId === 'string' ? correlationId : null,
      );
    }
  } catch {
    // Not JSON: the sentence below.
  }
  return new ApiProblem(status, 'unknown', `The server answered with status ${status}. Please try again.`);
}

/** What is shown when nothing answers at all. */
export const unreachable = () =>
  new ApiProblem(0, 'unreachable', 'The server cannot be reached. Check that it is running, then try again.');

/** The sentence for a person, whatever was thrown. */
export function describeError(error: unknown): string {
  if (error instanceof ApiProblem) return error.message;
  return 'Something went wrong in the console. Please try again.';
}
