import { tokenize } from '../knowledge/terms.ts';

/** What a question is searched by, and how it was understood where it leans on the one before. */
export interface Interpretation {
  readonly query: string;
  /** Null where the question stands on its own. */
  readonly interpretedAs: string | null;
}

/**
 * A follow-up ("and for contractors?") is searched with the words of the question before; its own words
 * count twice, since they are what is new.
 *
 * @param before what was asked before in this conversation, as it was understood; null at its start.
 */
export function interpretQuestion(question: string, before: string | null): Interpretation {
  if (before === null || !leansOnBefore(question)) return { query: question, interpretedAs: null };
  const root = before.split(joint)[0]!;
  return { query: `${root} ${question} ${question}`, interpretedAs: `${root}${joint}${question}` };
}

function leansOnBefore(question: string): boolean {
  const words = tokenize(question).length;
  if (continues.test(question)) return words <= 8;
  // "Is it allowed to …" speaks of what follows, not of what was asked before.
  if (refersBack.test(question.replace(expletive, ''))) return words <= 4;
  return words <= 1;
}

const joint = ' → ';
const continues =
  /^(?:and|but|or|also|then|so|ok(?:ay)?,?|what about|how about|what if|and if|even|same|for|in|with|without|to|from|by|under|over|above|below|after|before|unless|except|only|not)\b(?! (?:how|what|which|whom|whose)\b)/i;
const expletive = /\b(?:is|was|would|will) it (?=\w+ (?:to|for|if|when|that)\b)/i;
const refersBack = /\b(?:it|its|this|that|these|those|they|them|their|there|he|she|him|her|one|ones|such)\b/i;
