import { z } from 'zod';

/** What every request from Teams holds before it is trusted; the rest is read after its token has been checked. */
export const envelope = z.looseObject({
  type: z.string().min(1),
  name: z.string().optional().catch(undefined),
  channelId: z.string().catch(''),
  serviceUrl: z.string().catch(''),
});
export type Envelope = z.infer<typeof envelope>;

const account = z.object({
  id: z.string().min(1),
  name: z.string().optional().catch(undefined),
  aadObjectId: z.string().min(1).optional().catch(undefined),
  role: z.string().optional().catch(undefined),
});

const attachment = z.object({
  contentType: z.string(),
  contentUrl: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  content: z.unknown(),
});

const mention = z.object({
  type: z.literal('mention'),
  text: z.string().min(1).optional().catch(undefined),
  mentioned: z.object({ id: z.string() }),
});

/**
 * The part of a message activity that is in use here; all else in it is left unread.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
export const messageActivity = z.object({
  type: z.literal('message'),
  id: z.string().min(1),
  serviceUrl: z.url(),
  from: account,
  recipient: account,
  conversation: z.object({
    id: z.string().min(1),
    /** `personal`, `groupChat` or `channel`; what is unknown is treated as if many could read it. */
    conversationType: z.string().catch('unknown'),
    tenantId: z.string().optional().catch(undefined),
  }),
  channelData: z
    .object({ tenant: z.object({ id: z.string() }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  text: z.string().catch(''),
  entities: z.array(z.unknown()).catch([]),
  attachments: z.array(z.unknown()).catch([]),
});
export type MessageActivity = z.infer<typeof messageActivity>;
export type Attachment = z.infer<typeof attachment>;

/** The attachments that can be read as such. */
export function attachmentsOf(activity: MessageActivity): Attachment[] {
  return activity.attachments.flatMap(one => attachment.safeParse(one).data ?? []);
}

/** The organisation in which this was said; null where the activity names none, or two. */
export function organisationOf({ conversation, channelData }: MessageActivity): string | null {
  const named = new Set([conversation.tenantId, channelData?.tenant?.id].filter(id => id !== undefined));
  return named.size === 1 ? [...named][0]! : null;
}

/**
 * What was typed, without the mention of the bot that a channel needs, and with others' names as plain words:
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
 */
export function spokenText({ text, entities, recipient }: MessageActivity): string {
  const ofBot = entities
    .flatMap(one => mention.safeParse(one).data ?? [])
    .filter(({ mentioned }) => mentioned.id === recipient.id)
    .flatMap(({ text: words }) => words ?? []);
  return ofBot
    .reduce((rest, words) => rest.replaceAll(words, ' '), text)
    .replace(/<at[^>]*>(.*?)<\/at>/gsu, '$1')
    .replace(/&nbsp;|\u00a0/gu, ' ')
    .trim();
}
