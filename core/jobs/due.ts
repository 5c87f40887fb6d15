import { createHash } from 'node:crypto';
import type { Job, Queue, Records } from '../ports.ts';

export type Due = ReturnType<typeof createDue>;

/**
 * Work for later, kept as records in the order in which it is due. A tick that comes each minute enqueues what is
 * due; it may come twice, late, or die in between, since a job's id makes it one job. No queue has to wait for
 * longer than it can (SQS: fifteen minutes).
 */
export function createDue({ records, queue }: { records: Records; queue: Queue }) {
  return {
    /** Keeps a job until `at`. The same job at the same time is one. */
    async schedule(job: Job, at: Date): Promise<void> {
      await records.put(partitionOf(shardOf(job.id)), `${at.toISOString()}#${job.id}`, job);
    },

    /** Enqueues what is due at `now`, the oldest first; how many there were. */
    async run(now: Date): Promise<number> {
      let count = 0;
      for (let shard = 0; shard < shards; shard += 1) count += await runShard(partitionOf(shard), now);
      return count;
    },
  };

  async function runShard(partition: string, now: Date): Promise<number> {
    let count = 0;
    for (;;) {
      const stored = await records.list<Job>(partition, { limit: pageSize });
      // A key begins with its time in ISO 8601, whose order is that of time.
      const due = stored.filter(({ key }) => key.slice(0, isoLength) <= now.toISOString());
      for (const { key, value } of due) {
        await queue.enqueue(value);
        await records.delete(partition, key);
      }
      count += due.length;
      if (due.length < pageSize) return count;
    }
  }
}

function partitionOf(shard: number): string {
  return `system#due-${shard}`;
}

function shardOf(jobId: string): number {
  return createHash('sha256').update(jobId).digest()[0]! % shards;
}

/** One partition would run hot where a thousand tenants' digests are due at nine; a tick reads these one by one. */
const shards = 4;
const pageSize = 100;
const isoLength = '2026-01-01T00:00:00.000Z'.length;
