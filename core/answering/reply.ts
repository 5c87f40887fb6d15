import type { Catalog } from '../knowledge/catalog.ts';
import { type SearchResult, viewFound } from '../knowledge/search.ts';
import type { ReplyPart } from '../model/message.ts';
import type { Context } from '../model/principal.ts';
import type { RAGResponse } from '../model/question.ts';
import type { Model } from '../ports.ts';
import { type ComposedAnswer, composeAnswer } from './compose.ts';
import { modelConfidence } from './confidence.ts';
import { selectUnits } from './extractive.ts';
import { writeWithModel } from './generative.ts';
import { notesOf } from './notes.ts';
import { sumUsage } from './usage.ts';

export interface ReplyPorts {
  readonly model: Model | null;
  readonly catalog: Catalog;
}

/** A question with what was found for it. */
export interface FoundQuestion {
  readonly question: string;
  readonly previousQuestion: string | null;
  /** What was searched for: the question, with the words that it borrows from the one before. */
  readonly query: string;
  readonly result: SearchResult;
}

/** What an answer says, and how it came about. */
export type WrittenReply = Pick<
  RAGResponse,
  'answer' | 'outcome' | 'confidence' | 'citations' | 'nearest' | 'model' | 'notes' | 'usage'
>;

/**
 * Writes the answer and shows it piece by piece: with the language model where there is one, of extracts where
 * there is none or it can't answer.
 */
export async function* writeReply(
  { model, catalog }: ReplyPorts,
  context: Context,
  { question, previousQuestion, query, result }: FoundQuestion,
): AsyncGenerator<ReplyPart, WrittenReply> {
  const { found, isTextOnly } = result;
  const selection = selectUnits(query, result);
  const { confidence } = selection;
  const generated =
    model && found.length > 0
      ? yield* writeWithModel({ model, log: context.log }, { question, previousQuestion, found })
      : null;
  const author = generated?.answer ? model : null;
  const written = generated?.answer ?? composeAnswer(selection, found);
  const isAbstention = written.outcome === 'abstained';
  const { outcome, pieces, citations } = isAbstention ? await addUnread(catalog, context, written) : written;
  // What a model has said was shown as it came.
  if (!author || isAbstention) for (const text of pieces) yield { kind: 'delta', text };

  const notes = notesOf({ failure: generated?.failure ?? null, isTextOnly, outcome });
  const usage = generated && sumUsage(generated.calls, model?.price);
  return {
    answer: pieces.join(''),
    outcome,
    confidence: Number((author ? modelConfidence(outcome, confidence) : confidence).toFixed(3)),
    citations,
    nearest: isAbstention ? found.slice(0, nearestShown).map(viewFound) : [],
    model: author?.name ?? 'extractive',
    ...(notes.length > 0 && { notes }),
    ...(usage && { usage }),
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

const nearestShown = 3;
