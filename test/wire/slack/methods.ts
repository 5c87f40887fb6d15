import { z } from 'zod';
import { faultOfBlocks } from './blocks.ts';
import type { SlackMessageRecord, SlackState } from './state.ts';

/** Slack's answer `ok: false`, with its name for what is wrong. */
export class SlackError extends Error {
  readonly details: Record<string, unknown>;

  constructor(error: string, details: Record<string, unknown> = {}) {
    super(error);
    this.details = details;
  }
}

type Fields = Readonly<Record<string, string>>;
interface Method {
  readonly scopes: readonly string[];
  readonly required: readonly string[];
  readonly optional: readonly string[];
  run(fields: Fields, state: SlackState): Record<string, unknown>;
}

/** The methods that are served, by name; any other is `unknown_method`. */
export const methods: Readonly<Record<string, Method>> = {
  // https://docs.slack.dev/reference/methods/auth.test
  'auth.test': {
    scopes: [],
    required: [],
    optional: [],
    run: (_, { botId, botUser }) => ({ team_id: 'T1', user_id: botUser, bot_id: botId }),
  },

  // https://docs.slack.dev/reference/methods/chat.postMessage
  'chat.postMessage': {
    scopes: ['chat:write'],
    required: ['channel'],
    optional: ['text', 'blocks', 'metadata', 'thread_ts', 'unfurl_links', 'unfurl_media'],
    run(fields, state) {
      const message: SlackMessageRecord = {
        ...{ channel: channelOf(fields, state), ts: state.nextTs(), bot_id: state.botId },
        ...contentOf(fields, state),
        ...(fields.thread_ts && { thread_ts: fields.thread_ts }),
        ...metadataOf(fields),
      };
      state.messages.push(message);
      return { channel: message.channel, ts: message.ts, message };
    },
  },

  // https://docs.slack.dev/reference/methods/chat.update
  'chat.update': {
    scopes: ['chat:write'],
    required: ['channel', 'ts'],
    optional: ['text', 'blocks', 'metadata'],
    run(fields, state) {
      const channel = channelOf(fields, state);
      const index = state.messages.findIndex(
        message => message.channel === channel && message.ts === fields.ts && !message.ephemeralFor,
      );
      const message = state.messages[index];
      if (!message) throw new SlackError('message_not_found');
      if (message.bot_id !== state.botId) throw new SlackError('cant_update_message');
      state.messages[index] = { ...message, ...contentOf(fields, state), ...metadataOf(fields) };
      return { channel, ts: message.ts, text: fields.text };
    },
  },

  // https://docs.slack.dev/reference/methods/chat.postEphemeral
  'chat.postEphemeral': {
    scopes: ['chat:write'],
    required: ['channel', 'user'],
    optional: ['text', 'blocks', 'thread_ts'],
    run(fields, state) {
      const message: SlackMessageRecord = {
        ...{ channel: channelOf(fields, state), ts: state.nextTs(), bot_id: state.botId },
        ...contentOf(fields, state),
        ephemeralFor: fields.user!,
      };
      state.messages.push(message);
      return { message_ts: message.ts };
    },
  },

  // https://docs.slack.dev/reference/methods/conversations.replies
  'conversations.replies': {
    scopes: ['channels:history'],
    required: ['channel', 'ts'],
    optional: ['include_all_metadata', 'limit', 'cursor'],
    run(fields, state) {
      const channel = channelOf(fields, state);
      const thread = state.messages.filter(
        message =>
          message.channel === channel &&
          !message.ephemeralFor &&
          (message.ts === fields.ts || message.thread_ts === fields.ts),
      );
      if (thread.length === 0) throw new SlackError('thread_not_found');
      const from = Number(fields.cursor ?? 0);
      const limit = Number(fields.limit ?? 1_000);
      if (!(limit >= 1 && limit <= 1_000)) throw new SlackError('invalid_limit');
      const more = thread.length > from + limit;
      const messages = thread.slice(from, from + limit).map(({ metadata, ...message }) => ({
        ...message,
        ...(fields.include_all_metadata === 'true' && metadata && { metadata }),
      }));
      return {
        messages,
        has_more: more,
        response_metadata: { next_cursor: more ? String(from + limit) : '' },
      };
    },
  },

  // https://docs.slack.dev/reference/methods/files.info
  'files.info': {
    scopes: ['files:read'],
    required: ['file'],
    optional: [],
    run({ file: id }, { files, url }) {
      const file = files.get(id!);
      if (!file) throw new SlackError('file_not_found');
      if (file.deleted) throw new SlackError('file_deleted');
      const address = file.address ?? `${url}/files-pri/T1-${id}/download`;
      const { mimetype, size = file.bytes.length } = file;
      return { file: { id, mimetype, size, mode: 'hosted', url_private_download: address } };
    },
  },
};

/** Looks that a call has what the method needs and nothing that it does not know. */
export function checkCall(method: Method, fields: Fields, { scopes }: SlackState): void {
  const needed = method.scopes.filter(scope => !scopes.has(scope));
  if (needed.length > 0)
    throw new SlackError('missing_scope', { needed: needed.join(), provided: [...scopes].join() });
  const known = [...method.required, ...method.optional];
  const missing = method.required.filter(name => !fields[name]);
  const unknown = Object.keys(fields).filter(name => !known.includes(name));
  if (missing.length + unknown.length === 0) return;
  const messages = [
    ...missing.map(name => `[ERROR] missing required field: ${name}`),
    ...unknown.map(name => `[ERROR] unknown field: ${name}`),
  ];
  throw new SlackError('invalid_arguments', { response_metadata: { messages } });
}

/** Text and blocks of a message, checked. */
export function contentOf(
  fields: { readonly text?: unknown; readonly blocks?: unknown },
  { unknownBlocks }: Pick<SlackState, 'unknownBlocks'>,
): Pick<SlackMessageRecord, 'text' | 'blocks'> {
  const text = String(fields.text ?? '');
  const blocks =
    typeof fields.blocks === 'string'
      ? parseJson(fields.blocks, 'invalid_blocks_format')
      : (fields.blocks ?? []);
  const fault = faultOfBlocks(blocks, unknownBlocks);
  if (fault) throw new SlackError(fault.error, { response_metadata: { messages: fault.messages } });
  const isEmpty = text === '' && (blocks as unknown[]).length === 0;
  if (isEmpty) throw new SlackError('no_text');
  if (text.length > 40_000) throw new SlackError('msg_too_long');
  return { text, blocks: blocks as Record<string, unknown>[] };
}

function channelOf({ channel }: Fields, { channels }: SlackState): string {
  if (!channels.has(channel!)) throw new SlackError('channel_not_found');
  return channel!;
}

/** https://docs.slack.dev/messaging/message-metadata */
function metadataOf({ metadata }: Fields): Pick<SlackMessageRecord, 'metadata'> {
  if (metadata === undefined) return {};
  const shape = z.strictObject({
    event_type: z.string().min(1),
    event_payload: z.record(z.string(), z.unknown()),
  });
  const parsed = shape.safeParse(parseJson(metadata, 'invalid_metadata_format'));
  if (!parsed.success) throw new SlackError('invalid_metadata_format');
  return { metadata: parsed.data };
}

function parseJson(text: string, error: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SlackError(error);
  }
}
