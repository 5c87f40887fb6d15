import { type Assistant, stripCommand } from '../assistant.ts';
import type { JobHandler } from '../jobs/run-job.ts';
import type { ChatContent } from '../model/chat.ts';
import type { Context } from '../model/principal.ts';
import type { ChatDeed } from './deed.ts';
import { abandonment, toFailure } from './failure.ts';
import type { DeedPayload } from './jobs.ts';
import { placeMessage } from './placeholder.ts';
import type { Replies } from './replies.ts';
import { type Surfaces, surfaceOf } from './surfaces.ts';

export interface AnswerPorts {
  readonly assistant: Pick<Assistant, 'handle'>;
  readonly replies: Replies;
  readonly surfaces: Surfaces;
}

/** Answers what was typed: a message at once, and the answer in its place. */
export function createAnswerHandler({ assistant, replies, surfaces }: AnswerPorts): JobHandler {
  return {
    run: (context, { deed }: DeedPayload) => show(context, deed, id => compose(context, deed, id)),
    abandon: (context: Context, { deed }: DeedPayload) =>
      show(context, deed, async () => abandonment(context, 'The answer')),
  };

  async function show(
    context: Context,
    deed: ChatDeed,
    compose: (answerId: string) => Promise<ChatContent>,
  ): Promise<void> {
    const { address, deedId: jobId } = deed;
    const surface = surfaceOf(surfaces, deed.surface);
    const reserved = await replies.reserve(context, jobId, 1);
    const reply = reserved.replies[0]!;
    if (reply.done) return;
    const words = 'Searching your policies …';
    const messageId = await placeMessage(context, {
      ...{ surface, address, replies, jobId, reply, words },
      isNew: reserved.isNew,
    });
    await surface.update(address, messageId, await compose(reply.resultId), reply.mark);
    await replies.note(context, jobId, reply.mark, { done: true });
  }

  async function compose(context: Context, deed: ChatDeed, answerId: string): Promise<ChatContent> {
    if (deed.refusal !== undefined)
      return { kind: 'failure', message: deed.refusal, correlationId: context.correlationId };
    const text = stripCommand(deed.text) === '' ? 'help' : deed.text;
    const { surface, conversationId } = deed;
    try {
      for await (const part of assistant.handle(context, { surface, text, conversationId, answerId })) {
        if (part.kind === 'final') return { kind: 'reply', final: part.content };
      }
    } catch (error) {
      return toFailure(context, error);
    }
    throw new Error('The assistant ended without a reply.');
  }
}
