import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { toDeadLetter } from '../adapters/queue/sqs-records.ts';
import { wireJobs } from './wire-jobs.ts';

const { queue, runner, log } = await wireJobs();

/** Lambda: jobs that have failed for good. Whoever waits for one is told; one that can't be told stays. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failed: SQSBatchResponse['batchItemFailures'] = [];
  for (const record of Records) {
    try {
      const dead = toDeadLetter(record);
      await runner.tellAbandoned(dead);
      await queue.forget(dead.job.id);
    } catch (error) {
      log.error('dead_letter.untold', { messageId: record.messageId, error });
      failed.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures: failed };
}
