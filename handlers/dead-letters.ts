import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { toDeadLetter } from '../adapters/queue/sqs-records.ts';
import { createJobRunner } from '../core/jobs/run-job.ts';
import { toAwsConfig } from './aws-settings.ts';
import { readCloudEnvironment } from './config.ts';
import { readSecrets } from './secrets.ts';
import { wireAwsHome } from './wire-aws.ts';

const config = toAwsConfig(readCloudEnvironment());
const secrets = await readSecrets(config, ['SLACK_BOT_TOKEN', 'MicrosoftAppPassword']);
const { queue, handlers, log } = wireAwsHome(config, secrets, config.publicUrl ?? '');
const runner = createJobRunner({ queue, handlers, log, leaseSeconds: 120 });

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
