import type { Answering } from './answering/answer.ts';
import type { History } from './answering/history.ts';
import type { Documents } from './knowledge/documents.ts';
import type { Incoming, ReplyPart } from './model/message.ts';
import type { Context } from './model/principal.ts';

export type Assistant = ReturnType<typeof createAssistant>;

/** Where everything that people say to the assistant arrives, from whatever surface, and is told apart. */
export function createAssistant({
  answering,
  documents,
  history,
}: {
  answering: Answering;
  documents: Pick<Documents, 'status'>;
  history: History;
}) {
  return {
    /** The answer to what is known to be a question. */
    ask: answering.ask,

    /** The reply to a message, part by part; the last part is the `final` one. */
    async *handle(context: Context, incoming: Incoming): AsyncGenerator<ReplyPart> {
      const text = stripCommand(incoming.text);
      switch (text.toLowerCase()) {
        case 'help':
          yield { kind: 'final', content: { kind: 'help' } };
          return;
        case 'status':
          yield { kind: 'final', content: { kind: 'status', status: await documents.status(context) } };
          return;
        case 'history': {
          const { items } = await history.list(context, { limit: 5 });
          yield { kind: 'final', content: { kind: 'history', answers: items } };
          return;
        }
        default:
          yield* answering.ask(context, { ...incoming, text });
      }
    },
  };
}

/** What was said after `/policy`, where it was said that way. */
export function stripCommand(text: string): string {
  return text
    .trim()
    .replace(/^\/policy(?=\s|$)/i, '')
    .trim();
}
