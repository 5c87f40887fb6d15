import type { Catalog } from '../knowledge/catalog.ts';
import { checkQuery, type Found, type Search, viewFound } from '../knowledge/search.ts';
import type { Incoming, ReplyPart } from '../model/message.ts';
import type { Context } from '../model/principal.ts';
import type { Citation, Outcome, RAGResponse } from '../model/question.ts';
import type { Clock, Ids } from '../ports.ts';
import { type CheckedSentence, checkSentence } from './cite.ts';
import { answerConfidence } from './confidence.ts';
import { type Selection, selectUnits } from './extractive.ts';
import { interpretQuestion } from './follow-up.ts';
import type { History } from './history.ts';
import { draftExtract, type LaidOutSentence, type NumberedQuote, writeAnswer } from './write.ts';

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
      const written = write(selection, result.found);
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
async function addUnread(catalog: Catalog, { principal }: Context, written: Written): Promise<Written> {
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

interface Written {
  readonly pieces: readonly string[];
  readonly outcome: Outcome;
  readonly citations: Citation[];
}

function write(selection: Selection, found: readonly Found[]): Written {
  if (selection.confidence < answerConfidence.partial) return abstention(found);
  const passages = new Map(selection.units.map(({ found: { passage } }) => [passage.id, passage]));
  for (const { passage } of found) passages.set(passage.id, passage);
  const leads = selection.units.flatMap(({ found: { passage } }) => (passage.lead ? [passage.lead] : []));
  const quotable = new Map<string, { id: string; text: string; start: number }>(passages);
  for (const { passageId, text, start } of leads) {
    if (!quotable.has(passageId)) quotable.set(passageId, { id: passageId, text, start });
  }
  const checked = draftExtract(selection.units).map(sentence => checkSentence(sentence, quotable));
  const kept = checked.filter((one): one is CheckedSentence<LaidOutSentence> & { ok: true } => one.ok);
  if (kept.length === 0) return abstention(found);
  const { pieces, citations } = writeAnswer(kept, (passageId, from, to) => {
    const { text, start } = quotable.get(passageId)!;
    return text.slice(from - start, to - start);
  });
  const isWhole = selection.confidence >= answerConfidence.whole && kept.length === checked.length;
  return {
    pieces,
    outcome: isWhole ? 'answered' : 'partial',
    citations: citations.map(quote => toCitation(quote, found)),
  };
}

function abstention(found: readonly Found[]): Written {
  const text =
    found.length === 0
      ? 'Your policies don’t cover this question, and no passage comes near it.'
      : 'Your policies don’t seem to cover this question. The nearest passages are shown, in case one of them helps.';
  return { pieces: [text], outcome: 'abstained', citations: [] };
}

function toCitation({ n, passageId, quote, start, end }: NumberedQuote, found: readonly Found[]): Citation {
  const owner = found.find(
    ({ passage }) => passage.id === passageId || passage.lead?.passageId === passageId,
  )!;
  const { documentId, version, page, section } = owner.passage;
  const url = citationUrl({ documentId, version, start, end, page });
  return {
    n,
    documentId,
    documentTitle: owner.documentTitle,
    version,
    page,
    section: [...section],
    quote,
    start,
    end,
    url,
  };
}

/** The console's page that opens a version at a passage with the quote highlighted. */
function citationUrl(at: {
  documentId: string;
  version: number;
  start: number;
  end: number;
  page: number | null;
}): string {
  const query = new URLSearchParams({
    version: String(at.version),
    start: String(at.start),
    end: String(at.end),
  });
  if (at.page !== null) query.set('page', String(at.page));
  return `/documents/${encodeURIComponent(at.documentId)}?${query}`;
}

const candidates = 10;
const nearestShown = 3;
