import { equivalentsOf, everydayWordsOf } from '../knowledge/synonyms.ts';
import type { Background } from './background.ts';
import type { ClauseIndex } from './clause-index.ts';
import type { Clause } from './clauses.ts';
import { thesaurusOf } from './thesaurus.ts';

/**
 * `k1` and `b`: BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009). `synonym`: what
 * another word counts that stands for one of the requirement's in the language of contracts and policies;
 * `everyday`: in that of people. `telling`: a clause that holds so many of the requirement's weightiest words
 * is wholly about it, however many more it has. `pair`: what a pair of its words counts that
 * stands together. `expansion`: what the words count that the background documents say beside it.
 */
const weights = {
  k1: 0.6,
  b: 0.75,
  synonym: 0.7,
  everyday: 0.4,
  telling: 6,
  pair: 0.5,
  expansion: 0.5,
} as const;

/** A requirement as evidence for it is looked for. */
export interface EvidenceQuery {
  readonly words: readonly EvidenceWord[];
  readonly pairs: readonly string[];
  /** What a clause that holds all of it would score. */
  readonly maximum: number;
  /** Words that stand beside the requirement's in the background, with their weights; up to 1 each. */
  readonly expansion: ReadonlyMap<string, number>;
}

/** A word of a requirement, with other words for it and what each counts beside it, 0 to 1. */
export interface EvidenceWord {
  readonly term: string;
  readonly synonyms: ReadonlyMap<string, number>;
}

/**
 * Which other words count: those of contracts and policies only, or those of everyday language too, which
 * find what is said otherwise, and more that only looks like it.
 */
export type Language = 'policies' | 'everyday';

/** How well a clause answers to a requirement: `own` by its words, `expanded` by what is said beside them. */
export interface ClauseScore {
  readonly clause: Clause;
  readonly score: number;
  readonly own: number;
  readonly expanded: number;
}

/**
 * Reads a requirement as a query.
 *
 * @param own the background document that the requirement stands in, which can't tell what others say.
 */
export function readQuery(
  requirement: Clause,
  background: Background,
  own: string | null,
  language: Language,
): EvidenceQuery {
  const terms = [...new Set(requirement.terms)];
  const words = terms.map(term => ({ term, synonyms: synonymsOf(term, terms, language) }));
  const pairs = [...new Set(requirement.terms.slice(1).map((term, i) => `${requirement.terms[i]}_${term}`))];
  const weightOfWords = sumOfHeaviest(terms.map(term => background.idf(term)));
  const weightOfPairs = sumOfHeaviest(pairs.map(pair => pairWeight(pair, background)));
  const plain = {
    words,
    pairs,
    maximum:
      (weightOfWords * (weights.k1 + 1)) / (1 + weights.k1 * 0.6) + (weights.pair * weightOfPairs) / 2 || 1,
    expansion: new Map<string, number>(),
  };
  return { ...plain, expansion: expand(plain, background, own) };
}

/** The clauses that answer to a requirement at all, the best first; equal ones in reading order. */
export function rankEvidence(
  query: EvidenceQuery,
  index: ClauseIndex,
  background: Background,
): ClauseScore[] {
  const own = scoreOwn(query, index, background);
  const expanded = scoreExpansion(query, index, background);
  return index.clauses
    .map((clause, i) => ({
      clause,
      own: own[i]!,
      expanded: expanded[i]!,
      score: own[i]! + weights.expansion * expanded[i]!,
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.clause.start - b.clause.start);
}

function scoreOwn(
  query: Pick<EvidenceQuery, 'words' | 'pairs' | 'maximum'>,
  index: ClauseIndex,
  background: Background,
): Float64Array {
  const scores = new Float64Array(index.clauses.length);
  const best = new Float64Array(index.clauses.length);
  for (const { term, synonyms } of query.words) {
    const touched = new Set<number>();
    const offer = (other: string, weight: number) => {
      const postings = index.postings.get(other);
      for (const [i, number] of postings?.clauses.entries() ?? []) {
        const value = weight * saturate(postings!.counts[i]!, index.clauses[number]!, background);
        if (value > best[number]!) best[number] = value;
        touched.add(number);
      }
    };
    offer(term, background.idf(term));
    for (const [other, share] of synonyms)
      offer(other, share * Math.min(background.idf(term), background.idf(other)));
    for (const number of touched) {
      scores[number]! += best[number]!;
      best[number] = 0;
    }
  }
  for (const pair of query.pairs) {
    const weight = weights.pair * pairWeight(pair, background);
    for (const number of index.pairs.get(pair) ?? []) scores[number]! += weight;
  }
  return scores.map(score => score / query.maximum);
}

function scoreExpansion(query: EvidenceQuery, index: ClauseIndex, background: Background): Float64Array {
  const scores = new Float64Array(index.clauses.length);
  let maximum = 0;
  for (const [term, share] of query.expansion) {
    const weight = share * background.idf(term);
    maximum += weight;
    const postings = index.postings.get(term);
    for (const [i, number] of postings?.clauses.entries() ?? []) {
      scores[number]! += weight * saturate(postings!.counts[i]!, index.clauses[number]!, background);
    }
  }
  return maximum === 0 ? scores : scores.map(score => score / maximum);
}

/**
 * The words that the background says beside the requirement's: those that are over-represented in the best
 * clause of each document, of the documents whose best clauses answer to it best.
 */
function expand(query: EvidenceQuery, background: Background, own: string | null): Map<string, number> {
  const { index, documents } = background;
  const bestOf = new Map<string, { number: number; score: number }>();
  for (const [number, score] of scoreOwn(query, index, background).entries()) {
    const document = documents[number]!;
    if (document === own || score === 0) continue;
    const best = bestOf.get(document);
    if (!best || score > best.score) bestOf.set(document, { number, score });
  }
  const best = [...bestOf.values()]
    .sort((a, b) => b.score - a.score || a.number - b.number)
    .slice(0, expansion.clauses);
  const counts = new Map<string, number>();
  for (const { number } of best) {
    for (const term of new Set(index.clauses[number]!.terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const known = new Set(query.words.map(({ term }) => term));
  const lifts = [...counts]
    .filter(([term, count]) => count >= expansion.fewest && !known.has(term) && !/^\d+$/.test(term))
    .map(([term, count]) => {
      const share = count / best.length;
      const usual = (background.frequency(term) + 1) / (index.clauses.length + 1);
      return [term, share * Math.log(share / usual)] as const;
    })
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, expansion.terms);
  const highest = lifts[0]?.[1] ?? 1;
  return new Map(lifts.map(([term, lift]) => [term, lift / highest]));
}

const expansion = { clauses: 20, terms: 12, fewest: 3 } as const;

/** Other words for a term, none of which the requirement says itself. */
function synonymsOf(term: string, own: readonly string[], language: Language): Map<string, number> {
  const synonyms = new Map<string, number>();
  if (language === 'everyday') {
    for (const other of [...equivalentsOf(term), ...everydayWordsOf(term)])
      synonyms.set(other, weights.everyday);
  }
  for (const other of thesaurusOf(term)) synonyms.set(other, weights.synonym);
  for (const other of own) synonyms.delete(other);
  return synonyms;
}

function sumOfHeaviest(values: readonly number[]): number {
  return values
    .toSorted((a, b) => b - a)
    .slice(0, weights.telling)
    .reduce((sum, value) => sum + value, 0);
}

function saturate(count: number, clause: Clause, background: Background): number {
  const length = 1 - weights.b + (weights.b * Math.max(clause.terms.length, 1)) / background.averageLength;
  return (count * (weights.k1 + 1)) / (count + weights.k1 * length);
}

function pairWeight(pair: string, background: Background): number {
  const [first, second] = pair.split('_') as [string, string];
  return (background.idf(first) + background.idf(second)) / 2;
}
