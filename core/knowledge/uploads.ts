import type { Analyses } from '../analysis/analyses.ts';
import { CodedError } from '../errors.ts';
import type { AnalysisSummary } from '../model/analysis.ts';
import type { KBDocument } from '../model/document.ts';
import type { Context } from '../model/principal.ts';
import type { Clock, Ids, Records } from '../ports.ts';
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

/** What a sent file has become. */
export type Received = { document: KBDocument; created: boolean } | { analysis: AnalysisSummary };

export type Uploads = ReturnType<typeof createUploads>;

/** Large files: first a slot, which says where to send them, then the bytes, which go through the intake. */
export function createUploads(ports: {
  records: Records;
  intake: Intake;
  analyses: Pick<Analyses, 'accept'>;
  clock: Clock;
  ids: Ids;
  limits: { readonly fileBytes: number };
}) {
  const { records, intake, analyses, clock, ids, limits } = ports;
  const partition = (tenant: string) => `${tenant}#uploads`;

  return {
    async plan({ principal }: Context, plan: UploadPlan): Promise<UploadSlot> {
      refuseBySize(plan.filename, plan.bytes, limits.fileBytes);
      const expiresAt = new Date(clock.now().getTime() + slotMinutes * 60_000).toISOString();
      const made = ids.next();
      const slot = {
        id: ids.next(),
        documentId: plan.purpose === 'kb' ? made : null,
        analysisId: plan.purpose === 'analysis' ? made : null,
        expiresAt,
      };
      await records.put(partition(principal.tenant), slot.id, { ...slot, plan, person: principal.person });
      return slot;
    },

    /**
     * @throws CodedError `not_found` for a slot that is used up, expired or someone else's, and all that the
     *   intake and the analyses throw.
     */
    async receive(context: Context, id: string, bytes: Uint8Array): Promise<Received> {
      const { tenant, person } = context.principal;
      const slot = await records.get<UploadSlot & { plan: UploadPlan; person: string }>(
        partition(tenant),
        id,
      );
      if (!slot || slot.value.person !== person || Date.parse(slot.value.expiresAt) < clock.now().getTime()) {
        throw notFound('upload', id);
      }
      const { plan, documentId, analysisId } = slot.value;
      if (bytes.length !== plan.bytes) {
        throw new CodedError(
          'invalid_input',
          `“${plan.filename}” was announced with ${plan.bytes} bytes, and ${bytes.length} came. Send it whole, again.`,
        );
      }
      const received =
        analysisId === null
          ? await intake.accept(context, { ...plan, bytes, documentId: documentId ?? undefined })
          : { analysis: await analyses.accept(context, { ...plan, bytes, analysisId }) };
      await records.delete(partition(tenant), id);
      return received;
    },
  };
}

const slotMinutes = 60;
