import { createHmac, timingSafeEqual } from 'node:crypto';

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/**
 * Whether Slack has signed this request within five minutes of now, in the past or in the future.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isSigned({ headers, body }: SignedRequest, signingSecret: string, now: Date): boolean {
  const timestamp = headers['x-slack-request-timestamp'] ?? '';
  const signature = headers['x-slack-signature'] ?? '';
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > longestDriftSeconds) return false;
  const expected = Buffer.from(
    `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
  );
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const longestDriftSeconds = 300;
