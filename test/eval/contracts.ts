import { join } from 'node:path';
import { createBackground } from '../../core/analysis/background.ts';
import { indexClauses } from '../../core/analysis/clause-index.ts';
import { type Clause, makeClause, splitClauses } from '../../core/analysis/clauses.ts';
import { type Language, rankEvidence, readQuery } from '../../core/analysis/evidence.ts';
import { type Observed, observe } from '../../core/analysis/features.ts';
import { readLines } from './beir.ts';

export type GoldLabel = 'entailment' | 'contradiction' | 'not_mentioned';

/** One document beside one requirement: what people said, and what the assessor looks at. */
export interface Pair {
  readonly documentId: string;
  readonly requirementId: string;
  readonly label: GoldLabel;
  /** Offsets into the document's text, end exclusive. */
  readonly gold: readonly (readonly [number, number])[];
  readonly requirement: string;
  /** The best five. */
  readonly clauses: readonly Clause[];
  /** The score of the best. */
  readonly best: number;
  readonly observed: Observed;
}

/**
 * Reads a folder of labelled contracts (`documents.jsonl`, `requirements.jsonl`, `labels.jsonl`) and ranks
 * the evidence of each pair. The folder's documents are the background against which each is read; a
 * document's own clauses are left out of what is learned for it from the background.
 */
export async function readPairs(directory: string): Promise<Pair[]> {
  const clauses = new Map<string, Clause[]>();
  for await (const { _id, text } of readLines<{ _id: string; text: string }>(
    join(directory, 'documents.jsonl'),
  ))
    clauses.set(_id, splitClauses({ text, blocks: [wholeOf(text)] }));
  const requirements = new Map<string, string>();
  for await (const { _id, text } of readLines<{ _id: string; text: string }>(
    join(directory, 'requirements.jsonl'),
  ))
    requirements.set(_id, text);

  const background = createBackground([...clauses].map(([id, own]) => ({ id, clauses: own })));
  const indices = new Map([...clauses].map(([id, own]) => [id, indexClauses(own)]));
  const pairs: Pair[] = [];
  for await (const line of readLines<LabelLine>(join(directory, 'labels.jsonl'))) {
    const { documentId, requirementId, label, evidence } = line;
    const requirement = requirements.get(requirementId)!;
    const whole = makeClause(requirement, { start: 0, end: requirement.length });
    const index = indices.get(documentId)!;
    const search = (language: Language) => {
      const query = readQuery(whole, background, documentId, language);
      return { query, ranked: rankEvidence(query, index, background) };
    };
    const { ranked } = search('everyday');
    const plain = search('policies');
    pairs.push({
      documentId,
      requirementId,
      label,
      gold: evidence,
      requirement,
      clauses: ranked.slice(0, 5).map(({ clause }) => clause),
      best: ranked[0]?.score ?? 0,
      observed: observe(plain.query, plain.ranked, index, background),
    });
  }
  return pairs;
}

interface LabelLine {
  readonly documentId: string;
  readonly requirementId: string;
  readonly label: GoldLabel;
  readonly evidence: readonly (readonly [number, number])[];
}

/** The data set gives a document's text without its structure, so that it is one block. */
function wholeOf(text: string) {
  return { kind: 'paragraph', start: 0, end: text.length, page: null, level: 0 } as const;
}
