import { z } from 'zod';
import type { ChatAddress } from '../../core/model/chat.ts';

/** All that a reply needs to know of the message that it answers. */
export const teamsAddress = z.object({
  serviceUrl: z.url(),
  conversationId: z.string().min(1),
  activityId: z.string().min(1),
  botId: z.string().min(1),
  userId: z.string().min(1),
});
export type TeamsAddress = z.infer<typeof teamsAddress>;

/** The address that this surface has made itself; throws for any other. */
export function readAddress(address: ChatAddress): TeamsAddress {
  return teamsAddress.parse(address);
}
