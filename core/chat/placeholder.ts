import type { ChatAddress } from '../model/chat.ts';
import type { Context } from '../model/principal.ts';
import type { Surface } from '../ports.ts';
import type { Replies, Reply } from './replies.ts';

/**
 * The message that a reply is written into: the one recorded, else the one that an attempt before this has posted
 * and did not come to record, else a new one. Between a platform's taking a message and its listing it, on a
 * surface that can't list messages always, a crash leaves a second placeholder; never a second answer.
 */
export async function placeMessage(
  context: Context,
  message: {
    readonly surface: Surface;
    readonly address: ChatAddress;
    readonly replies: Replies;
    readonly jobId: string;
    readonly reply: Reply;
    readonly isNew: boolean;
    readonly words: string;
  },
): Promise<string> {
  const { surface, address, replies, jobId, reply, isNew, words } = message;
  if (reply.messageId !== null) return reply.messageId;
  const found = isNew ? null : await surface.find(address, reply.mark);
  const messageId = found ?? (await surface.post(address, { kind: 'working', text: words }, reply.mark));
  await replies.note(context, jobId, reply.mark, { messageId });
  return messageId;
}
