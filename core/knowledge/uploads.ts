import { CodedError } from '../errors.ts';
import type { KBDocument } from '../model/document.ts';
import type { Context } from '../model/principal.ts';
import type { Clock, Ids, Records } from '../ports.ts';
import { notFound } from './catalog.ts';
import { type Intake, refuseBySize, type UploadDetails } from './intake.ts';

/** What a person says of a large file before sending it. */
export interface UploadPlan extends UploadDetails {
  readonly bytes: number;
}

/** Permission to send one file, for a while. */
export interface UploadSlot {
  readonly id: string;
  /** The id of the document that it becomes, unless its bytes or its title are known already. */
  readonly documentId: string;
  readonly expiresAt: string;
}

export type Uploads = ReturnType<typeof createUploads>;

/** Large files: first a slot, which says where to send them, then the bytes, which go through the intake. */
export function createUploads(ports: {
  records: Records;
  intake: Intake;
  clock: Clock;
  ids: Ids;
  limits: { readonly fileBytes: number };
}) {
  const { records, intake, clock, ids, limits } = ports;
  const partition = (tenant: string) => `${tenant}#uploads`;

  return {
    async plan({ principal }: Context, plan: UploadPlan): Promise<UploadSlot> {
      refuseBySize(plan.filename, plan.bytes, limits.fileBytes);
      const expiresAt = new Date(clock.now().getTime() + slotMinutes * 60_000).toISOString();
      const slot = { id: ids.next(), documentId: ids.next(), expiresAt };
      await records.put(partition(principal.tenant), slot.id, { ...slot, plan, person: principal.person });
      return slot;
    },

    /** @throws CodedError `not_found` for a slot that is used up, expired or someone else's, and all of the intake's. */
    async receive(
      context: Context,
      id: string,
      bytes: Uint8Array,
    ): Promise<{ document: KBDocument; created: boolean }> {
      const { tenant, person } = context.principal;
      const slot = await records.get<UploadSlot & { plan: UploadPlan; person: string }>(
        partition(tenant),
        id,
      );
      if (!slot || slot.value.person !== person || Date.parse(slot.value.expiresAt) < clock.now().getTime()) {
        throw notFound('upload', id);
      }
      const { plan, documentId } = slot.value;
      if (bytes.length !== plan.bytes) {
        throw new CodedError(
          'invalid_input',
          `“${plan.filename}” was announced with ${plan.bytes} bytes, and ${bytes.length} came. Send it whole, again.`,
        );
      }
      const accepted = await intake.accept(context, { ...plan, bytes, documentId });
      await records.delete(partition(tenant), id);
      return accepted;
    },
  };
}

const slotMinutes = 60;
