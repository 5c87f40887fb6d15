import type { Analyses } from '../analysis/analyses.ts';
import { CodedError, isPassing, type ProblemCode, toCoded } from '../errors.ts';
import type { Due } from '../jobs/due.ts';
import type { AnalysisSummary } from '../model/analysis.ts';
import type { KBDocument } from '../model/document.ts';
import type { Context, Principal } from '../model/principal.ts';
import type { Blobs, Clock, Ids, Job, Records, UploadForm } from '../ports.ts';
import { updateRecord } from '../update-record.ts';
import { notFound } from './catalog.ts';
import { type Intake, refuseBySize, type UploadDetails } from './intake.ts';

/** What a person says of a large file before sending it. */
export interface UploadPlan extends UploadDetails {
  readonly bytes: number;
  /** Whether it is a policy, or a document to be held against them. */
  readonly purpose: 'kb' | 'analysis';
}

/** Permission to send one file, for a while. */
export interface UploadSlot {
  readonly id: string;
  /** The id of the document that a policy becomes, unless its bytes or its title are known already. */
  readonly documentId: string | null;
  /** The id of the analysis that a document becomes. */
  readonly analysisId: string | null;
  readonly expiresAt: string;
}

/** What has become of an announced file. */
export interface UploadState extends UploadSlot {
  readonly status: 'waiting' | 'received' | 'refused';
  readonly error: { readonly code: ProblemCode; readonly message: string } | null;
}

/** What a sent file has become. */
export type Received = { document: KBDocument; created: boolean } | { analysis: AnalysisSummary };

export type Uploads = ReturnType<typeof createUploads>;

/** Payload of the jobs `upload.arrived` and `upload.expire`. */
export interface UploadJob {
  readonly principal: Principal;
  readonly correlationId: string;
  readonly uploadId: string;
}

interface UploadRecord extends UploadState {
  readonly plan: UploadPlan;
  readonly principal: Principal;
}

export interface UploadsPorts {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly intake: Intake;
  readonly analyses: Pick<Analyses, 'accept'>;
  readonly due: Due;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limits: { readonly fileBytes: number };
}

/**
 * Large files: first a slot, which says where to send them, then the bytes, which go through the intake. They
 * come through us, or straight into the store, whose word of their arrival makes the job.
 */
export function createUploads(ports: UploadsPorts) {
  const { records, blobs, intake, analyses, due, clock, ids, limits } = ports;

  return {
    /** A slot, and the form by which the file goes straight into the store; null where it is sent through us. */
    async plan(context: Context, plan: UploadPlan): Promise<{ slot: UploadSlot; form: UploadForm | null }> {
      const { principal } = context;
      refuseBySize(plan.filename, plan.bytes, limits.fileBytes);
      const expires = new Date(clock.now().getTime() + slotMinutes * 60_000);
      const made = ids.next();
      const slot: UploadSlot = {
        id: ids.next(),
        documentId: plan.purpose === 'kb' ? made : null,
        analysisId: plan.purpose === 'analysis' ? made : null,
        expiresAt: expires.toISOString(),
      };
      const record: UploadRecord = { ...slot, status: 'waiting', error: null, plan, principal };
      await records.put(partitionOf(principal.tenant), slot.id, record);
      // Some minutes later: a file that was sent in the last moment is on its way.
      await due.schedule(
        uploadJob('upload.expire', context, slot.id),
        new Date(expires.getTime() + graceMinutes * 60_000),
      );
      const form = await blobs.uploadForm(announcedKey(principal.tenant, plan.purpose, slot.id), {
        bytes: plan.bytes,
        seconds: slotMinutes * 60,
      });
      return { slot, form };
    },

    /** @throws CodedError `not_found` for a slot that is expired or someone else's. */
    async get({ principal }: Context, id: string): Promise<UploadState> {
      const { plan, principal: owner, ...state } = await require(principal, id);
      return state;
    },

    /**
     * Takes the bytes of an announced file.
     *
     * @throws CodedError `not_found` for a slot that is used up, expired or someone else's, and all that the
     *   intake and the analyses throw.
     */
    async receive(context: Context, id: string, bytes: Uint8Array): Promise<Received> {
      const { principal } = context;
      const record = await require(principal, id);
      if (record.status !== 'waiting' || Date.parse(record.expiresAt) < clock.now().getTime())
        throw notFound('upload', id);
      const received = await take(context, record, bytes);
      await settle(principal.tenant, id, { status: 'received' });
      return received;
    },

    /** Job `upload.arrived`: a file that was sent straight into the store. What is refused is told by its state. */
    async arrived(context: Context, { uploadId: id }: UploadJob): Promise<void> {
      const { tenant } = context.principal;
      const record = (await records.get<UploadRecord>(partitionOf(tenant), id))?.value;
      if (record?.status !== 'waiting') return;
      const key = announcedKey(tenant, record.plan.purpose, id);
      const bytes = await blobs.get(key);
      if (bytes === null) return;
      try {
        const received = await take({ ...context, principal: record.principal }, record, bytes);
        // The same bytes, or the same title, may be a document that is there already.
        const became = 'document' in received ? { documentId: received.document.id } : {};
        await settle(tenant, id, { status: 'received', ...became });
      } catch (error) {
        if (isPassing(error)) throw error;
        const { code, message } = toCoded(error);
        await settle(tenant, id, { status: 'refused', error: { code, message } });
        context.log.warn('upload.refused', { uploadId: id, code });
      }
      await blobs.delete(key);
    },

    /** Tells those who wait that a file which arrived could not be taken, after several tries. */
    async abandon(context: Context, { uploadId }: UploadJob): Promise<void> {
      const message = `The file could not be taken in after several tries. Send it again; if that fails too, name this id when asking for help: ${context.correlationId}.`;
      await settle(context.principal.tenant, uploadId, {
        status: 'refused',
        error: { code: 'internal', message },
      });
    },

    /** Job `upload.expire`: forgets a slot, and a file that came and was never taken. */
    async expire({ principal: { tenant } }: Context, { uploadId: id }: UploadJob): Promise<void> {
      const record = (await records.get<UploadRecord>(partitionOf(tenant), id))?.value;
      if (!record) return;
      await blobs.delete(announcedKey(tenant, record.plan.purpose, id));
      await records.delete(partitionOf(tenant), id);
    },
  };

  async function require({ tenant, person }: Principal, id: string): Promise<UploadRecord> {
    const record = (await records.get<UploadRecord>(partitionOf(tenant), id))?.value;
    if (!record || record.principal.person !== person) throw notFound('upload', id);
    return record;
  }

  async function take(
    context: Context,
    { plan, documentId, analysisId }: UploadRecord,
    bytes: Uint8Array,
  ): Promise<Received> {
    if (bytes.length !== plan.bytes) {
      throw new CodedError(
        'invalid_input',
        `“${plan.filename}” was announced with ${plan.bytes} bytes, and ${bytes.length} came. Send it whole, again.`,
      );
    }
    return analysisId === null
      ? intake.accept(context, { ...plan, bytes, documentId: documentId ?? undefined })
      : { analysis: await analyses.accept(context, { ...plan, bytes, analysisId }) };
  }

  async function settle(tenant: string, id: string, outcome: Partial<UploadState>): Promise<void> {
    await updateRecord<UploadRecord>(
      records,
      partitionOf(tenant),
      id,
      current => current && { ...current, ...outcome },
    );
  }
}

/** Work on an announced file. */
export function uploadJob(
  kind: 'upload.arrived' | 'upload.expire',
  { principal, correlationId }: Pick<Context, 'principal' | 'correlationId'>,
  uploadId: string,
): Job<UploadJob> {
  return {
    id: `${kind}#${principal.tenant}#${uploadId}`,
    kind,
    lane: null,
    payload: { principal, correlationId, uploadId },
  };
}

/** Where a file lies that was sent straight into the store, until it is taken in. */
export function announcedKey(tenant: string, purpose: UploadPlan['purpose'], id: string): string {
  return `${tenant}/${purpose === 'kb' ? 'kb-raw' : 'uploads-raw'}/${announcedFolder}/${id}`;
}

export const announcedFolder = 'announced';

function partitionOf(tenant: string): string {
  return `${tenant}#uploads`;
}

const slotMinutes = 60;
const graceMinutes = 10;
