import type { Span } from '../knowledge/sentences.ts';
import type { Verdict } from '../model/analysis.ts';
import type { QuotedSpan, Requirement } from '../model/requirement.ts';

/** A clause of the analysed document that may be evidence. Offsets count in the document's stored text. */
export interface JudgeCandidate extends Span {
  readonly id: string;
  readonly text: string;
  readonly page: number | null;
  /** The lead-in that a list item is read with. It can't be quoted as part of the item. */
  readonly lead: string | null;
}

/** One requirement to be judged, with the clauses that come nearest to it, the best first. */
export interface JudgeTask {
  readonly requirement: Requirement;
  readonly candidates: readonly JudgeCandidate[];
}

/** A language model's verdict, after everything in it that can be checked has been. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Verbatim from the document's stored text. */
  readonly evidence: QuotedSpan[];
  readonly reason: string;
  readonly recommendation: string | null;
  /** 0 to 1; 0 where the model's answer failed a check. */
  readonly confidence: number;
}

/** A task under the names that the model knows it by: `R1`, and `C1` and so on for its clauses. */
export interface Offer {
  readonly label: string;
  readonly task: JudgeTask;
  readonly clauses: ReadonlyMap<string, JudgeCandidate>;
}

/**
 * Names the tasks of one call. No clause is offered under one name to two requirements, so a quote that names
 * a clause belongs to one requirement only.
 */
export function offerTasks(tasks: readonly JudgeTask[]): Offer[] {
  let clauses = 0;
  return tasks.map((task, i) => ({
    label: `R${i + 1}`,
    task,
    clauses: new Map(task.candidates.map(candidate => [`C${(clauses += 1)}`, candidate])),
  }));
}
