import { ModelUnavailable } from '../errors.ts';
import type { Found } from '../knowledge/search.ts';
import type { ReplyPart } from '../model/message.ts';
import type { Log, Model, ModelTokens } from '../ports.ts';
import { abstention, type ComposedAnswer, quotablePassages, toCitation } from './compose.ts';
import { type DraftPart, readDraft } from './draft.ts';
import { findModelQuote } from './model-quotes.ts';
import { createModelWriting, type ModelWriting } from './model-writing.ts';
import { type ModelQuestion, offerPassages, type Repair, writeAnswerRequest } from './prompt.ts';

/** What a model's answer came to. */
export interface Generated {
  /** Null where the model gave none that can be used, or can't be asked; `failure` says which. */
  readonly answer: ComposedAnswer | null;
  readonly failure: 'unavailable' | 'unusable' | null;
  /** What each call that came to its end was charged for. */
  readonly calls: readonly ModelTokens[];
}

export interface GenerativeQuestion extends Omit<ModelQuestion, 'passages'> {
  /** Best first; one at least. */
  readonly found: readonly Found[];
}

/**
 * Answers with a language model, of which nothing is believed. Each quote is looked up before a word is said: those
 * that stand in their passages decide the outcome, which the first words follow and nothing changes after. An
 * answer that can't be used is asked for once more, with what was wrong; quotes that fail twice make an abstention.
 */
export async function* writeWithModel(
  { model, log }: { readonly model: Model; readonly log: Log },
  { question, previousQuestion, found }: GenerativeQuestion,
): AsyncGenerator<ReplyPart, Generated> {
  const asked = { question, previousQuestion, passages: offerPassages(found) };
  const calls: ModelTokens[] = [];
  const pieces: string[] = [];
  let repair: Repair | null = null;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const fields = { model: model.name, attempt };
    let opening: Opening | null = null;
    let fault: Repair | null = null;
    try {
      for await (const part of readDraft(model.stream(writeAnswerRequest(asked, repair)))) {
        if (part.kind === 'opening') opening = open(part, asked, found, attempt === attempts);
        else if (part.kind === 'sentence') yield* show(opening, opening?.writing?.say(part.sentence));
        else {
          calls.push(part.tokens);
          fault = part.fault;
        }
      }
    } catch (error) {
      if (!(error instanceof ModelUnavailable)) throw error;
      log.warn('model.unavailable', { ...fields, reason: error.reason, error });
      if (!opening?.writing) return { answer: null, failure: 'unavailable', calls };
      fault = 'cut_off';
    }
    if (opening?.writing) {
      const { writing, outcome } = opening;
      yield* show(opening, writing.finish({ brokeOff: fault !== null }));
      log.info('model.answered', { ...fields, fault, outcome, replaced: writing.replaced(), tokens: calls });
      const citations = writing.citations().map(quote => toCitation(quote, found));
      const answer = pieces.length > 0 ? { pieces, outcome, citations } : abstention(found);
      return { answer, failure: null, calls };
    }
    if (opening?.outcome === 'abstained') {
      log.info('model.answered', { ...fields, outcome: opening.outcome, tokens: calls });
      return { answer: abstention(found), failure: null, calls };
    }
    repair = fault ?? opening?.repair ?? 'unreadable';
    log.warn('model.answer_unusable', {
      ...fields,
      fault: typeof repair === 'string' ? repair : 'not_verbatim',
    });
  }
  const isUnbacked = typeof repair === 'object';
  return isUnbacked
    ? { answer: abstention(found), failure: null, calls }
    : { answer: null, failure: 'unusable', calls };

  function* show(opening: Opening | null, texts: readonly string[] = []): Generator<ReplyPart> {
    for (const text of texts) {
      if (pieces.length === 0)
        yield { kind: 'status', text: 'Writing and checking the answer', outcome: opening!.outcome };
      pieces.push(text);
      yield { kind: 'delta', text };
    }
  }
}

/** What is decided before the first word. */
interface Opening {
  readonly outcome: ComposedAnswer['outcome'];
  /** Null where nothing may be said. */
  readonly writing: ModelWriting | null;
  readonly repair: Repair | null;
}

/** @param isLast whether some quotes must do, since nothing is asked again. */
function open(
  { outcome, quotes }: DraftPart & { kind: 'opening' },
  { passages }: ModelQuestion,
  found: readonly Found[],
  isLast: boolean,
): Opening {
  if (outcome === 'not_covered') return { outcome: 'abstained', writing: null, repair: null };
  const checked = quotes.map(quote => findModelQuote(quote, passages));
  const unfound = quotes.filter((_, i) => checked[i] === null);
  const isBacked = unfound.length === 0 ? quotes.length > 0 : isLast && unfound.length < quotes.length;
  if (!isBacked) return { outcome: 'partial', writing: null, repair: { unfound } };
  const writing = createModelWriting(checked, quotablePassages(found));
  return { outcome: unfound.length > 0 ? 'partial' : outcome, writing, repair: null };
}

const attempts = 2;
