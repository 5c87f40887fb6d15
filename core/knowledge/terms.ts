import { stemmer } from 'stemmer';

/**
 * The words of a text as the index counts them: lower case, without stop words, stemmed (Porter,
 * https://tartarus.org/martin/PorterStemmer/), in reading order.
 */
export function tokenize(text: string): string[] {
  const terms: string[] = [];
  for (const [word] of text.toLowerCase().matchAll(wordPattern)) {
    if (!stopWords.has(word)) terms.push(stem(word));
  }
  return terms;
}

/** The words of a text in lower case, stop words and all. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(wordPattern) ?? [];
}

/** Whether the index leaves a lower-case word out. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

/** Neighbouring terms joined by `_`: `['gift', 'vendor', 'limit']` gives `gift_vendor`, `vendor_limit`. */
export function bigrams(terms: readonly string[]): string[] {
  return terms.slice(1).map((term, i) => `${terms[i]}_${term}`);
}

/** How often each term occurs. */
export function countTerms(terms: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** The stem of one lower-case word; what has been stemmed lately is remembered. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  // Stemming is ten times dearer than a look-up; dropping all at once keeps the bound cheap.
  if (stems.size >= maxRememberedStems) stems.clear();
  const result = stemmer(word);
  stems.set(word, result);
  return result;
}

const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const maxRememberedStems = 50_000;
const stems = new Map<string, string>();

const stopWords = new Set(
  `a an and are as at be but by for if in into is it no not of on or such that the their then there these they
  this to was will with i me my we our you your he him his she her its them what which who whom those am were
  been being have has had having do does did doing because until while about against between through during
  before after above below from up down out off over under again further once here when where why how all any
  both each few more most other some nor only own same so than too very can just should now could would may
  might must shall s t don re ve ll im`.split(/\s+/),
);
