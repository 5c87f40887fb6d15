import { splitSentences } from '../knowledge/sentences.ts';
import { equivalentsOf } from '../knowledge/synonyms.ts';
import { tokenize } from '../knowledge/terms.ts';
import { fold, readFacts } from './facts.ts';

/** A sentence that a writer, human-made rules or a model, wants to say, with what it quotes for it. */
export interface DraftSentence {
  readonly text: string;
  readonly quotes: readonly DraftQuote[];
}

export interface DraftQuote {
  readonly passageId: string;
  readonly quote: string;
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

export type CitationFault =
  | 'no_quote'
  | 'unknown_passage'
  | 'not_verbatim'
  | 'quantity_not_in_quote'
  | 'modal_not_in_quote'
  | 'negation_not_in_quote'
  | 'negation_lost'
  | 'restriction_lost'
  | 'condition_lost'
  | 'not_supported';

export type CheckedSentence<T extends DraftSentence = DraftSentence> =
  | { readonly ok: true; readonly sentence: T; readonly quotes: readonly CheckedQuote[] }
  | { readonly ok: false; readonly sentence: T; readonly fault: CitationFault };

/**
 * Checks a sentence against the passages that it says it quotes. Each quote must stand in the stored text
 * of the passage it names, and the sentence may say nothing that its quotes don't: no number, date, amount,
 * modal verb or negation of its own, none of theirs turned round or left out, and no clause of which the
 * quotes know less than half the words. Everything that is shown as an answer has passed here.
 */
export function checkSentence<T extends DraftSentence>(
  sentence: T,
  passages: ReadonlyMap<string, QuotablePassage>,
): CheckedSentence<T> {
  if (sentence.quotes.length === 0) return { ok: false, sentence, fault: 'no_quote' };
  const quotes: CheckedQuote[] = [];
  const contexts: string[] = [];
  for (const { passageId, quote } of sentence.quotes) {
    const passage = passages.get(passageId);
    if (!passage) return { ok: false, sentence, fault: 'unknown_passage' };
    const found = findQuote(passage.text, quote);
    if (!found) return { ok: false, sentence, fault: 'not_verbatim' };
    quotes.push({
      passageId,
      quote: passage.text.slice(found.start, found.end),
      start: passage.start + found.start,
      end: passage.start + found.end,
    });
    contexts.push(sentencesAround(passage.text, found));
  }
  const fault = findFault(sentence.text, quotes.map(({ quote }) => quote).join('\n'), contexts.join('\n'));
  return fault ? { ok: false, sentence, fault } : { ok: true, sentence, quotes };
}

/** Where a quote stands in a text, white space and typographic quotation marks folded; null where it doesn't. */
export function findQuote(text: string, quote: string): { start: number; end: number } | null {
  const wanted = fold(quote);
  if (wanted === '') return null;
  const exact = text.indexOf(quote);
  if (exact >= 0 && quote.trim() === quote) return { start: exact, end: exact + quote.length };
  const pattern = wanted
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/'/g, "['\u2018\u2019\u201A\u201B\u2032]")
    .replace(/"/g, '["\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]')
    .replace(/ /g, '\\s+');
  const match = new RegExp(pattern, 'u').exec(text);
  return match && { start: match.index, end: match.index + match[0].length };
}

function findFault(sentence: string, quoted: string, around: string): CitationFault | null {
  const said = readFacts(sentence);
  const quotes = readFacts(quoted);
  if (!isSubset(said.quantities, quotes.quantities)) return 'quantity_not_in_quote';
  if (!isSubset(said.modals, quotes.modals)) return 'modal_not_in_quote';
  if (said.negations > 0 && quotes.negations === 0) return 'negation_not_in_quote';
  // What is negated must be negated in the quotes too, where they speak of it.
  for (const term of said.negated) {
    if (!quotes.negated.has(term) && quotes.affirmed.has(term) && !said.affirmed.has(term))
      return 'negation_not_in_quote';
  }
  // A quote can be cut so that it loses its "not": what stands around it counts as well.
  const source = readFacts(around);
  for (const term of said.affirmed) {
    if (source.negated.has(term) && !source.affirmed.has(term) && !said.negated.has(term))
      return 'negation_lost';
  }
  if (source.restricted.size > 0 && said.restricted.size === 0 && touches(said.affirmed, source.restricted)) {
    return 'restriction_lost';
  }
  if (exceptionIn(around) && !said.conditional) return 'condition_lost';
  return isSupported(sentence, quoted) ? null : 'not_supported';
}

/** Whether every clause of substance has at least half of its words, or words for the same, in the quotes. */
function isSupported(sentence: string, quoted: string): boolean {
  const known = new Set(tokenize(quoted));
  const isKnown = (term: string) => known.has(term) || equivalentsOf(term).some(other => known.has(other));
  const clauses = sentence.split(/[,;:()–—]|\b(?:and|but|or|while|whereas|unless|except)\b/i);
  return clauses.every(clause => {
    const terms = tokenize(clause);
    return terms.length < 2 || terms.filter(isKnown).length * 2 >= terms.length;
  });
}

/** The whole sentences of a passage that a span touches. */
function sentencesAround(text: string, { start, end }: { start: number; end: number }): string {
  return text
    .split('\n')
    .reduce<{ at: number; parts: string[] }>(
      ({ at, parts }, line) => {
        for (const span of splitSentences(line)) {
          if (at + span.start < end && at + span.end > start) parts.push(line.slice(span.start, span.end));
        }
        return { at: at + line.length + 1, parts };
      },
      { at: 0, parts: [] },
    )
    .parts.join('\n');
}

/** An exception that a sentence can't be said without. */
function exceptionIn(text: string): boolean {
  return /\b(?:unless|except (?:where|when|if|that|as|with|for)|provided that|only (?:if|where|when|after|with))\b/i.test(
    text,
  );
}

function isSubset(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  for (const one of some) if (!all.has(one)) return false;
  return true;
}

function touches(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
}
