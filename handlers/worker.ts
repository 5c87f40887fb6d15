import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { wireJobs } from './wire-jobs.ts';

const { queue, runner } = await wireJobs();

/**
 * Lambda: jobs from a queue. What fails has been given back to the queue with its pause and is named as failed;
 * on a lane, nothing after a failed job is begun before it.
 */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failed: SQSBatchResponse['batchItemFailures'] = [];
  for (const record of Records) {
    const isDone = failed.length === 0 && (await run(record));
    if (!isDone) failed.push({ itemIdentifier: record.messageId });
  }
  return { batchItemFailures: failed };
}

async function run(record: SQSRecord): Promise<boolean> {
  const delivery = await queue.accept(record);
  // A duplicate, or a message that was sent on to its lane or to a later time, is done.
  return delivery === null || runner.run(delivery);
}
