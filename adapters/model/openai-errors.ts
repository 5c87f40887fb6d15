import { ModelUnavailable } from '../../core/errors.ts';
import { EndpointError, UnreadableAnswer } from './openai-call.ts';

/** What went wrong at an OpenAI-compatible endpoint, as what it means for us. */
export function toUnavailable(error: unknown, name: string): ModelUnavailable {
  if (error instanceof ModelUnavailable) return error;
  if (error instanceof EndpointError) {
    const [reason, message] = meaningOf(error.status, name);
    return new ModelUnavailable(reason, message, error);
  }
  if (error instanceof UnreadableAnswer) {
    return new ModelUnavailable(
      'failed',
      'What came was no answer of a language model. An administrator must see that MODEL_BASE_URL is its address.',
      error,
    );
  }
  if (isUnreachable(error)) {
    const message = 'The language model could not be reached. Please try again later.';
    return new ModelUnavailable('unreachable', message, error);
  }
  return new ModelUnavailable('failed', 'The language model failed to answer. Please try again.', error);
}

function meaningOf(status: number, name: string): [ModelUnavailable['reason'], string] {
  if (status === 429) {
    return ['throttled', 'The language model has too much to do. Please try again in a minute.'];
  }
  if (status === 401 || status === 403) {
    return [
      'refused_request',
      'The language model does not accept our key. An administrator must set another MODEL_API_KEY.',
    ];
  }
  if (status === 404 || (status >= 300 && status < 400)) {
    return [
      'refused_request',
      `There is no language model "${name}" at its address. An administrator must check MODEL_NAME and MODEL_BASE_URL.`,
    ];
  }
  if (status < 500 && status !== 408) {
    return [
      'refused_request',
      `The language model "${name}" does not accept what it was asked. An administrator finds the reason in the log.`,
    ];
  }
  return ['failed', 'The language model failed to answer. Please try again.'];
}

/** `fetch` throws a TypeError where there is no connection, and where one breaks before the answer. */
function isUnreachable(error: unknown): boolean {
  const { name, message } = Object(error) as { name?: unknown; message?: unknown };
  return name === 'TimeoutError' || name === 'StreamStalled' || message === 'fetch failed';
}
