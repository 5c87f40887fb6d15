import type { Records } from '../ports.ts';
import { updateRecord } from '../update-record.ts';
import type { ApiKey } from './api-key.ts';

/** All keys by their hashes: no tenant owns a key before it is known whose it is. */
export const keyPartition = 'system#keys';

/** A key as its tenant's list has it. */
export interface ListedKey {
  readonly id: string;
  readonly hash: string;
}

/** The partition that lists one tenant's keys by their ids. */
export const tenantKeys = (tenant: string) => `${tenant}#keys`;

/** A listed key; null where the list is ahead of it, or it has become another tenant's. */
export async function readKey(
  records: Records,
  tenant: string,
  { id, hash }: ListedKey,
): Promise<ApiKey | null> {
  const stored = await records.get<ApiKey>(keyPartition, hash);
  return stored?.value.id === id && stored.value.tenant === tenant ? stored.value : null;
}

/** Ends the key with this hash for good; what is revoked already stays as it is. */
export async function endKey(records: Records, hash: string, now: Date): Promise<void> {
  await updateRecord<ApiKey>(records, keyPartition, hash, key =>
    key === null || key.revokedAt !== null ? null : { ...key, revokedAt: now.toISOString() },
  );
}

/** Stores a key. It is listed first: a crash may leave an entry without a key, never a key that nobody can revoke. */
export async function storeKey(records: Records, hash: string, key: ApiKey): Promise<void> {
  await records.put(tenantKeys(key.tenant), key.id, { id: key.id, hash } satisfies ListedKey);
  await records.put(keyPartition, hash, key);
}
