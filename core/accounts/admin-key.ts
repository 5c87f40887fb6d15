import type { Clock, Records } from '../ports.ts';
import { type ApiKey, findKeyWeakness, hashSecret } from './api-key.ts';
import { endKey, keyPartition, storeKey } from './key-records.ts';
import { registerTenant, tenantName } from './tenants.ts';

/** The first key of all, which the configuration names: with it an administrator makes the others. */
export function createAdminKey({ records, clock }: { records: Records; clock: Clock }) {
  return {
    /**
     * Puts the configured key in force for a tenant, and ends the one that was configured before. Every start may
     * call it: where nothing has changed, nothing is written.
     *
     * @throws RangeError where the key could be guessed, or the tenant's name is none.
     */
    async ensureAdminKey(adminKey: string, tenant: string): Promise<void> {
      const weakness = findKeyWeakness(adminKey);
      if (weakness !== null) throw new RangeError(`ADMIN_API_KEY ${weakness}.`);
      if (!tenantName.safeParse(tenant).success) throw new RangeError(`“${tenant}” is no tenant’s name.`);
      const hash = hashSecret(adminKey);
      const stored = await records.get<ApiKey>(keyPartition, hash);
      const inForce = await records.get<{ hash: string }>(partition, key);
      if (inForce?.value.hash === hash && stored?.value.tenant === tenant && !stored.value.revokedAt) return;

      await registerTenant(records, clock, tenant);
      await storeKey(records, hash, {
        id: `admin-${hash.slice(0, 12)}`,
        tenant,
        name: 'ADMIN_API_KEY',
        role: 'admin',
        createdAt: clock.now().toISOString(),
        createdBy: 'ADMIN_API_KEY',
        lastUsedAt: null,
        revokedAt: null,
        expiresAt: null,
      });
      if (inForce && inForce.value.hash !== hash) await endKey(records, inForce.value.hash, clock.now());
      await records.put(partition, key, { hash });
    },
  };
}

/** Which key is configured now. */
const partition = 'system#accounts';
const key = 'admin-key';
