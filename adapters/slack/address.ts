import { z } from 'zod';
import type { ChatAddress } from '../../core/model/chat.ts';

/** Where a command's answer goes: to the person who gave it, in the channel where they gave it, for nobody else's eyes. */
const commandAddress = z.object({
  kind: z.literal('command'),
  responseUrl: z.url(),
  channel: z.string().min(1),
  user: z.string().min(1),
  team: z.string().min(1),
});
export type CommandAddress = z.infer<typeof commandAddress>;

/** Where a message's answer goes: under it. */
const threadAddress = z.object({
  kind: z.literal('thread'),
  channel: z.string().min(1),
  threadTs: z.string().min(1),
  user: z.string().min(1),
  team: z.string().min(1),
});
export type ThreadAddress = z.infer<typeof threadAddress>;

export type SlackAddress = CommandAddress | ThreadAddress;

/** The address that this surface has made itself; throws for any other. */
export function readAddress(address: ChatAddress): SlackAddress {
  return z.discriminatedUnion('kind', [commandAddress, threadAddress]).parse(address);
}
