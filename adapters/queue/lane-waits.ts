import { createHash } from 'node:crypto';
import type { Clock, Records } from '../../core/ports.ts';
import type { Envelope } from './sqs-messages.ts';

export type LaneWaits = ReturnType<typeof createLaneWaits>;

/**
 * Delayed jobs of lanes, as records. SQS can't delay one message of a FIFO queue, so the message waits in the
 * standard queue; this tells a job that comes later which ones have their place in the lane before it.
 */
export function createLaneWaits({ records, clock }: { records: Records; clock: Clock }) {
  return {
    async add(envelope: Envelope): Promise<void> {
      await records.put(partitionOf(envelope), keyOf(envelope), envelope);
    },

    /** Those of a lane whose delay is over, in the order in which they became due. */
    async due(lane: string): Promise<Envelope[]> {
      const waiting = await records.list<Envelope>(partitionOf({ job: { lane } }), { limit: 100 });
      const now = clock.now().getTime();
      return waiting.map(({ value }) => value).filter(({ due = 0 }) => due <= now);
    },

    async has(envelope: Envelope): Promise<boolean> {
      return (await records.get(partitionOf(envelope), keyOf(envelope))) !== null;
    },

    async remove(envelope: Envelope): Promise<void> {
      await records.delete(partitionOf(envelope), keyOf(envelope));
    },
  };
}

function partitionOf({ job }: { job: { lane: string | null } }): string {
  return `system#lane-waits-${createHash('sha256')
    .update(job.lane ?? '')
    .digest('hex')}`;
}

function keyOf({ due = 0, nonce }: Envelope): string {
  return `${new Date(due).toISOString()}#${nonce}`;
}
