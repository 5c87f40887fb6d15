import type { AnalysisProgress } from '../model/analysis.ts';

/** What an analysis is doing, and how far it is: `Holding it against the requirements, 40 of 200`. */
export function stageWords({ stage, done, total }: AnalysisProgress): string {
  return total > 1 ? `${stageNames[stage]}, ${Math.min(done, total)} of ${total}` : stageNames[stage];
}

/** What each step of an analysis is called. */
export const stageNames: Readonly<Record<AnalysisProgress['stage'], string>> = {
  queued: 'Waiting to be read',
  extract: 'Reading the text',
  split: 'Splitting into clauses',
  match: 'Finding the policies that apply',
  assess: 'Holding it against the requirements',
  record: 'Writing down the findings',
  done: 'Done',
};
