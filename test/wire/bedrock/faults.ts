/**
 * What goes wrong instead of an answer: an error before it; or, in a stream, an exception in the middle, half a frame,
 * an end before the message's, or silence.
 */
export type Fault =
  | { readonly error: ErrorName; readonly message?: string }
  | { readonly midStream: StreamErrorName }
  | 'truncate'
  | 'cut'
  | 'stall';

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html#API_runtime_Converse_Errors */
export const statuses = {
  AccessDeniedException: 403,
  InternalServerException: 500,
  MissingAuthenticationTokenException: 403,
  ModelErrorException: 424,
  ModelNotReadyException: 429,
  ModelTimeoutException: 408,
  ResourceNotFoundException: 404,
  ServiceUnavailableException: 503,
  ThrottlingException: 429,
  UnknownOperationException: 404,
  ValidationException: 400,
} as const;
export type ErrorName = keyof typeof statuses;

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html */
export type StreamErrorName =
  | 'internalServerException'
  | 'modelStreamErrorException'
  | 'serviceUnavailableException'
  | 'throttlingException'
  | 'validationException';

/** Faults that wait for the next requests, one each. */
export function createFaults() {
  const waiting: Fault[] = [];
  return {
    /** The next so many requests end like this. */
    add(fault: Fault, times = 1): void {
      for (let i = 0; i < times; i += 1) waiting.push(fault);
    },
    take: () => waiting.shift(),
    clear(): void {
      waiting.length = 0;
    },
  };
}
