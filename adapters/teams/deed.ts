import { createHash } from 'node:crypto';
import type { ChatDeed } from '../../core/chat/deed.ts';
import { everyone } from '../../core/model/principal.ts';
import { type MessageActivity, spokenText } from './activity.ts';
import type { TeamsAddress } from './address.ts';
import { refuseFiles, sharedFiles } from './shared-files.ts';

/** What a person did with a message to the bot; null for messages of bots, its own among them. */
export function readDeed(activity: MessageActivity, tenant: string): ChatDeed | null {
  const { id, serviceUrl, from, recipient, conversation } = activity;
  if (from.role === 'bot' || from.id === recipient.id || from.id.startsWith(botPrefix)) return null;
  const person = from.aadObjectId ?? from.id;
  const text = spokenText(activity);
  const files = sharedFiles(activity);
  const refusal = text === '' && files.length === 0 ? refuseFiles(activity) : undefined;
  const address: TeamsAddress = {
    serviceUrl,
    conversationId: conversation.id,
    activityId: id,
    botId: recipient.id,
    userId: from.id,
  };
  return {
    surface: 'teams',
    deedId: deedId(tenant, conversation.id, person, id),
    principal: { tenant, person: `teams:${person}`, roles: ['contributor'], audiences: [everyone] },
    text,
    conversationId: `teams:${conversation.id}`,
    files,
    address,
    ...(refusal !== undefined && { refusal }),
  };
}

/** How Teams begins the ids of bots: https://learn.microsoft.com/azure/bot-service/bot-service-resources-identifiers-guide */
const botPrefix = '28:';

/**
 * An activity keeps its id through all of its deliveries. Hashed, since a conversation's id alone may be longer
 * than queues allow the name of a job to be.
 */
function deedId(...parts: readonly string[]): string {
  return `teams-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)}`;
}
