import { ModelUnavailable } from '../../core/errors.ts';

/**
 * What the SDK threw at InvokeModel, as what it means for us.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html#API_runtime_InvokeModel_Errors
 */
export function toUnavailable(error: unknown, modelId: string): ModelUnavailable {
  if (error instanceof ModelUnavailable) return error;
  const { name, status, isUnreachable } = describe(error);
  if (isThrottling(error)) {
    return new ModelUnavailable(
      'throttled',
      'The embedding model has too much to do. Please try again in a minute.',
      error,
    );
  }
  if (status === 403 || /CredentialsProvider|TokenProvider/.test(name)) {
    return new ModelUnavailable(
      'refused_request',
      `AWS does not let us use the embedding model "${modelId}". An administrator must allow bedrock:InvokeModel for ` +
        'it, and see that it is enabled for the account in this region and that our credentials are valid.',
      error,
    );
  }
  if (status === 404) {
    return new ModelUnavailable(
      'refused_request',
      `There is no embedding model "${modelId}" in this region. An administrator must name another one.`,
      error,
    );
  }
  if (status === 400) {
    return new ModelUnavailable(
      'refused_request',
      `The embedding model "${modelId}" does not accept what it was sent. An administrator finds the reason in the log.`,
      error,
    );
  }
  if (isUnreachable) {
    return new ModelUnavailable(
      'unreachable',
      'The embedding model could not be reached. Please try again later.',
      error,
    );
  }
  return new ModelUnavailable('failed', 'The embedding model failed to answer. Please try again.', error);
}

/** A service that has too much to do answers 429. */
export function isThrottling(error: unknown): boolean {
  return describe(error).status === 429;
}

/** The text is within the characters that the model takes, but not within its tokens. */
export function isTooManyTokens(error: unknown): boolean {
  const { name, message } = describe(error);
  return name === 'ValidationException' && /too many input tokens/i.test(message);
}

/** Codes of https://nodejs.org/api/errors.html#common-system-errors and of HTTP/2. */
const networkFault = /\b(E(AI_AGAIN|CONN|HOST|NET|NOTFOUND|PIPE|TIMEDOUT)\w*|ERR_HTTP2_\w+)\b/;

/** What is known of an error of the SDK, or of the network below it. */
function describe(error: unknown) {
  const { name, code, message, $metadata } = Object(error) as {
    name?: unknown;
    code?: unknown;
    message?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  return {
    name: String(name),
    message: String(message),
    status: $metadata?.httpStatusCode,
    // In the message too: the SDK wraps what it does not take for an Error.
    isUnreachable: name === 'TimeoutError' || networkFault.test(`${code} ${message}`),
  };
}
