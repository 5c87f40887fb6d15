import { equivalentsOf } from '../knowledge/synonyms.ts';
import { stem, tokenize } from '../knowledge/terms.ts';
import { losesCondition } from './conditions.ts';
import { type Facts, negations, readFacts, restrictors } from './facts.ts';
import { currencyCodes } from './quantities.ts';
import { changesMeaning, type Departure, findDepartures } from './substitutions.ts';

/** What a sentence says that its quotes don't, or leaves out that they do. */
export type StatementFault =
  | 'quantity_not_in_quote'
  | 'modal_not_in_quote'
  | 'negation_not_in_quote'
  | 'negation_lost'
  | 'restriction_not_in_quote'
  | 'restriction_lost'
  | 'condition_lost'
  | 'not_supported';

/** Where quotes come from, line by line. */
export interface Source {
  /** The quotes themselves. */
  readonly quoted: readonly string[];
  /** The whole sentences that they are part of: a quote can be cut so that it loses its "not". */
  readonly around: string;
  /** The lead-ins of the lists that they are items of. */
  readonly leads: string;
}

/** The first thing that is wrong with a sentence beside its quotes; null where they support it. */
export function findFault(sentence: string, { quoted, around, leads }: Source): StatementFault | null {
  const said = readFacts(sentence);
  const quotes = readFacts(quoted.join('\n'));
  const source = readFacts(around);
  if (!isSubset(said.values, quotes.values) || turnsBound(said, quotes)) return 'quantity_not_in_quote';
  if (!isSubset(said.modals, quotes.modals) || swapsModal(said, quotes)) return 'modal_not_in_quote';
  if (addsNegation(said, quotes)) return 'negation_not_in_quote';
  if (losesNegation(said, source) || losesLeadsNegation(said, source, readFacts(leads)))
    return 'negation_lost';
  const affix = findAffixFault(sentence, quoted.join('\n'), around);
  if (affix) return affix;
  if (said.restrictions.some(scope => !source.restrictions.some(other => meet(scope, other))))
    return 'restriction_not_in_quote';
  if (losesRestriction(said, source)) return 'restriction_lost';
  if (losesCondition(sentence, around)) return 'condition_lost';
  return (
    findChange(said, quotes, quoted) ?? (isSupported(sentence, quoted.join('\n')) ? null : 'not_supported')
  );
}

/** What a sentence that repeats its quotes changes in them on the way. */
function findChange(said: Facts, all: Facts, quoted: readonly string[]): StatementFault | null {
  if (said.words.join(' ') === all.words.join(' ')) return null;
  // Nobody reads that as a sentence, and looking where it departs would take for ever.
  if (said.words.length > longestSentence) return 'not_supported';
  const known = new Set(all.words.map(stem));
  const quotes = quoted.map(quote => readFacts(quote).words);
  for (const quote of quotes) {
    const others = quotes.filter(other => other !== quote);
    for (const departure of findDepartures(said.words, quote, others)) {
      const fault = faultOf(departure, quote, known);
      if (fault) return fault;
    }
  }
  return null;
}

function faultOf(
  departure: Departure,
  quote: readonly string[],
  known: ReadonlySet<string>,
): StatementFault | null {
  const added = departure.said.filter(word => !departure.quoted.includes(word));
  const lost = departure.quoted.filter(word => !departure.said.includes(word));
  if (added.some(word => negations.has(word))) return 'negation_not_in_quote';
  if (lost.some(word => negations.has(word))) return 'negation_lost';
  if (lost.some(word => restrictors.has(word))) return 'restriction_lost';
  // That the value stands somewhere in the quotes is known; here it may have taken another's place.
  if (added.some(word => /\d/.test(word) && quote.includes(word))) return 'quantity_not_in_quote';
  if (changesMeaning(departure, known)) return 'not_supported';
  return null;
}

/** "At least 5" where the quotes know 5 as a maximum only. */
function turnsBound(said: Facts, quotes: Facts): boolean {
  return [...said.bounds].some(bound => {
    const other = bound.startsWith('min') ? `max${bound.slice(3)}` : `min${bound.slice(3)}`;
    return quotes.bounds.has(other) && !quotes.bounds.has(bound);
  });
}

/** "May record" where the quotes say "may" of other things, and of recording "must". */
function swapsModal(said: Facts, quotes: Facts): boolean {
  return [...said.modalHeads].some(([head, modals]) => {
    const known = quotes.modalHeads.get(head);
    return known !== undefined && !isSubset(modals, known);
  });
}

function addsNegation(said: Facts, quotes: Facts): boolean {
  if (said.negations.length > 0 && quotes.negations.length === 0) return true;
  // What is negated must be negated in the quotes too.
  return (
    said.negations.some(scope => !quotes.negations.some(other => meet(scope, other))) ||
    [...said.negated].some(
      term => !quotes.negated.has(term) && quotes.affirmed.has(term) && !said.affirmed.has(term),
    )
  );
}

/** Whether the sentence affirms what the source negates only, with no negation of its own that bears on it. */
function losesNegation(said: Facts, source: Facts): boolean {
  return source.negations.some(
    scope =>
      scope.some(term => said.affirmed.has(term) && !source.affirmed.has(term) && !said.negated.has(term)) &&
      !said.negations.some(other => other.some(term => scope.includes(term))),
  );
}

/** An item of what must not be done is no more to be done than its lead-in says. */
function losesLeadsNegation(said: Facts, source: Facts, leads: Facts): boolean {
  return [...said.affirmed].some(
    term =>
      leads.negated.has(term) &&
      !leads.affirmed.has(term) &&
      !source.affirmed.has(term) &&
      !said.negated.has(term),
  );
}

function losesRestriction(said: Facts, source: Facts): boolean {
  return source.restrictions.some(
    scope =>
      scope.some(term => said.affirmed.has(term)) && !said.restrictions.some(other => meet(scope, other)),
  );
}

/** "Authorised" where the quotes say "unauthorised", or the other way about. */
function findAffixFault(sentence: string, quoted: string, around: string): StatementFault | null {
  const said = new Set(tokenize(sentence));
  const quotes = new Set(tokenize(quoted));
  const source = new Set([...quotes, ...tokenize(around)]);
  for (const term of said) {
    if (!source.has(term) && negativePrefixes.some(prefix => source.has(prefix + term)))
      return 'negation_lost';
    const plain = negativePrefixes.find(prefix => term.startsWith(prefix));
    if (plain && !quotes.has(term) && quotes.has(term.slice(plain.length))) return 'negation_not_in_quote';
  }
  return null;
}

/**
 * Whether the quotes speak of every clause of substance: of most of its words, by these or by words for the
 * same, of every name in it, and of nothing by its opposite.
 */
function isSupported(sentence: string, quoted: string): boolean {
  const known = new Set(tokenize(quoted));
  const isKnown = (term: string) => known.has(term) || equivalentsOf(term).some(other => known.has(other));
  if (!/[\p{L}\p{N}]/u.test(sentence)) return false;
  if (addresses(sentence).some(address => !quoted.includes(address))) return false;
  if (names(sentence).some(name => !tokenize(name).every(term => known.has(term) || isAmount(term))))
    return false;
  if (swapsOpposite(sentence, quoted)) return false;
  return sentence
    .replace(/\b[A-Z]{1,2}(?=\$)/g, '')
    .split(clauseBreak)
    .every(clause => {
      const terms = tokenize(clause).filter(term => !connectives.has(term) && !isAmount(term));
      return terms.filter(isKnown).length >= terms.length * supportedShare;
    });
}

/** Amounts are checked by their value, however they are written. */
function isAmount(term: string): boolean {
  return /^(?:\d|(?:pound|euro|dollar|franc|yen|sterl)$)/.test(term) || currencyCodes.has(term);
}

function swapsOpposite(sentence: string, quoted: string): boolean {
  return opposites.some(
    ([one, other]) =>
      (one.test(sentence) && !one.test(quoted) && other.test(quoted)) ||
      (other.test(sentence) && !other.test(quoted) && one.test(quoted)),
  );
}

function addresses(text: string): string[] {
  const found = text.match(/(?:https?:\/\/|www\.)[^\s)>\]]+|[^\s@<(]+@[^\s@>)]+\.[a-z]+/gi) ?? [];
  return found.map(address => address.replace(/[.,;:]+$/, ''));
}

/** Words that are capitalised within a sentence. */
function names(text: string): string[] {
  return text.match(/(?<=[\p{L}\p{N},]['’]?s? )\p{Lu}[\p{L}\p{N}]+(?!\$)/gu) ?? [];
}

function meet(scope: readonly string[], other: readonly string[]): boolean {
  return scope.length === 0 || other.length === 0 || scope.some(term => other.includes(term));
}

function isSubset(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  for (const one of some) if (!all.has(one)) return false;
  return true;
}

/** In words, unless it is the quote word for word. */
const longestSentence = 500;
/** Of a clause's words, how many the quotes must know. */
const supportedShare = 0.6;
const clauseBreak =
  /,(?!\d)|[;:()–—|]|\b(?:and|but|or|while|whereas|unless|except|because|since|so that|which|who|if|when|where|until|than|in order to)\b/i;
const connectives = new Set('howev therefor thu ye pleas otherwis unless except without accord'.split(' '));
const negativePrefixes = ['un', 'in', 'im', 'ir', 'il', 'dis', 'non', 'mis'];

/** Words that a sentence can't be known to mean the same by, where one stands for the other. */
const opposites = [
  ['before|prior|beforehand|in advance', 'after|afterwards|following|once|subsequently|retrospectively'],
  ['above|over|exceed(?:s|ing)?|in excess of|more', 'below|under|within|less|fewer|up to'],
  ['minimum|at least|lowest', 'maximum|at most|highest'],
  ['all|every|each|always|any', 'some|sometimes|most|many|certain|several|usually|normally|generally|often'],
  ['accept(?:s|ed|ing|ance)?', 'declin(?:es?|ed|ing)|refus(?:es?|ed|ing|al)|reject(?:s|ed|ing|ion)?'],
  ['approv(?:es?|ed|ing|al)', 'reject(?:s|ed|ing|ion)?|refus(?:es?|ed|ing|al)'],
  ['includ(?:es?|ed|ing)', 'exclud(?:es?|ed|ing)'],
  ['internal(?:ly)?', 'external(?:ly)?'],
  ['buy(?:s|ing)?|bought|purchas(?:es?|ed|ing)', 'sell(?:s|ing)?|sold|sales?'],
  ['increas(?:es?|ed|ing)', 'decreas(?:es?|ed|ing)|reduc(?:es?|ed|ing|tion)'],
  ['giv(?:es?|en|ing)|offer(?:s|ed|ing)?', 'receiv(?:es?|ed|ing)|accept(?:s|ed|ing)?'],
  ['direct(?:ly)?', 'indirect(?:ly)?'],
  ['immediately|promptly|without delay', 'eventually|later'],
].map(
  ([one, other]) => [new RegExp(`\\b(?:${one})\\b`, 'i'), new RegExp(`\\b(?:${other})\\b`, 'i')] as const,
);
