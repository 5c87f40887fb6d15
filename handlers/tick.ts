import { systemClock } from '../adapters/clock/system.ts';
import { createPinoLog } from '../adapters/log/pino.ts';
import { createSqsQueue } from '../adapters/queue/sqs.ts';
import { createDynamoRecords } from '../adapters/records/dynamodb.ts';
import { createDue } from '../core/jobs/due.ts';
import { expiryOfRecord } from '../core/record-expiry.ts';
import { toEntranceConfig } from './aws-settings.ts';
import { readCloudEnvironment } from './config.ts';

const config = toEntranceConfig(readCloudEnvironment());
const records = createDynamoRecords({ table: config.table, expiry: expiryOfRecord });
const queue = createSqsQueue({ queues: config.queues, records, clock: systemClock });
const due = createDue({ records, queue });
const log = createPinoLog({ level: config.logLevel });

/** Lambda, each minute: what is due becomes jobs. It may come twice or late. */
export async function handler(): Promise<void> {
  const count = await due.run(systemClock.now());
  if (count > 0) log.info('tick', { due: count });
}
