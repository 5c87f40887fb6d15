import { createHash, randomUUID } from 'node:crypto';
import type { Clock, Records, Stored } from '../ports.ts';

/** A deed that is to become a message of a queue. */
export interface Reservation {
  /** The same for everybody who tries to send this deed, and another one when it is done anew. */
  readonly nonce: string;
  /** Says that it was sent; true for one of those who tried. */
  confirm(): Promise<boolean>;
}

interface Entry {
  readonly nonce: string;
  readonly sent: boolean;
  /** When it is forgotten, in ISO 8601. */
  readonly expires: string;
}

interface Claim {
  readonly messageId: string;
  readonly expires: string;
}

/**
 * Remembers which jobs a queue was given, for queues that can't tell by themselves: the same deed twice is one job,
 * for 14 days. A deed is reserved, sent, and confirmed. Whoever finds it unconfirmed sends it too, since the other
 * may have crashed in between; of the messages that come of this, the first to be delivered claims the job.
 */
export function createJobLedger({ records, clock }: { records: Records; clock: Clock }) {
  return {
    /** Null where the job was sent already. */
    async reserve(jobId: string): Promise<Reservation | null> {
      const { partition, key } = placeOf(jobId);
      const fresh: Entry = { nonce: randomUUID(), sent: false, expires: expires() };
      for (;;) {
        const made = await records.put(partition, key, fresh, { ifAbsent: true });
        if (made) return reservation({ key, value: fresh, etag: made }, partition);
        const stored = await records.get<Entry>(partition, key);
        if (!stored) continue;
        if (isOver(stored.value)) {
          const renewed = await records.put(partition, key, fresh, { ifEtag: stored.etag });
          if (renewed) return reservation({ key, value: fresh, etag: renewed }, partition);
          continue;
        }
        return stored.value.sent ? null : reservation(stored, partition);
      }
    },

    /** Whether this message is the one that does the job; what another message has claimed is a duplicate. */
    async claim(jobId: string, nonce: string, messageId: string): Promise<boolean> {
      const { partition, key } = placeOf(jobId);
      const claimKey = `${key}#${nonce}`;
      const mine: Claim = { messageId, expires: expires() };
      const held = await records.get<Claim>(partition, claimKey);
      if (held) return held.value.messageId === messageId;
      if (await records.put(partition, claimKey, mine, { ifAbsent: true })) return true;
      return (await records.get<Claim>(partition, claimKey))?.value.messageId === messageId;
    },

    /** Lets the deed be done again, after it has failed for good. */
    async forget(jobId: string): Promise<void> {
      const { partition, key } = placeOf(jobId);
      await records.delete(partition, key);
    },
  };

  function reservation({ key, value, etag }: Stored<Entry>, partition: string): Reservation {
    return {
      nonce: value.nonce,
      confirm: async () =>
        (await records.put(partition, key, { ...value, sent: true }, { ifEtag: etag })) !== null,
    };
  }

  function expires(): string {
    return new Date(clock.now().getTime() + rememberedMs).toISOString();
  }

  function isOver(entry: Entry): boolean {
    return Date.parse(entry.expires) <= clock.now().getTime();
  }
}

/** When a record of the ledger may vanish, for a store that removes such by itself; null for all other records. */
export function expiryOfJobRecord(partition: string, value: unknown): Date | null {
  return partition.startsWith(partitionPrefix) ? new Date((value as Entry | Claim).expires) : null;
}

const rememberedMs = 14 * 24 * 60 * 60 * 1_000;
const partitionPrefix = 'system#jobs-';

/** Job ids may be longer than a key, so they are hashed; the first digit parts them among 16 partitions. */
function placeOf(jobId: string): { partition: string; key: string } {
  const hash = createHash('sha256').update(jobId).digest('hex');
  return { partition: `${partitionPrefix}${hash[0]}`, key: hash };
}
