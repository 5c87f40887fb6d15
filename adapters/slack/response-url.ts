import { WebAPIRateLimitedError } from '@slack/web-api';
import { requestMs } from './client.ts';
import { SlackRefusal } from './errors.ts';
import { isSlackHost } from './hosts.ts';
import type { SlackMessage } from './messages.ts';

/**
 * Answers a command to the one who gave it. Slack takes five answers within thirty minutes
 * (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses), and shows each as a message
 * of its own below the acknowledgement: a command leaves no original that could be replaced
 * (https://github.com/slackapi/bolt-js/issues/2287).
 *
 * @throws SlackRefusal with Slack's name for what is wrong: `used_url`, `expired_url`, `invalid_blocks` …
 */
export async function respond(url: string, message: SlackMessage, loopback: boolean): Promise<void> {
  if (!isSlackHost(url, loopback)) throw new SlackRefusal('foreign_response_url');
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: true, ...message }),
    redirect: 'error',
    signal: AbortSignal.timeout(requestMs),
  });
  if (response.status === 429)
    throw new WebAPIRateLimitedError(Number(response.headers.get('retry-after') ?? 1));
  const body = (await response.text()).slice(0, 200);
  if (!response.ok) throw new SlackRefusal(/^[a-z_]+$/.test(body) ? body : `HTTP status ${response.status}`);
}

/** Errors that say that a response URL answers no more. */
export const spentUrls: readonly string[] = ['used_url', 'expired_url', 'expired_trigger_id'];
