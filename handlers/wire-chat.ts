import { systemClock } from '../adapters/clock/system.ts';
import { createPinoLog } from '../adapters/log/pino.ts';
import { createSqsQueue } from '../adapters/queue/sqs.ts';
import { createDynamoRecords } from '../adapters/records/dynamodb.ts';
import { createOrganisations } from '../core/accounts/organisations.ts';
import { createUlidIds } from '../core/ids.ts';
import { expiryOfRecord } from '../core/record-expiry.ts';
import type { AwsEntranceConfig } from './aws-settings.ts';
import { connectedBySettings } from './organisations.ts';

/** What a chat entrance on AWS needs: to know whose message it is, and to hand it on. Small, to start fast. */
export function wireChatEntrance(config: AwsEntranceConfig) {
  const records = createDynamoRecords({ table: config.table, expiry: expiryOfRecord });
  const queue = createSqsQueue({ queues: config.queues, records, clock: systemClock });
  const organisations = createOrganisations({ records, home: connectedBySettings(config) });
  return {
    enqueue: queue.enqueue,
    tenantOf: organisations.tenantOf,
    ids: createUlidIds(systemClock),
    log: createPinoLog({ level: config.logLevel }),
  };
}
