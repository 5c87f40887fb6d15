import { createHash } from 'node:crypto';
import type {
  AnalysisChanges,
  AnalysisSummary,
  AssessedFinding,
  MatchedPolicy,
  Notice,
} from '../model/analysis.ts';
import type { Context, Principal } from '../model/principal.ts';
import type { Job } from '../ports.ts';
import type { Observed } from './features.ts';

/** The record of an analysis. */
export interface AnalysisRecord extends AnalysisSummary {
  readonly deletedAt: string | null;
  /** The analysis of the same document's version before, whose decisions were carried over. */
  readonly previousId: string | null;
}

/** What the machine found, written once; what people decide about it lies in records beside it. */
export interface AnalysisBody {
  readonly policies: readonly Omit<MatchedPolicy, 'score'>[];
  /** The most severe first. */
  readonly findings: readonly AssessedFinding[];
  readonly notices: readonly Notice[];
  readonly changes: AnalysisChanges | null;
}

/** What was looked at for each finding, by its id: what a reviewer's verdict teaches is learned from it. */
export type ObservedFindings = Readonly<Record<string, Observed>>;

/** The records partitions of one tenant's analyses. */
export const analysisPartitions = {
  analyses: (tenant: string) => `${tenant}#analyses`,
  decisions: (tenant: string) => `${tenant}#finding-decisions`,
  /** Which analysis of a person's file of some name was the last to be complete. */
  latest: (tenant: string) => `${tenant}#analyses-latest`,
  lessons: (tenant: string) => `${tenant}#lessons`,
  settings: (tenant: string) => `${tenant}#settings`,
};

/** The blob keys of one analysis. */
export const analysisKeys = {
  original: (tenant: string, id: string) => `${tenant}/uploads-raw/${id}`,
  /** The folder of everything that was made of it. */
  derived: (tenant: string, id: string) => `${tenant}/derived-analyses/${id}/`,
  extracted: (tenant: string, id: string) => `${analysisKeys.derived(tenant, id)}extracted.json`,
  passages: (tenant: string, id: string) => `${analysisKeys.derived(tenant, id)}passages.json`,
  judged: (tenant: string, id: string, batch: number) =>
    `${analysisKeys.derived(tenant, id)}judged-${batch}.json`,
  observed: (tenant: string, id: string) => `${analysisKeys.derived(tenant, id)}observed.json`,
  body: (tenant: string, id: string) => `${analysisKeys.derived(tenant, id)}analysis.json`,
};

/** The key of a finding's decision: those of an analysis list together. */
export function decisionKey(analysisId: string, findingId: string): string {
  return `${analysisId}#${findingId}`;
}

/** Names a person's file whatever its version: a new one under the same name is the next version of it. */
export function latestKey({ createdBy, filename }: Pick<AnalysisRecord, 'createdBy' | 'filename'>): string {
  return createHash('sha256')
    .update(`${createdBy}\n${filename.normalize('NFKC').toLowerCase()}`)
    .digest('hex');
}

export interface AnalysisJob {
  readonly principal: Principal;
  readonly correlationId: string;
  readonly analysisId: string;
  /** How often it has waited for policies that were still being read. */
  readonly waits?: number | undefined;
  /** When it was begun anew: its jobs are others than those that are done already. */
  readonly again?: string | undefined;
}

/** Reads a document and holds it against the policies. */
export function analyseJob(
  context: Context,
  analysisId: string,
  { waits = 0, again }: Pick<AnalysisJob, 'waits' | 'again'> = {},
): Job<AnalysisJob> {
  const job = analysisJob('analysis.run', context, analysisId);
  const id = [job.id, ...(again ? [again] : []), ...(waits > 0 ? [`wait-${waits}`] : [])].join('#');
  return { ...job, id, payload: { ...job.payload, waits, again } };
}

/** Removes what a deleted analysis has stored. `at` tells deletions apart. */
export function purgeJob(context: Context, analysisId: string, at: string): Job<AnalysisJob> {
  const job = analysisJob('analysis.purge', context, analysisId);
  return { ...job, id: `${job.id}#${at}` };
}

function analysisJob(
  kind: string,
  { principal, correlationId }: Context,
  analysisId: string,
): Job<AnalysisJob> {
  return {
    id: [kind, principal.tenant, analysisId].join('#'),
    kind,
    lane: null,
    payload: { principal, correlationId, analysisId },
  };
}
