import { ModelUnavailable } from '../../core/errors.ts';
import { EndpointError } from './openai-call.ts';
import { WrongVector } from './vectors.ts';

/** What went wrong at an OpenAI-compatible endpoint, as what it means for us. */
export function toUnavailable(error: unknown, name: string): ModelUnavailable {
  if (error instanceof ModelUnavailable) return error;
  const [reason, message] = meaningOf(error, name);
  return new ModelUnavailable(reason, message, error);
}

function meaningOf(error: unknown, name: string): [ModelUnavailable['reason'], string] {
  if (error instanceof EndpointError) return meaningOfStatus(error.status, name);
  if (error instanceof WrongVector) {
    return [
      'refused_request',
      `The vectors of the embedding model "${name}" are not as long as they should be. An administrator must check EMBEDDER_DIMENSIONS.`,
    ];
  }
  const { name: kind, message } = Object(error) as { name?: unknown; message?: unknown };
  if (kind === 'TimeoutError' || message === 'fetch failed') {
    return ['unreachable', 'The embedding model could not be reached. Please try again later.'];
  }
  return ['failed', 'The embedding model failed to answer. Please try again.'];
}

function meaningOfStatus(status: number, name: string): [ModelUnavailable['reason'], string] {
  if (status === 429) {
    return ['throttled', 'The embedding model has too much to do. Please try again in a minute.'];
  }
  if (status === 401 || status === 403) {
    return [
      'refused_request',
      'The embedding model does not accept our key. An administrator must set another MODEL_API_KEY.',
    ];
  }
  if (status === 404 || (status >= 300 && status < 400)) {
    return [
      'refused_request',
      `There is no embedding model "${name}" at its address. An administrator must check EMBEDDER_NAME and MODEL_BASE_URL.`,
    ];
  }
  if (status < 500 && status !== 408) {
    return [
      'refused_request',
      `The embedding model "${name}" does not accept what it was sent. An administrator finds the reason in the log.`,
    ];
  }
  return ['failed', 'The embedding model failed to answer. Please try again.'];
}
