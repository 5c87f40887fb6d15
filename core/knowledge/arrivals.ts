import { isTenant } from '../accounts/tenants.ts';
import { analyseJob } from '../analysis/analysis-record.ts';
import type { AnalysisStore } from '../analysis/analysis-store.ts';
import { isPassing, toCoded } from '../errors.ts';
import type { JobHandler } from '../jobs/run-job.ts';
import { type Context, everyone, type Principal } from '../model/principal.ts';
import type { Job, Queue, Records } from '../ports.ts';
import type { Intake } from './intake.ts';
import { ingestJob } from './jobs.ts';
import { partitions, versionKey } from './partitions.ts';
import { announcedFolder, uploadJob } from './uploads.ts';
import type { VersionRecord } from './versions.ts';

/** The stores whose arrivals are announced to us. */
export type ArrivalArea = 'kb-raw' | 'uploads-raw';

/** Objects of those stores by whatever name they have, which is often no blob key. */
export interface ArrivedObjects {
  get(area: ArrivalArea, key: string): Promise<Uint8Array | null>;
  delete(area: ArrivalArea, key: string): Promise<void>;
  /** Moves an object out of the way, to where nobody is told of it. */
  quarantine(area: ArrivalArea, key: string): Promise<void>;
}

/** Payload of the job `object.arrived`. */
export interface ArrivalJob {
  readonly principal: Principal;
  readonly correlationId: string;
  readonly area: ArrivalArea;
  readonly key: string;
}

export interface ArrivalPorts {
  readonly records: Records;
  readonly queue: Queue;
  readonly intake: Intake;
  readonly store: AnalysisStore;
  readonly objects: ArrivedObjects;
}

/**
 * The job for an object that has arrived. Its id is made from the key and the object's version, so that a store
 * which tells of it twice has it done once.
 */
export function arrivalJob(arrived: {
  readonly area: ArrivalArea;
  readonly key: string;
  /** What tells this object from an earlier one of the same key. */
  readonly version: string;
  readonly correlationId: string;
}): Job<ArrivalJob> {
  const { area, key, version, correlationId } = arrived;
  const principal = dropPrincipal(key.split('/')[0] ?? '');
  return {
    id: `object.arrived#${area}#${key}#${version}`,
    kind: 'object.arrived',
    lane: null,
    payload: { principal, correlationId, area, key },
  };
}

/**
 * What becomes of objects that land in the raw stores, whoever put them there: an original of ours gets the job
 * that it may have lost, an announced file goes to its slot, a file that was dropped under a tenant's prefix goes
 * through the intake, and what is under no tenant's is put into quarantine.
 */
export function createArrivals({ records, queue, intake, store, objects }: ArrivalPorts) {
  return { arrive };

  /** Job `object.arrived`. */
  async function arrive(context: Context, { area, key }: ArrivalJob): Promise<void> {
    const [tenant = '', folder = '', ...rest] = key.split('/');
    if (!(await isTenant(records, tenant))) {
      await objects.quarantine(area, key);
      context.log.error('object.quarantined', { area, key, reason: 'It lies under no tenant’s prefix.' });
      return;
    }
    const [id = '', version = '', ...more] = rest;
    const isOurs = folder === area && more.length === 0 && (id === announcedFolder || ulid.test(id));
    if (!isOurs) return takeDropped(context, area, key);
    if (id === announcedFolder) {
      await queue.enqueue(uploadJob('upload.arrived', context, version));
    } else if (area === 'kb-raw') {
      await resumeVersion(context, id, Number(version));
    } else {
      await resumeAnalysis(context, id);
    }
  }

  /** A version whose upload came as far as its record, and perhaps no further, gets its job. */
  async function resumeVersion(context: Context, documentId: string, n: number): Promise<void> {
    const { tenant } = context.principal;
    const stored = await records.get<VersionRecord>(partitions.versions(tenant), versionKey(documentId, n));
    if (stored?.value.status !== 'queued') return;
    await queue.enqueue(ingestJob(context, stored.value));
  }

  async function resumeAnalysis(context: Context, id: string): Promise<void> {
    const record = await store.find(context.principal.tenant, id);
    if (record?.status === 'queued') await queue.enqueue(analyseJob(context, id));
  }

  /** A file dropped straight into the store is a policy; analyses are asked for by somebody who gets them. */
  async function takeDropped(context: Context, area: ArrivalArea, key: string): Promise<void> {
    if (area !== 'kb-raw') {
      await objects.quarantine(area, key);
      context.log.error('object.quarantined', { area, key, reason: 'Nobody has announced it.' });
      return;
    }
    const bytes = await objects.get(area, key);
    if (bytes === null) return;
    try {
      const { document } = await intake.accept(context, { filename: key.split('/').at(-1)!, bytes });
      context.log.info('object.taken', { area, key, documentId: document.id });
      await objects.delete(area, key);
    } catch (error) {
      if (isPassing(error)) throw error;
      const { code, message: reason } = toCoded(error);
      await objects.quarantine(area, key);
      context.log.error('object.quarantined', { area, key, code, reason });
    }
  }
}

/** What does the jobs of arrivals. */
export function arrivalHandlers(arrivals: ReturnType<typeof createArrivals>): Record<string, JobHandler> {
  return { 'object.arrived': { run: (context, job: ArrivalJob) => arrivals.arrive(context, job) } };
}

/** Whoever may write into the tenant's part of the store has put it there. */
function dropPrincipal(tenant: string): Principal {
  return { tenant, person: 'store', roles: ['contributor'], audiences: [everyone] };
}

const ulid = /^[0-9A-HJKMNP-TV-Z]{26}$/;
