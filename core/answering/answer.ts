import type { Catalog } from '../knowledge/catalog.ts';
import { checkQuery, type Search, viewFound } from '../knowledge/search.ts';
import type { Incoming, ReplyPart } from '../model/message.ts';
import type { Context } from '../model/principal.ts';
import type { RAGResponse } from '../model/question.ts';
import type { Clock, Ids } from '../ports.ts';
import { type ComposedAnswer, composeAnswer } from './compose.ts';
import { selectUnits } from './extractive.ts';
import { interpretQuestion } from './follow-up.ts';
import type { History } from './history.ts';

export interface AnsweringPorts {
  readonly search: Search;
  readonly catalog: Catalog;
  readonly history: History;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limits: { readonly questionCharacters: number };
}

export type Answering = ReturnType<typeof createAnswering>;

/**
 * Answers a question from the policies: search, choose what answers, check every quote, and only then say
 * a word. What fails the check is dropped; where too little is left, or the policies don't cover the
 * question, the answer abstains and shows what comes nearest.
 */
export function createAnswering(ports: AnsweringPorts) {
  const { search, catalog, history, clock, ids, limits } = ports;

  return {
    /** @throws CodedError `question_empty`, `question_too_long`, `not_found` (collection). */
    async *ask(context: Context, incoming: Incoming): AsyncGenerator<ReplyPart> {
      const began = performance.now();
      const question = checkQuery(incoming.text, limits.questionCharacters);
      yield { kind: 'status', text: 'Searching your policies' };
      const conversationId = incoming.conversationId ?? ids.next();
      const before = incoming.conversationId ? await history.lastOf(context, conversationId) : null;
      const { query, interpretedAs } = interpretQuestion(
        question,
        before && (before.interpretedAs ?? before.question),
      );
      const { collection, asOf } = incoming;
      const result = await search.search(context, { query, limit: candidates, collection, asOf });

      yield { kind: 'status', text: 'Choosing and checking quotes' };
      const selection = selectUnits(query, result);
      const written = composeAnswer(selection, result.found);
      const answer = written.outcome === 'abstained' ? await addUnread(catalog, context, written) : written;
      for (const text of answer.pieces) yield { kind: 'delta', text };

      const response: RAGResponse = {
        id: ids.next(),
        conversationId,
        question,
        interpretedAs,
        answer: answer.pieces.join(''),
        outcome: answer.outcome,
        confidence: Number(selection.confidence.toFixed(3)),
        citations: answer.citations,
        nearest: answer.outcome === 'abstained' ? result.found.slice(0, nearestShown).map(viewFound) : [],
        model: 'extractive',
        tookMs: Math.round((performance.now() - began) * 10) / 10,
        createdAt: clock.now().toISOString(),
      };
      await history.add(context, response);
      const quoted = new Map(response.citations.map(one => [`${one.documentId}.${one.version}`, one]));
      for (const { documentId, version } of quoted.values()) {
        await catalog.markQuoted(context.principal.tenant, documentId, version);
      }
      context.log.info('question.answered', {
        answerId: response.id,
        outcome: response.outcome,
        confidence: response.confidence,
        citations: response.citations.length,
        tookMs: response.tookMs,
      });
      yield { kind: 'final', content: { kind: 'answer', answer: response } };
    },
  };
}

/** Says with an abstention how many documents are not searched yet, since one of them may answer. */
async function addUnread(
  catalog: Catalog,
  { principal }: Context,
  written: ComposedAnswer,
): Promise<ComposedAnswer> {
  let unread = 0;
  for await (const { versions, deletedAt } of catalog.allDocuments(principal.tenant)) {
    if (deletedAt === null && versions.at(-1)?.status === 'queued') unread += 1;
  }
  if (unread === 0) return written;
  const these = unread === 1 ? 'One document is' : `${unread} documents are`;
  return {
    ...written,
    pieces: [...written.pieces, ` ${these} still being read: ask again when that is done.`],
  };
}

const candidates = 10;
const nearestShown = 3;
