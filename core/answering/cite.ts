import { isLeadIn, type Span, splitSentences } from '../knowledge/sentences.ts';
import { fold } from './facts.ts';
import { findFault, type StatementFault } from './faults.ts';

/** A sentence that a writer, human-made rules or a model, wants to say, with what it quotes for it. */
export interface DraftSentence {
  readonly text: string;
  readonly quotes: readonly DraftQuote[];
}

export interface DraftQuote {
  readonly passageId: string;
  readonly quote: string;
  /** Where in the passage's text it is said to stand; without it, or if it doesn't, where it stands first. */
  readonly at?: number;
}

/** A passage that may be quoted: its stored text, with where that begins in the document's. */
export interface QuotablePassage {
  readonly id: string;
  readonly text: string;
  readonly start: number;
}

/** A quote that was found: offsets into the version's stored text, and the text that stands there. */
export interface CheckedQuote {
  readonly passageId: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

export type CitationFault = 'no_quote' | 'unknown_passage' | 'not_verbatim' | StatementFault;

export type CheckedSentence<T extends DraftSentence = DraftSentence> =
  | { readonly ok: true; readonly sentence: T; readonly quotes: readonly CheckedQuote[] }
  | { readonly ok: false; readonly sentence: T; readonly fault: CitationFault };

/**
 * Checks a sentence against the passages that it says it quotes. Each quote must stand in the stored text
 * of the passage it names, and the sentence may say nothing that its quotes don't: no number, date, amount,
 * modal verb, negation or restriction of its own, none of theirs turned round or left out, no condition less,
 * and no clause of whose words the quotes know too few. Everything that is shown as an answer has passed here.
 */
export function checkSentence<T extends DraftSentence>(
  sentence: T,
  passages: ReadonlyMap<string, QuotablePassage>,
): CheckedSentence<T> {
  if (sentence.quotes.length === 0) return { ok: false, sentence, fault: 'no_quote' };
  const quotes = locateQuotes(sentence.quotes, passages);
  if (typeof quotes === 'string') return { ok: false, sentence, fault: quotes };
  const around: string[] = [];
  const leads: string[] = [];
  for (const { passageId, start, end } of quotes) {
    const passage = passages.get(passageId)!;
    const span = { start: start - passage.start, end: end - passage.start };
    around.push(...sentencesAround(passage.text, span));
    leads.push(leadInOf(passage.text, span.start));
  }
  const fault = findFault(sentence.text, {
    quoted: quotes.map(({ quote }) => quote),
    around: around.join('\n'),
    leads: leads.join('\n'),
  });
  return fault ? { ok: false, sentence, fault } : { ok: true, sentence, quotes };
}

/** Where quotes stand in the passages that they name; what is wrong where one doesn't. */
export function locateQuotes(
  quotes: readonly DraftQuote[],
  passages: ReadonlyMap<string, QuotablePassage>,
): CheckedQuote[] | 'unknown_passage' | 'not_verbatim' {
  const located: CheckedQuote[] = [];
  for (const { passageId, quote, at } of quotes) {
    const passage = passages.get(passageId);
    if (!passage) return 'unknown_passage';
    const found = findQuote(passage.text, quote, at);
    if (!found) return 'not_verbatim';
    located.push({
      passageId,
      quote: passage.text.slice(found.start, found.end),
      start: passage.start + found.start,
      end: passage.start + found.end,
    });
  }
  return located;
}

/**
 * Where a quote stands in a text, white space and typographic quotation marks folded; null where it doesn't.
 * A quote begins and ends with whole words and numbers: "acceptable" is none from "unacceptable".
 *
 * @param at where it is looked for first.
 */
export function findQuote(text: string, quote: string, at?: number): Span | null {
  const wanted = fold(quote);
  if (wanted === '') return null;
  if (at !== undefined && quote.trim() === quote && text.startsWith(quote, at)) {
    const span = { start: at, end: at + quote.length };
    if (isWhole(text, span)) return span;
  }
  const pattern = wanted
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/'/g, "['\u2018\u2019\u201A\u201B\u2032]")
    .replace(/"/g, '["\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]')
    .replace(/ /g, '\\s+');
  for (const match of text.matchAll(new RegExp(pattern, 'gu'))) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (isWhole(text, span)) return span;
  }
  return null;
}

/** Whether a span cuts no word and no number in two. */
function isWhole(text: string, { start, end }: Span): boolean {
  return !cutsWord(text, start) && !cutsWord(text, end);
}

function cutsWord(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - 2), at + 2);
  const middle = Math.min(at, 2);
  const [before, after] = [around.slice(0, middle), around.slice(middle)];
  return (
    (/[\p{L}\p{M}\p{N}]$/u.test(before) && /^[\p{L}\p{M}\p{N}]/u.test(after)) ||
    (/\d$/.test(before) && /^[.,]\d/.test(after)) ||
    (/\d[.,]$/.test(before) && /^\d/.test(after))
  );
}

/** The whole sentences of a passage that a span touches. */
function sentencesAround(text: string, { start, end }: Span): string[] {
  const sentences: string[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    for (const span of splitSentences(line)) {
      if (at + span.start < end && at + span.end > start) sentences.push(line.slice(span.start, span.end));
    }
    at += line.length + 1;
  }
  return sentences;
}

/** The lead-in that the line at a place is an item of, as far as it can be told from its signs; else nothing. */
function leadInOf(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n').slice(0, -1);
  while (lines.length > 0) {
    const line = lines.pop()!;
    if (isLeadIn(line)) return line;
    if (!/[;,]\s*$|\b(?:and|or)\s*$/.test(line)) break;
  }
  return '';
}
