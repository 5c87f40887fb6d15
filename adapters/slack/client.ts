import { type Logger, LogLevel, WebClient } from '@slack/web-api';

/**
 * Slack's own client, with what would go on behind our back switched off: a request that got lost is not sent
 * again (the queue does that, and first looks for what arrived), and nothing is written to the console.
 */
export function createClient({ token, apiUrl }: { token: string; apiUrl?: string | undefined }): WebClient {
  return new WebClient(token, {
    ...(apiUrl && { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }),
    allowAbsoluteUrls: false,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: requestMs,
    logger: silent,
  });
}

/** How long Slack may take for one request. */
export const requestMs = 10_000;

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
