import { createScorer, idf, parseIndexTerms } from '../knowledge/rank.ts';
import type { SearchResult } from '../knowledge/search.ts';
import { bigrams } from '../knowledge/terms.ts';
import type { Outcome } from '../model/question.ts';

/**
 * From which confidence on a question is answered, partly or as a whole. One for all questions and all
 * knowledge bases.
 */
export const answerConfidence = { partial: 0.45, whole: 0.6 } as const;

/**
 * How sure it is that the best passage answers the question, 0 to 1: a logistic regression over what can be
 * seen of the match, fitted on development questions that policies answer and others that they don't.
 *
 * @param sentenceCoverage how much of the question its best sentence speaks about, 0 to 1.
 */
export function estimateConfidence(result: SearchResult, sentenceCoverage: number): number {
  const signals = {
    sentenceCoverage,
    wordPairs: sharedBigrams(result),
    scoreShare: shareOfBestScore(result),
    lead: leadOverFifth(result),
    length: Math.log(Math.max(result.query.words.length, fewestWords)),
  };
  let sum = weights.intercept;
  for (const [name, value] of Object.entries(signals)) sum += weights[name as keyof typeof signals] * value;
  return Math.min(highest, 1 / (1 + Math.exp(-sum)));
}

/**
 * The confidence of an answer that a model gave. Its choice of quotes decides in which range it lies, so that it
 * never contradicts the outcome; how well the words match decides where in it. A quote that has no word in common
 * with the question is thus believed, since models know other words for things than the lexicon does, but with the
 * least confidence that its outcome allows.
 *
 * @param matched the confidence that the match of the words alone gives.
 */
export function modelConfidence(outcome: Outcome, matched: number): number {
  const { partial, whole } = answerConfidence;
  if (outcome === 'answered') return whole + (highest - whole) * matched;
  return outcome === 'partial' ? partial + (whole - partial) * matched : partial * matched;
}

/** Nobody can be surer than this by looking at words. */
const highest = 0.99;

const weights = {
  intercept: -11.52,
  sentenceCoverage: 7.06,
  wordPairs: 3.46,
  scoreShare: 2.64,
  lead: 4.67,
  length: 2.23,
};

/** Shorter questions count as this many words: of a word or two, less has to match by chance as well. */
const fewestWords = 5;

/** How many of the question's word pairs stand in the best passage, 0 to 1. */
function sharedBigrams({ found, query }: SearchResult): number {
  if (query.bigrams.length === 0) return 0;
  const held = new Set(bigrams(parseIndexTerms(found[0]!.terms).body));
  return query.bigrams.filter(pair => held.has(pair)).length / query.bigrams.length;
}

/** The best passage's score over what all of the question's words together are worth. */
function shareOfBestScore({ found, query, statistics }: SearchResult): number {
  const worth = query.words.reduce((sum, { term, count }) => sum + count * idf(statistics, term), 0);
  return worth === 0 ? 0 : createScorer(query, statistics)(found[0]!.terms) / worth;
}

/** How far the best passage is ahead of the fifth, 0 to 1: a question that fits many equally fits none. */
function leadOverFifth({ found }: SearchResult): number {
  const fifth = found[Math.min(4, found.length - 1)]!;
  return found[0]!.score === 0 ? 0 : (found[0]!.score - fifth.score) / found[0]!.score;
}
