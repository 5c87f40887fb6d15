import { createHash } from 'node:crypto';
import type { ChatDeed } from '../../core/chat/deed.ts';
import { everyone, type Principal } from '../../core/model/principal.ts';
import type { CommandAddress, ThreadAddress } from './address.ts';
import type { CommandPayload, EventEnvelope } from './payloads.ts';
import { spokenText } from './spoken-text.ts';

/**
 * The deed of a slash command. A command has no id of its own, and somebody who is left waiting presses Enter again:
 * the same words of the same person in the same channel within one ten-second stretch of the clock are one deed.
 */
export function commandDeed(command: CommandPayload, tenant: string, at: Date): ChatDeed {
  const { team_id: team, channel_id: channel, user_id: user, response_url: responseUrl } = command;
  const address: CommandAddress = { kind: 'command', responseUrl, channel, user, team };
  const stretch = Math.floor(at.getTime() / foldingMs);
  const text = spokenText(command.text, null);
  return {
    surface: 'slack',
    deedId: deedId('command', team, channel, user, text, String(stretch)),
    principal: principalOf(tenant, team, user),
    text,
    conversationId: `slack:${team}:${channel}:${user}`,
    files: [],
    address,
  };
}

/**
 * The deed of a message, by its time stamp: Slack delivers one message as several events, with ids of their own.
 * Null where it isn't for us: what bots write, what is edited or deleted, and channels where nobody mentions us.
 */
export function messageDeed({ event, ...envelope }: EventEnvelope, tenant: string): ChatDeed | null {
  const { user, channel, ts } = event;
  if (user === undefined || event.bot_id) return null;
  if (event.subtype !== undefined && event.subtype !== 'file_share') return null;
  if (event.type === 'message' && event.channel_type !== 'im') return null;
  const team = envelope.team_id;
  const botUser = envelope.authorizations[0]?.user_id ?? null;
  if (user === botUser) return null;
  const isForeign =
    envelope.is_ext_shared_channel === true || (event.user_team !== undefined && event.user_team !== team);
  const threadTs = event.thread_ts ?? ts;
  const address: ThreadAddress = { kind: 'thread', channel, threadTs, user, team };
  return {
    surface: 'slack',
    deedId: deedId('message', team, channel, user, ts),
    principal: principalOf(tenant, team, user),
    text: spokenText(event.text, botUser),
    conversationId: `slack:${team}:${channel}:${threadTs}`,
    files: isForeign
      ? []
      : event.files.map(({ id, name }) => ({ name: name || 'shared file', source: { id } })),
    address,
    ...(isForeign && { refusal: sharedChannelRefusal }),
  };
}

/** What everybody in a channel may see is what everybody in the company may see. */
function principalOf(tenant: string, team: string, user: string): Principal {
  return { tenant, person: `slack:${team}:${user}`, roles: ['contributor'], audiences: [everyone] };
}

/** Hashed, since queues bound the name of a job. */
function deedId(...parts: readonly string[]): string {
  return `slack-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)}`;
}

const foldingMs = 10_000;
const sharedChannelRefusal =
  'People from another company are in this channel, so I do not quote your policies here. Send me a direct message, or use /policy: its answer is for your eyes only.';
