import { equivalentsOf } from '../knowledge/synonyms.ts';
import { tokenize, wordsOf } from '../knowledge/terms.ts';

/** A clause that makes what a sentence says hold only sometimes. */
interface Condition {
  /** `exception`: unless, except …; `proviso`: only if, provided that …; `case`: if, where, when …. */
  readonly kind: 'exception' | 'proviso' | 'case';
  /** The stems of its first words. */
  readonly terms: readonly string[];
  /** The words right before it, between blanks: a sentence that repeats them was about to make it too. */
  readonly leadUp: string;
}

/**
 * Whether a sentence leaves out an exception or a condition that its source makes.
 *
 * @param source the whole sentences that are quoted from, one a line.
 */
export function losesCondition(sentence: string, source: string): boolean {
  const said = new Set(tokenize(sentence));
  const repeated = ` ${wordsOf(sentence).join(' ')} `;
  const saysException = exceptionMark.test(sentence);
  const saysCondition = saysException || conditionMark.test(sentence);
  if (said.size > 0 && countMarks(sentence) < conditionsAsserted(said, source)) return true;
  return source.split('\n').some(line => {
    const own = new Set(tokenize(line));
    const isAbout = [...said].filter(term => own.has(term)).length * 2 >= said.size;
    return readConditions(line).some(({ kind, terms, leadUp }) => {
      if (kind === 'exception' && !saysException) return true;
      if (kind === 'proviso' && !saysCondition) return true;
      const kept = terms.filter(term => said.has(term)).length;
      if (leadUp !== '' && repeated.includes(leadUp) && kept * 2 < terms.length) return true;
      return (kind !== 'case' || isAbout) && terms.length > 0 && !terms.some(term => isSaid(term, said));
    });
  });
}

/** How many conditions those parts of the source make whose main clauses the sentence repeats. */
function conditionsAsserted(said: ReadonlySet<string>, source: string): number {
  return source.split(/[\n;]/).reduce((sum, part) => {
    const conditions = readConditions(part);
    const conditional = new Set(conditions.flatMap(({ terms }) => terms));
    const main = [...new Set(tokenize(part))].filter(term => !conditional.has(term));
    const isRepeated = main.filter(term => said.has(term)).length >= main.length * repeatedShare;
    return isRepeated ? sum + conditions.length : sum;
  }, 0);
}

function countMarks(sentence: string): number {
  return [...sentence.matchAll(anyMark)].length;
}

function isSaid(term: string, said: ReadonlySet<string>): boolean {
  return said.has(term) || equivalentsOf(term).some(other => said.has(other));
}

function readConditions(line: string): Condition[] {
  return marks.flatMap(([kind, mark]) =>
    [...line.matchAll(mark)].map(match => {
      const rest = line.slice(match.index + match[0].length);
      const before = wordsOf(line.slice(0, match.index)).slice(-2);
      return {
        kind,
        terms: tokenize(/^[^;|:!?()]*/.exec(rest)![0]).slice(0, longestScope),
        leadUp: before.length === 2 ? ` ${before.join(' ')} ` : '',
      };
    }),
  );
}

const marks = [
  [
    'exception',
    /\b(?:unless|except(?:ing)?|other than|apart from|save (?:for|where|that|as)|with the exception of|excluding)\b/gi,
  ],
  [
    'proviso',
    /\b(?:provid(?:ed|ing) that|subject to|on condition that|as long as|only (?:if|where|when|after|with|once))\b/gi,
  ],
  ['case', /(?<!\b(?:even|as|what|only) )\bif\b|(?<!\bonly )\b(?:where|when|until)\b/gi],
] as const;
const exceptionMark =
  /\b(?:unless|except(?:ing|ions?)?|other than|apart from|save (?:for|where|that|as)|excluding|without|only)\b/i;
const conditionMark =
  /\b(?:provid(?:ed|ing) that|subject to|on condition that|as long as|if|where|when|once|until|after|with|required?s?|needs?)\b/i;
/** Every word that a condition can be put with, in whatever rewording. */
const anyMark =
  /\b(?:unless|except(?:ing|ions?)?|other than|apart from|save|excluding|without|only|provid(?:ed|ing) that|subject to|on condition|as long as|if|where|when|once|until|after|before|with)\b/gi;
const repeatedShare = 0.7;
const longestScope = 6;
