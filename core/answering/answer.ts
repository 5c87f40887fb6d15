import type { Catalog } from '../knowledge/catalog.ts';
import { checkQuery, type Search } from '../knowledge/search.ts';
import type { Incoming, ReplyPart } from '../model/message.ts';
import type { Context } from '../model/principal.ts';
import type { RAGResponse } from '../model/question.ts';
import type { Clock, Ids, Model } from '../ports.ts';
import { interpretQuestion } from './follow-up.ts';
import type { History } from './history.ts';
import { writeReply } from './reply.ts';

export interface AnsweringPorts {
  readonly search: Search;
  readonly catalog: Catalog;
  readonly history: History;
  /** Null where answers are made of extracts. */
  readonly model: Model | null;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limits: { readonly questionCharacters: number };
}

export type Answering = ReturnType<typeof createAnswering>;

/**
 * Answers a question from the policies: search, choose what answers, check every quote, and only then say
 * a word. What fails the check is dropped; where too little is left, or the policies don't cover the
 * question, the answer abstains and shows what comes nearest. With a language model it chooses and words the
 * answer; where it can't, extracts are chosen as they are without one, and a note says so.
 */
export function createAnswering(ports: AnsweringPorts) {
  const { search, catalog, history, model, clock, ids, limits } = ports;

  return {
    /** @throws CodedError `question_empty`, `question_too_long`, `not_found` (collection). */
    async *ask(context: Context, incoming: Incoming): AsyncGenerator<ReplyPart> {
      const began = performance.now();
      const question = checkQuery(incoming.text, limits.questionCharacters);
      const { collection, asOf, answerId } = incoming;
      const given = answerId === undefined ? null : await history.find(context, answerId);
      if (given) {
        await keep(context, given);
        yield { kind: 'delta', text: given.answer };
        yield { kind: 'final', content: { kind: 'answer', answer: given } };
        return;
      }
      yield { kind: 'status', text: 'Searching your policies' };
      const conversationId = incoming.conversationId ?? ids.next();
      const before = incoming.conversationId ? await history.lastOf(context, conversationId) : null;
      const previousQuestion = before && (before.interpretedAs ?? before.question);
      const { query, interpretedAs } = interpretQuestion(question, previousQuestion);
      const result = await search.search(context, { query, limit: candidates, collection, asOf });

      yield { kind: 'status', text: 'Choosing and checking quotes' };
      const written = yield* writeReply({ model, catalog }, context, {
        question,
        previousQuestion,
        query,
        result,
      });
      const response: RAGResponse = {
        id: answerId ?? ids.next(),
        conversationId,
        question,
        interpretedAs,
        ...written,
        tookMs: Math.round((performance.now() - began) * 10) / 10,
        createdAt: clock.now().toISOString(),
      };
      await keep(context, response);
      context.log.info('question.answered', {
        answerId: response.id,
        outcome: response.outcome,
        confidence: response.confidence,
        citations: response.citations.length,
        model: response.model,
        tookMs: response.tookMs,
        ...(response.usage && { usage: response.usage }),
        ...(response.notes && { notes: response.notes }),
      });
      yield { kind: 'final', content: { kind: 'answer', answer: response } };
    },
  };

  /** Stores an answer and marks what it quotes; again where a crash may have left a part of it undone. */
  async function keep(context: Context, answer: RAGResponse): Promise<void> {
    await history.add(context, answer);
    const quoted = new Map(answer.citations.map(one => [`${one.documentId}.${one.version}`, one]));
    for (const { documentId, version } of quoted.values()) {
      await catalog.markQuoted(context.principal.tenant, documentId, version);
    }
  }
}

const candidates = 10;
