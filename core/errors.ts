/** Every way in which a request can be refused or a job can fail, and what it is called. */
export const problems = {
  bad_request: 'The request could not be read',
  invalid_input: 'Some fields are not valid',
  not_found: 'There is nothing here',
  conflict: 'Someone else changed this at the same time',
  forbidden: 'This is not allowed',
  unauthorized: 'Credentials are missing or not valid',
  model_unavailable: 'The language model is not available',
  forbidden_host: 'The server answers on this machine only',
  forbidden_origin: 'Another site may not use this server',
  forwarded_request: 'Forwarded requests are refused',
  file_missing: 'No file was sent',
  file_empty: 'The file is empty',
  file_too_large: 'The file is too large',
  body_too_large: 'The request is too large',
  too_many_pages: 'The document has too many pages',
  file_encrypted: 'The file is protected by a password',
  file_broken: 'The file is damaged',
  file_no_text: 'The document has no text that can be read',
  wrong_extension: "The file's name and its content disagree",
  unsupported_type: 'This type of file cannot be read',
  extraction_timeout: 'Reading the document took too long',
  question_empty: 'There is no question',
  question_too_long: 'The question is too long',
  not_ready: 'This is not ready yet',
  internal: 'Something went wrong on our side',
} as const;

export type ProblemCode = keyof typeof problems;

/**
 * A refusal with a stable code. `message` is a sentence for a person: what is wrong, with which thing, and
 * what to do about it. It never holds another person's data or an internal detail.
 */
export class CodedError extends Error {
  readonly code: ProblemCode;
  /** For `invalid_input`: the field and what is wrong with it. */
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(
    code: ProblemCode,
    message: string,
    options: { cause?: unknown; fields?: Record<string, string> } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'CodedError';
    this.code = code;
    this.fields = options.fields;
  }
}

/** The error as a coded one: what is not coded is `internal`, with the cause kept for the log. */
export function toCoded(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  return new CodedError('internal', 'Something went wrong on our side. Please try again.', { cause: error });
}

/**
 * A language or embedding model that can't be reached, is throttled or fails: a fault of its own making, that
 * another try, or doing without it, may mend.
 */
export class ModelUnavailable extends CodedError {
  readonly reason: 'throttled' | 'unreachable' | 'failed' | 'refused_request';

  constructor(reason: ModelUnavailable['reason'], message: string, cause?: unknown) {
    super('model_unavailable', message, { cause });
    this.name = 'ModelUnavailable';
    this.reason = reason;
  }
}

/** Whether another try may mend it, since neither the file nor the person is at fault. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ModelUnavailable) return error.reason !== 'refused_request';
  return !(error instanceof CodedError) || error.code === 'internal' || error.code === 'conflict';
}
