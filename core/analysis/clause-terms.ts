import { stem, tokenize } from '../knowledge/terms.ts';

/**
 * The words that tell what a clause is about, stemmed, in reading order: without the words that nearly every
 * clause of a contract or a policy holds.
 */
export function clauseTerms(text: string): string[] {
  return tokenize(text.replace(/['’]s\b/g, '')).filter(term => term.length > 1 && !formal.has(term));
}

/** What a clause is about apart from its figures: "four working hours" is no matter of its own. */
export function matterOf(terms: readonly string[]): Set<string> {
  return new Set(terms.filter(term => !figures.has(term) && !/^\d+$/.test(term)));
}

/** Pairs of terms that stand side by side or with one term between, joined by `_`. */
export function bigramsOf(terms: readonly string[]): Set<string> {
  const pairs = new Set<string>();
  for (const [i, term] of terms.entries()) {
    if (i > 0) pairs.add(`${terms[i - 1]}_${term}`);
    if (i > 1) pairs.add(`${terms[i - 2]}_${term}`);
  }
  return pairs;
}

const figures = new Set(
  `one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety
  hundred thousand million business working calendar trading`
    .split(/\s+/)
    .map(stem),
);

/** Words of form that say nothing of the matter, and units: figures are compared by themselves. */
const formal = new Set(
  `day days week weeks month months year years hour hours gbp eur usd per cent percent
  agreement party parties include includes including included herein hereof hereunder hereby hereto thereof
  thereto therein whereof whose upon within without shall every same case even into under since also per etc
  said such pursuant respect regard whether`
    .split(/\s+/)
    .map(stem),
);
