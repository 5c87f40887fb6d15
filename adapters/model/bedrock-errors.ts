import { ModelUnavailable } from '../../core/errors.ts';

/**
 * What the SDK threw, as what it means for us. By name first, because an exception inside a stream comes under the
 * stream's own status. https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html
 */
export function toUnavailable(error: unknown, modelId: string): ModelUnavailable {
  if (error instanceof ModelUnavailable) return error;
  const { name, status, isNetworkFault } = describe(error);
  if (throttlings.has(name) || status === 429) {
    return unavailable(
      'throttled',
      'The language model has too much to do. Please try again in a minute.',
      error,
    );
  }
  if (name === 'AccessDeniedException') {
    return unavailable(
      'refused_request',
      `AWS does not let us use the language model "${modelId}". An administrator must allow bedrock:InvokeModel and ` +
        'bedrock:InvokeModelWithResponseStream for it, and see that it is enabled for the account in this region.',
      error,
    );
  }
  if (name === 'ResourceNotFoundException') {
    return unavailable(
      'refused_request',
      `There is no language model "${modelId}" in this region. An administrator must name another one.`,
      error,
    );
  }
  if (credentialFaults.has(name)) {
    return unavailable(
      'refused_request',
      'AWS does not accept our credentials, or there are none. An administrator must set them anew.',
      error,
    );
  }
  if (refusals.has(name)) {
    return unavailable(
      'refused_request',
      `The language model "${modelId}" does not accept what it was asked. An administrator finds the reason in the log.`,
      error,
    );
  }
  if (unreachables.has(name) || isNetworkFault) {
    return unavailable(
      'unreachable',
      'The language model could not be reached. Please try again later.',
      error,
    );
  }
  return unavailable('failed', 'The language model failed to answer. Please try again.', error);
}

const throttlings = new Set(['ThrottlingException', 'ModelNotReadyException', 'TooManyRequestsException']);
const refusals = new Set(['ValidationException', 'ServiceQuotaExceededException', 'ConflictException']);
const unreachables = new Set(['TimeoutError', 'StreamStalled']);
const credentialFaults = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'ExpiredTokenException',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'UnrecognizedClientException',
]);

function unavailable(reason: ModelUnavailable['reason'], message: string, cause: unknown): ModelUnavailable {
  return new ModelUnavailable(reason, message, cause);
}

/** Codes of https://nodejs.org/api/errors.html#common-system-errors and of HTTP/2. */
const networkFault = /\b(E(AI_AGAIN|CONN|HOST|NET|NOTFOUND|PIPE|TIMEDOUT)\w*|ERR_HTTP2_\w+)\b/;

/** What is known of an error of the SDK. Events of a stream name an exception with a small first letter. */
function describe(error: unknown) {
  const { name, code, message, $metadata } = Object(error) as {
    name?: unknown;
    code?: unknown;
    message?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  return {
    name: String(name).replace(/^./, letter => letter.toUpperCase()),
    status: $metadata?.httpStatusCode,
    // In the message too: the SDK wraps what it does not take for an Error.
    isNetworkFault: networkFault.test(`${code} ${message}`),
  };
}
