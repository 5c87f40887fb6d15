import { holdsMachineInstructions } from '../knowledge/machine-instructions.ts';
import type { Found, SearchResult } from '../knowledge/search.ts';
import { type AnswerType, answerTypeOf, holdsType } from './answer-type.ts';
import { estimateConfidence } from './confidence.ts';
import { coverage, matchWord, presenceIn, type WeighedWord, weighWords } from './coverage.ts';
import { pointsBack, type QuoteSpan, qualifies, type Unit, unitsOf } from './units.ts';

/** What an answer is made of before it is written down: chosen units and how sure the choice is. */
export interface Selection {
  /** Of one passage, in reading order. */
  readonly units: readonly Unit[];
  /** 0 to 1. */
  readonly confidence: number;
}

/**
 * Chooses the sentences that answer a question: the one that speaks most about it in the passages that the
 * search ranks high, then others of the same passage that do so nearly as much or say more, and what none
 * of these can be read without. Sentences of other passages are left out: they seldom answer, and make an
 * answer that seems to say more than one policy does.
 */
export function selectUnits(question: string, result: SearchResult): Selection {
  const { found, query, statistics } = result;
  const type = answerTypeOf(question);
  const words = weighWords(query, statistics);
  const passages = found.slice(0, selecting.passages);
  const best = passages[0];
  if (!best || words.length === 0) return { units: [], confidence: 0 };

  const rated = passages.flatMap(one => rateUnits(one, one.score / best.score, words, type));
  const bestFirst = rated.toSorted((a, b) => b.score - a.score);
  const first = bestFirst.find(({ unit }) => isQuotable(unit));
  // A passage may hold no sentence: a line of dashes, a table of which only the header is here.
  if (!first) return { units: [], confidence: 0 };
  const chosen = [first];
  const siblings = rated.filter(({ unit }) => unit.found === first.unit.found);
  for (const other of bestFirst) {
    if (chosen.length === selecting.units) break;
    if (other === first || other.unit.found !== first.unit.found) continue;
    const isNear = other.score >= selecting.nearness * first.score;
    const adds = isNear || gainOf(other, chosen, words) >= selecting.gain;
    if (adds && isQuotable(other.unit)) chosen.push(other);
  }
  const coverages = rated.filter(({ unit }) => unit.found === best).map(({ covered }) => covered);
  return {
    units: completeUnits(
      chosen.map(({ unit }) => unit),
      siblings.map(({ unit }) => unit),
    ),
    confidence: estimateConfidence(result, Math.max(0, ...coverages)),
  };
}

/** Set on development questions apart from those that the product is judged by. */
const selecting = {
  /** Passages whose sentences are weighed. */
  passages: 8,
  /** What a sentence's own coverage of the question counts; its passage's score counts the rest. */
  coverageWeight: 0.5,
  /** From which share of the best sentence's score on another one stands beside it. */
  nearness: 0.8,
  /** From which share of the question on that nothing chosen speaks about yet. */
  gain: 0.15,
  units: 5,
  /** What a sentence gains by holding the kind of thing that the question asks for. */
  typeBonus: 0.15,
} as const;

interface Rated {
  readonly unit: Unit;
  readonly score: number;
  /** How much of the question the unit speaks about, 0 to 1. */
  readonly covered: number;
  readonly has: (term: string) => number;
}

/** @param rank the passage's score over the best one's, 0 to 1. */
function rateUnits(
  found: Found,
  rank: number,
  words: readonly WeighedWord[],
  type: AnswerType | null,
): Rated[] {
  const inPassage = presenceIn(found.terms);
  return unitsOf(found).map(unit => {
    const has = (term: string) => {
      if (unit.terms.has(term)) return 1;
      return unit.leadTerms.has(term) ? 0.9 : 0.5 * inPassage(term);
    };
    const covered = coverage(words, has);
    const match = selecting.coverageWeight * covered + (1 - selecting.coverageWeight) * rank;
    const score = type !== null && holdsType(unit.text, type) ? match + selecting.typeBonus : match;
    return { unit, score, covered, has };
  });
}

/** How much of the question a unit speaks about that the chosen ones don't. */
function gainOf(one: Rated, chosen: readonly Rated[], words: readonly WeighedWord[]): number {
  return words.reduce((sum, word) => {
    const known = Math.max(...chosen.map(({ has }) => matchWord(word, has)));
    return sum + word.weight * Math.max(0, matchWord(word, one.has) - known);
  }, 0);
}

/**
 * The units with what they can't be read without: the sentence they point back to, and their exceptions.
 *
 * @param siblings all units of their passage, in reading order.
 */
export function completeUnits(chosen: readonly Unit[], siblings: readonly Unit[]): Unit[] {
  const positions = new Set<number>();
  for (const { position, kind, leads } of chosen) {
    // What stands under one lead-in ("if all of these are met:") stands or falls together.
    const list = kind === 'item' ? siblings.filter(other => isOfList(other, leads)) : [];
    if (list.length <= longestList) for (const item of list) positions.add(item.position);
    let from = position;
    while (from > 0 && position - from < reach && pointsBack(siblings[from]!)) from -= 1;
    let to = position;
    while (to + 1 < siblings.length && to - position < reach && qualifies(siblings[to + 1]!)) to += 1;
    for (let i = from; i <= to; i += 1) positions.add(i);
  }
  return siblings.filter(unit => positions.has(unit.position) && isQuotable(unit));
}

/** What a document says to a machine is nothing that its policies rule. */
function isQuotable({ text, leads }: Unit): boolean {
  return ![text, ...leads.map(lead => lead.text)].some(holdsMachineInstructions);
}

function isOfList({ kind, leads }: Unit, wanted: readonly QuoteSpan[]): boolean {
  return (
    kind === 'item' &&
    wanted.length > 0 &&
    leads[0]?.start === wanted[0]?.start &&
    leads[0]?.passageId === wanted[0]?.passageId
  );
}

const longestList = 12;

/** How many sentences before and after a chosen one may belong to it. */
const reach = 2;
