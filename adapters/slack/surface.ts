import type { WebClient } from '@slack/web-api';
import type { ChatAddress, ChatContent, ChatFile } from '../../core/model/chat.ts';
import type { Log, Surface } from '../../core/ports.ts';
import { type CommandAddress, readAddress, type ThreadAddress } from './address.ts';
import { createClient } from './client.ts';
import { deliver } from './delivery.ts';
import { refusalOf, withoutSecrets } from './errors.ts';
import { downloadFile } from './files.ts';
import { renderContent, type SlackMessage } from './messages.ts';
import { findReply, replyMetadata } from './reply-metadata.ts';
import { respond, spentUrls } from './response-url.ts';

export interface SlackSurfaceOptions {
  /** The bot's token; it goes to Slack and nowhere else, logs included. */
  readonly token: string;
  /** Where links in messages lead to. */
  readonly publicUrl: string;
  readonly log: Log;
  /** Another address of Slack's Web API. */
  readonly apiUrl?: string;
  /** Lets this machine be Slack: for tests. */
  readonly loopback?: boolean;
}

/**
 * Slack, as the core speaks to it. A command is answered to the one who gave it; a message in a thread under it,
 * where the reply is marked with its job by metadata, so that a retry finds it.
 */
export function createSlackSurface(options: SlackSurfaceOptions): Surface {
  const { token, publicUrl, log, apiUrl, loopback = false } = options;
  const client = createClient({ token, apiUrl });
  const surface: Surface = {
    async post(to: ChatAddress, content: ChatContent, jobId: string) {
      const address = readAddress(to);
      // The acknowledgement has said it already, and each answer to a command is one of five.
      if (address.kind === 'command') return commandMessage;
      return postInThread(client, address, renderContent(content, publicUrl), jobId);
    },

    async update(to: ChatAddress, messageId: string, content: ChatContent, jobId: string) {
      const address = readAddress(to);
      const message = renderContent(content, publicUrl);
      if (address.kind === 'command') return answerCommand(client, address, message, loopback);
      const { channel } = address;
      const metadata = replyMetadata(jobId);
      try {
        await deliver(message, parts => client.chat.update({ channel, ts: messageId, metadata, ...parts }));
      } catch (error) {
        if (refusalOf(error) !== 'message_not_found') throw error;
        // Somebody has deleted the placeholder: the answer is still owed.
        await postInThread(client, address, message, jobId);
      }
    },

    async find(to: ChatAddress, jobId: string) {
      const address = readAddress(to);
      return address.kind === 'command' ? commandMessage : findReply(client, address, jobId, log);
    },

    openFile: (_to: ChatAddress, file: ChatFile, maxBytes: number) =>
      downloadFile(file, { client, token, maxBytes, loopback }),
  };
  return {
    post: (...args) => surface.post(...args).catch(rethrow),
    update: (...args) => surface.update(...args).catch(rethrow),
    find: (...args) => surface.find(...args).catch(rethrow),
    openFile: (...args) => surface.openFile(...args).catch(rethrow),
  };
}

async function postInThread(
  client: WebClient,
  { channel, threadTs: thread_ts }: ThreadAddress,
  message: SlackMessage,
  jobId: string,
): Promise<string> {
  const metadata = replyMetadata(jobId);
  const unfurled = { unfurl_links: false, unfurl_media: false };
  const { ts } = await deliver(message, ({ text, blocks }) =>
    client.chat.postMessage({
      channel,
      thread_ts,
      metadata,
      text,
      ...(blocks.length > 0 && { blocks }),
      ...unfurled,
    }),
  );
  if (ts === undefined) throw new Error('Slack did not say which message it has posted.');
  return ts;
}

async function answerCommand(
  client: WebClient,
  { responseUrl, channel, user }: CommandAddress,
  message: SlackMessage,
  loopback: boolean,
): Promise<void> {
  try {
    await deliver(message, parts => respond(responseUrl, parts, loopback));
  } catch (error) {
    if (!spentUrls.includes(refusalOf(error) ?? '')) throw error;
    await deliver(message, ({ text, blocks }) =>
      client.chat.postEphemeral({ channel, user, text, ...(blocks.length > 0 && { blocks }) }),
    );
  }
}

function rethrow(error: unknown): never {
  throw withoutSecrets(error);
}

/** Stands for the answer to a command, of which Slack tells no id. */
const commandMessage = 'response';
