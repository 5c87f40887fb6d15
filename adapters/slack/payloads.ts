import { z } from 'zod';

/** What is read of a slash command: https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export const commandPayload = z.object({
  team_id: z.string().min(1),
  channel_id: z.string().min(1),
  user_id: z.string().min(1),
  text: z.string().default(''),
  response_url: z.url(),
});
export type CommandPayload = z.infer<typeof commandPayload>;

/** A file as a message names it; one of another company's may be an id alone: https://docs.slack.dev/reference/objects/file-object */
const sharedFile = z.object({ id: z.string().min(1), name: z.string().nullish() });

/** What is read of `app_mention` and `message`: https://docs.slack.dev/reference/events/message */
const messageEvent = z.object({
  type: z.enum(['app_mention', 'message']),
  subtype: z.string().optional(),
  user: z.string().min(1).optional(),
  text: z.string().default(''),
  ts: z.string().min(1),
  thread_ts: z.string().min(1).optional(),
  channel: z.string().min(1),
  channel_type: z.string().optional(),
  bot_id: z.string().nullish(),
  /** The company of whoever wrote it. */
  user_team: z.string().optional(),
  files: z.array(sharedFile).default([]),
});

/** What stands around an event: https://docs.slack.dev/apis/events-api/#callback-field */
export const eventEnvelope = z.object({
  team_id: z.string().min(1),
  is_ext_shared_channel: z.boolean().optional(),
  authorizations: z.array(z.object({ user_id: z.string().nullish() })).default([]),
  event: messageEvent,
});
export type EventEnvelope = z.infer<typeof eventEnvelope>;
