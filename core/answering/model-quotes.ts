import { holdsMachineInstructions } from '../knowledge/machine-instructions.ts';
import type { Found } from '../knowledge/search.ts';
import type { Span } from '../knowledge/sentences.ts';
import { wordsOf } from '../knowledge/terms.ts';
import type { ToolQuote } from './answer-tool.ts';
import { type DraftQuote, findQuote } from './cite.ts';
import { completeUnits } from './extractive.ts';
import { type Unit, unitsOf } from './units.ts';
import { draftExtract, type LaidOutSentence } from './write.ts';

/** A model's quote that was found in the passage that it names. */
export interface FoundQuote {
  /** Its whole sentences, items or rows, after the lead-ins or the header that they can't be read without. */
  readonly quotes: readonly DraftQuote[];
  /** Its own words as an answer, with what they can't be read without; for where the model's own will not do. */
  readonly extract: readonly LaidOutSentence[];
}

/**
 * Looks a model's quote up in the passages that it was offered; null where it does not stand there, or holds what
 * a document says to a machine.
 */
export function findModelQuote(
  { passage: id, quote }: ToolQuote,
  offered: ReadonlyMap<string, Found>,
): FoundQuote | null {
  const found = offered.get(id);
  if (!found) return null;
  const { passage } = found;
  const at = findQuote(passage.text, quote);
  if (!at) return null;
  const units = unitsOf(found);
  const touched = units.filter(unit => unit.start < at.end && unit.end > at.start);
  const whole = growTo(touched, at);
  const isWhole = whole.end - whole.start <= quote.trim().length;
  // A word or two are found in almost any text.
  if (!isWhole && wordsOf(quote).length < fewestWords) return null;
  const leads = new Map(
    touched.flatMap(unit => unit.leads).map(lead => [`${lead.passageId}.${lead.start}`, lead]),
  );
  const own = { passageId: passage.id, quote: passage.text.slice(whole.start, whole.end), at: whole.start };
  const quotes = [
    ...[...leads.values()].map(({ passageId, text, start }) => ({ passageId, quote: text, at: start })),
    own,
  ];
  if (quotes.some(one => holdsMachineInstructions(one.quote))) return null;
  return { quotes, extract: extractOf(touched, units, own) };
}

/** The whole pieces that a quote touches: cut out of one, it could have lost its "not" or its "unless". */
function growTo(touched: readonly Unit[], quote: Span): Span {
  return {
    start: Math.min(quote.start, ...touched.map(({ start }) => start)),
    end: Math.max(quote.end, ...touched.map(({ end }) => end)),
  };
}

function extractOf(touched: readonly Unit[], units: readonly Unit[], own: DraftQuote): LaidOutSentence[] {
  if (touched.length > 0) return draftExtract(completeUnits(touched, units));
  // A lead-in or a table's header alone.
  return [{ text: own.quote, quotes: [own], layout: 'sentence', paragraph: 0 }];
}

/** In words, unless it is a whole sentence, item or row. */
const fewestWords = 3;
