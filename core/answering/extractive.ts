import type { SearchResult } from '../knowledge/search.ts';
import { estimateConfidence } from './confidence.ts';
import { coverage, matchWord, presenceIn, type WeighedWord, weighWords } from './coverage.ts';
import { pointsBack, qualifies, type Unit, unitsOf } from './units.ts';

/** What an answer is made of before it is written down: chosen units and how sure the choice is. */
export interface Selection {
  /** In the order in which they are to be read. */
  readonly units: readonly Unit[];
  /** 0 to 1. */
  readonly confidence: number;
}

/** Parameters set on development questions apart from those that the product is judged by. */
export const selecting = {
  passages: 8,
  /** What the sentence's own coverage counts beside its passage's rank. */
  ownWeight: 0.5,
  sameThreshold: 0.8,
  otherThreshold: 0.97,
  newWordsWeight: 0.15,
  maxUnits: 5,
} as const;

/** Chooses the sentences that answer a question from the passages that a search found. */
export function selectUnits(result: SearchResult): Selection {
  const { found, query, statistics } = result;
  const words = weighWords(query, statistics);
  const passages = found.slice(0, selecting.passages);
  const best = passages[0];
  if (!best || words.length === 0) return { units: [], confidence: 0 };

  const candidates = passages.flatMap(one => {
    const presence = presenceIn(one.terms);
    const passageCoverage = coverage(words, presence);
    return unitsOf(one).map(unit => rate(unit, words, { passageCoverage, rank: one.score / best.score }));
  });
  candidates.sort((a, b) => b.score - a.score);
  const first = candidates[0];
  if (!first) return { units: [], confidence: 0 };

  const chosen = [first];
  for (const candidate of candidates.slice(1)) {
    if (chosen.length >= selecting.maxUnits) break;
    if (isWorthIt(candidate, first, chosen, words)) chosen.push(candidate);
  }
  const units = orderUnits(completeUnits(chosen.map(({ unit }) => unit)));
  const ofBest = candidates.filter(({ unit }) => unit.found === best).map(({ own }) => own);
  return { units, confidence: estimateConfidence(result, Math.max(0, ...ofBest)) };
}

interface Rated {
  readonly unit: Unit;
  readonly score: number;
  readonly own: number;
  readonly passageCoverage: number;
  readonly has: (term: string) => number;
}

function rate(
  unit: Unit,
  words: readonly WeighedWord[],
  of: { passageCoverage: number; rank: number },
): Rated {
  const context = presenceIn(unit.found.terms);
  const has = (term: string) => {
    if (unit.terms.has(term)) return 1;
    if (unit.leadTerms.has(term)) return 0.9;
    return 0.5 * context(term);
  };
  const own = coverage(words, has);
  const score = selecting.ownWeight * own + (1 - selecting.ownWeight) * of.rank;
  return { unit, score, own, passageCoverage: of.passageCoverage, has };
}

function isWorthIt(
  candidate: Rated,
  first: Rated,
  chosen: readonly Rated[],
  words: readonly WeighedWord[],
): boolean {
  const gain = words.reduce((sum, word) => {
    const known = Math.max(...chosen.map(({ has }) => matchWord(word, has)));
    return sum + word.weight * Math.max(0, matchWord(word, candidate.has) - known);
  }, 0);
  const threshold =
    candidate.unit.found === first.unit.found ? selecting.sameThreshold : selecting.otherThreshold;
  return (
    candidate.score >= threshold * first.score ||
    (candidate.unit.found === first.unit.found && gain >= selecting.newWordsWeight)
  );
}

/** Adds what the chosen units can't be read without: the sentence they point back to, and their exceptions. */
function completeUnits(chosen: readonly Unit[]): Unit[] {
  const complete = new Map<string, Unit>();
  for (const unit of chosen) {
    const siblings = unitsOf(unit.found);
    let from = unit.position;
    while (from > 0 && unit.position - from < 2 && pointsBack(siblings[from]!)) from -= 1;
    let to = unit.position;
    while (to + 1 < siblings.length && to - unit.position < 2 && qualifies(siblings[to + 1]!)) to += 1;
    for (const one of siblings.slice(from, to + 1)) complete.set(`${one.passageId}:${one.start}`, one);
  }
  return [...complete.values()];
}

/** Passages in the order in which they were chosen, each in reading order. */
function orderUnits(units: readonly Unit[]): Unit[] {
  const passages = [...new Set(units.map(({ passageId }) => passageId))];
  return units.toSorted(
    (a, b) => passages.indexOf(a.passageId) - passages.indexOf(b.passageId) || a.position - b.position,
  );
}
