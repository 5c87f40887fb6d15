import type { Background } from './background.ts';
import type { ClauseIndex } from './clause-index.ts';
import type { Clause } from './clauses.ts';
import { cueNames, readCues } from './cues.ts';
import type { ClauseScore, EvidenceQuery, EvidenceWord } from './evidence.ts';

/** What is looked at when a verdict is learned. */
export interface Observed {
  /** In the order of `featureNames`. */
  readonly features: readonly number[];
  /** The terms of the best three clauses, lead-ins and all. */
  readonly words: readonly (readonly string[])[];
}

const scoreNames = [
  'best',
  'second',
  'third',
  'own',
  'expanded',
  'coverage',
  'documentCoverage',
  'rarest',
] as const;

/** Counts the changes to what is observed: what was learned from another version is not comparable. */
export const featuresVersion = 1;

export const featureNames: readonly string[] = [...scoreNames, ...cueNames];

/**
 * Transparent features of a requirement beside a document: how well its best clauses answer, how much of the
 * requirement's weight they and the document hold, and which cues of duty, permission and exception stand in
 * them (each clause by its share of the best score).
 *
 * @param ranked the document's clauses, the best first.
 */
export function observe(
  query: EvidenceQuery,
  ranked: readonly ClauseScore[],
  index: ClauseIndex,
  background: Background,
): Observed {
  const top = ranked.slice(0, 3);
  const best = top[0]?.score ?? 0;
  const shares = top.map(({ score }) => (best === 0 ? 0 : score / best));
  const total = shares.reduce((sum, share) => sum + share, 0) || 1;
  const cues = top.map(({ clause }) => readCues(withLead(clause)));
  const weight = weighWords(query, background);
  const rarest = weight.words.toSorted((a, b) => b.weight - a.weight)[0];
  const features = [
    best,
    top[1]?.score ?? 0,
    top[2]?.score ?? 0,
    top[0]?.own ?? 0,
    Math.max(0, ...top.map(({ expanded }) => expanded)),
    Math.max(0, ...top.map(({ clause }) => coverage(weight, term => holds(clause, term)))),
    coverage(weight, term => index.postings.has(term)),
    rarest && top.some(({ clause }) => formsOf(rarest).some(term => holds(clause, term))) ? 1 : 0,
    ...cueNames.map(name => cues.reduce((sum, cue, i) => sum + (cue[name] ? shares[i]! : 0), 0) / total),
  ];
  const words = top.map(({ clause: { terms, lead } }) => [...new Set([...terms, ...(lead?.terms ?? [])])]);
  return { features, words };
}

/** A clause as it is read: after its lead-in. */
export function withLead({ lead, text }: Clause): string {
  return lead ? `${lead.text.slice(-200)} ${text}` : text;
}

interface Weighed {
  readonly words: readonly (EvidenceWord & { readonly weight: number })[];
  readonly total: number;
}

function weighWords({ words }: EvidenceQuery, background: Background): Weighed {
  const weighed = words.map(word => ({ ...word, weight: background.idf(word.term) }));
  return { words: weighed, total: weighed.reduce((sum, { weight }) => sum + weight, 0) || 1 };
}

function coverage({ words, total }: Weighed, isHeld: (term: string) => boolean): number {
  return words.reduce((sum, word) => (formsOf(word).some(isHeld) ? sum + word.weight : sum), 0) / total;
}

function formsOf({ term, synonyms }: EvidenceWord): string[] {
  return [term, ...synonyms.keys()];
}

function holds({ terms, lead }: Clause, term: string): boolean {
  return terms.includes(term) || (lead?.terms.includes(term) ?? false);
}
