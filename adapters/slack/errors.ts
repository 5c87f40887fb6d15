import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';

/** What Slack calls an error, where Slack has answered with one: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export class SlackRefusal extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`Slack answered ${reason}.`);
    this.name = 'SlackRefusal';
    this.reason = reason;
  }
}

/** The name of Slack's error; null for any other fault. */
export function refusalOf(error: unknown): string | null {
  if (error instanceof SlackRefusal) return error.reason;
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

/** After how many seconds Slack wants to be asked again; null where that is not what is wrong. */
export function retryAfterOf(error: unknown): number | null {
  return error instanceof WebAPIRateLimitedError ? error.retryAfter : null;
}

/** The same fault without what was sent and received: a client's errors hold headers, and so the token. */
export function withoutSecrets(error: unknown): unknown {
  if (error instanceof WebAPIPlatformError) return new SlackRefusal(error.data.error);
  if (error instanceof WebAPIHTTPError)
    return new Error(`Slack answered with HTTP status ${error.statusCode}.`);
  return error;
}

/** Errors that say that Slack does not take these blocks, whatever is wrong with them. */
export const refusedBlocks: readonly string[] = [
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
];
