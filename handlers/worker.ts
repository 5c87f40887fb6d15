import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { createJobRunner } from '../core/jobs/run-job.ts';
import { toAwsConfig } from './aws-settings.ts';
import { readCloudEnvironment } from './config.ts';
import { readSecrets } from './secrets.ts';
import { wireAwsHome } from './wire-aws.ts';

const config = toAwsConfig(readCloudEnvironment());
const secrets = await readSecrets(config, ['SLACK_BOT_TOKEN', 'MicrosoftAppPassword']);
const { queue, handlers, log } = wireAwsHome(config, secrets, config.publicUrl ?? '');
const runner = createJobRunner({ queue, handlers, log, leaseSeconds: 120 });

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
