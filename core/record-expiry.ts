import { expiryOfSession } from './accounts/sessions.ts';
import { expiryOfJobRecord } from './jobs/job-ledger.ts';

/**
 * When a record may be removed by the store itself, where it can (DynamoDB's time to live); null for what stays. What
 * reads such a record looks at its time too, since a store may take days.
 */
export function expiryOfRecord(partition: string, _key: string, value: unknown): Date | null {
  return expiryOfJobRecord(partition, value) ?? expiryOfSession(partition, value);
}
