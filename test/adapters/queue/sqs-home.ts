import { join } from 'node:path';
import { createSqsQueue } from '../../../adapters/queue/sqs.ts';
import type { QueueUrls } from '../../../adapters/queue/sqs-messages.ts';
import { createSqliteRecords } from '../../../adapters/records/sqlite.ts';
import type { Clock } from '../../../core/ports.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';
import { startSqs } from '../../wire/sqs/server.ts';

/** Credentials that sign, and open nothing. */
export const wireCredentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };

/** A queue on SQS over loopback, with records of its own. */
export async function startSqsHome({ clock, maxAttempts = 3 }: { clock: Clock; maxAttempts?: number }) {
  const folder = await makeTemporaryFolder();
  const sqs = await startSqs({ clock, maxReceiveCount: maxAttempts });
  const records = createSqliteRecords({ file: join(folder.path, 'records.db') });
  const client = { region: 'us-east-1', endpoint: sqs.endpoint, credentials: wireCredentials };
  const options = { client, queues: sqs.queues, records, clock, maxAttempts, waitSeconds: 0 };
  return {
    sqs,
    records,
    client,
    queue: createSqsQueue(options),
    /** The same queue, as another process has it. */
    again: (queues: Partial<QueueUrls> = {}) =>
      createSqsQueue({ ...options, queues: { ...options.queues, ...queues } }),
    async close() {
      await sqs.close();
      records.close();
      await folder.remove();
    },
  };
}
