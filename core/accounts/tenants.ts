import { z } from 'zod';
import type { Clock, Records } from '../ports.ts';
import { listAll } from '../update-record.ts';

/** A tenant's name, as it stands before its partitions and files; `system` is what no tenant owns. */
export const tenantName = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, 'takes 1 to 40 of a-z, 0-9 and -')
  .refine(name => name !== 'system', 'is a name that the system keeps for itself');

/** Notes that there is such a tenant; a second time changes nothing. */
export async function registerTenant(records: Records, clock: Clock, tenant: string): Promise<void> {
  const record = { tenant, createdAt: clock.now().toISOString() };
  await records.put(partition, tenant, record, { ifAbsent: true });
}

/** Whether there is such a tenant. */
export async function isTenant(records: Records, tenant: string): Promise<boolean> {
  return tenant !== '' && (await records.get(partition, tenant)) !== null;
}

/** The tenants that ever had a key. */
export async function listTenants(records: Records): Promise<string[]> {
  const tenants: string[] = [];
  for await (const { tenant } of listAll<{ tenant: string }>(records, partition)) tenants.push(tenant);
  return tenants;
}

const partition = 'system#tenants';
