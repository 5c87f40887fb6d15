import type { Context, Principal } from '../model/principal.ts';
import type { Job } from '../ports.ts';
import type { VersionRecord } from './versions.ts';

/** What every job of the knowledge base carries: on whose behalf it is, and under which correlation id. */
interface JobOrigin {
  readonly principal: Principal;
  readonly correlationId: string;
}

export interface VersionJob extends JobOrigin {
  readonly documentId: string;
  readonly version: number;
  readonly run: number;
}

/** Reads, splits and embeds a version; runs beside others. */
export function ingestJob(context: Context, version: VersionRecord): Job<VersionJob> {
  return versionJob('kb.ingest', context, version, null);
}

/** Writes a version's passages to the index, in the tenant's lane. */
export function indexJob(context: Context, version: VersionRecord): Job<VersionJob> {
  return versionJob('kb.index', context, version, indexLane(context));
}

/** Takes a deleted document's version out of the index, in the tenant's lane. `at` tells deletions apart. */
export function unindexJob(context: Context, version: VersionRecord, at: string): Job<VersionJob> {
  const job = versionJob('kb.unindex', context, version, indexLane(context));
  return { ...job, id: `${job.id}#${at}` };
}

/** Folds what was added since into the index and the statistics; as one job however many ask for it. */
export function foldJob(context: Context, sequence: number): Job<JobOrigin> {
  return {
    id: `kb.fold#${context.principal.tenant}#${sequence}`,
    kind: 'kb.fold',
    lane: indexLane(context),
    payload: origin(context),
  };
}

function versionJob(
  kind: string,
  context: Context,
  version: VersionRecord,
  lane: string | null,
): Job<VersionJob> {
  const { documentId, n, run } = version;
  return {
    id: [kind, context.principal.tenant, documentId, n, run].join('#'),
    kind,
    lane,
    payload: { ...origin(context), documentId, version: n, run },
  };
}

/** Everything that writes to one tenant's index runs in one lane. */
function indexLane({ principal }: Context): string {
  return `kb.index#${principal.tenant}`;
}

function origin({ principal, correlationId }: Context): JobOrigin {
  return { principal, correlationId };
}
