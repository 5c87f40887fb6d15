import type { ModelEvent, ModelReply, ModelTokens } from '../ports.ts';
import {
  type ToolOutcome,
  type ToolQuote,
  type ToolSentence,
  toolOutcome,
  toolQuotes,
  toolSentence,
} from './answer-tool.ts';
import { createJsonReader, type JsonPart } from './partial-json.ts';
import type { DraftFault } from './prompt.ts';

/** What a model's answer is made of, as it comes: the opening before any sentence, the end last. */
export type DraftPart =
  | { readonly kind: 'opening'; readonly outcome: ToolOutcome; readonly quotes: readonly ToolQuote[] }
  | { readonly kind: 'sentence'; readonly sentence: ToolSentence }
  | { readonly kind: 'end'; readonly fault: DraftFault | null; readonly tokens: ModelTokens };

/**
 * Reads an answer while the model writes it. The opening comes when outcome and quotes are complete, in whichever
 * order they were written; a sentence of the wrong form is left out. What follows a fault is not read, but waited
 * for, since the end says what it cost. Throws what the stream throws.
 */
export async function* readDraft(events: AsyncIterable<ModelEvent>): AsyncGenerator<DraftPart> {
  const reader = createDraftReader();
  let isBegun = false;
  for await (const event of events) {
    if (event.kind === 'input') {
      isBegun = true;
      yield* reader.push(event.json);
    } else {
      const { reply } = event;
      // A driver whose service does not stream gives the input with the reply.
      if (!isBegun && typeof reply.input === 'object' && reply.input !== null)
        yield* reader.push(JSON.stringify(reply.input));
      yield { kind: 'end', fault: reader.end(reply), tokens: reply.tokens };
    }
  }
}

function createDraftReader() {
  const json = createJsonReader();
  let outcome: ToolOutcome | null = null;
  let quotes: readonly ToolQuote[] | null = null;
  let isOpened = false;
  let isBroken = false;
  /** Sentences that were written before the opening. */
  let waiting: DraftPart[] = [];

  return {
    push(text: string): DraftPart[] {
      const parts: DraftPart[] = [];
      try {
        if (!isBroken) for (const part of json.push(text)) parts.push(...read(part));
      } catch {
        // What is no JSON, or has no such fields, throws; what was read before it is as good as it was.
        isBroken = true;
      }
      return parts;
    },

    /** What is wrong with the answer as a whole. */
    end({ stop, input }: ModelReply): DraftFault | null {
      if (stop === 'refused') return 'refused';
      if (stop === 'length') return 'cut_off';
      if (!isBroken && isOpened) return null;
      return input === null || input === undefined ? (isBroken ? 'unreadable' : 'no_answer') : 'unreadable';
    },
  };

  function read({ kind, key, value }: JsonPart): DraftPart[] {
    if (kind === 'element') {
      const sentence = key === 'sentences' ? toolSentence.safeParse(value).data : undefined;
      if (sentence) waiting.push({ kind: 'sentence', sentence });
    } else if (key === 'outcome' && outcome === null) outcome = toolOutcome.parse(value);
    else if (key === 'quotes' && quotes === null) quotes = toolQuotes.parse(value);
    else if (key !== 'sentences') throw new SyntaxError('A field is unknown, or there twice.');
    return release();
  }

  function release(): DraftPart[] {
    if (outcome === null || quotes === null) return [];
    const opening: DraftPart[] = isOpened ? [] : [{ kind: 'opening', outcome, quotes }];
    const parts = [...opening, ...waiting];
    isOpened = true;
    waiting = [];
    return parts;
  }
}
