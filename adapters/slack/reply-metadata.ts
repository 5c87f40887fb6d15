import type { WebClient } from '@slack/web-api';
import type { Log } from '../../core/ports.ts';
import type { ThreadAddress } from './address.ts';
import { refusalOf } from './errors.ts';
import { withPatience } from './patience.ts';

/** Marks a message with its job: https://docs.slack.dev/messaging/message-metadata */
export function replyMetadata(jobId: string) {
  return { event_type: eventType, event_payload: { job_id: jobId } };
}

/**
 * Our own message in a thread that is marked with the job. Where Slack does not let the app read the channel's
 * messages there is none to be found, and a retry may leave a second placeholder.
 */
export async function findReply(
  client: WebClient,
  { channel, threadTs: ts }: ThreadAddress,
  jobId: string,
  log: Log,
): Promise<string | null> {
  const { bot_id: ourBot } = await withPatience(() => client.auth.test());
  let cursor: string | undefined;
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const replies = await withPatience(() =>
        client.conversations.replies({
          ...{ channel, ts, include_all_metadata: true, limit: 200 },
          ...(cursor && { cursor }),
        }),
      );
      const found = replies.messages?.find(
        ({ bot_id, metadata }) => bot_id === ourBot && isMark(metadata, jobId),
      );
      if (found?.ts) return found.ts;
      cursor = replies.response_metadata?.next_cursor;
      if (!cursor) return null;
    }
    return null;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null || !unreadable.includes(refusal)) throw error;
    log.warn('slack.thread_unread', { refusal });
    return null;
  }
}

function isMark(
  metadata: { event_type?: string; event_payload?: object } | undefined,
  jobId: string,
): boolean {
  const payload: { job_id?: unknown } = { ...metadata?.event_payload };
  return metadata?.event_type === eventType && payload.job_id === jobId;
}

const eventType = 'mlops_reply';
const mostPages = 5;
const unreadable: readonly string[] = [
  'missing_scope',
  'thread_not_found',
  'not_in_channel',
  'channel_not_found',
];
