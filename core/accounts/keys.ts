import { CodedError } from '../errors.ts';
import { type Context, everyone, type Principal } from '../model/principal.ts';
import type { Clock, Ids, Records } from '../ports.ts';
import { listAll } from '../update-record.ts';
import { requireAdmin } from './access.ts';
import { createAdminKey } from './admin-key.ts';
import { type ApiKey, hashSecret, makeSecretKey } from './api-key.ts';
import { endKey, keyPartition, type ListedKey, readKey, storeKey, tenantKeys } from './key-records.ts';
import { registerTenant } from './tenants.ts';

/** What is said of a new key. */
export interface NewKey {
  readonly name: string;
  readonly role: ApiKey['role'];
  readonly expiresAt?: string | undefined;
}

export type Keys = ReturnType<typeof createKeys>;

/**
 * API keys: each belongs to a tenant and says what its holder may do there. A key is looked up by its hash before
 * anyone knows whose it is; what is found is asked anew each time, so that a revoked key stops at once.
 */
export function createKeys({ records, clock, ids }: { records: Records; clock: Clock; ids: Ids }) {
  return {
    ...createAdminKey({ records, clock }),

    /** `secret` is the key itself, which is not kept and can be shown this once only. */
    async create(context: Context, wanted: NewKey): Promise<{ key: ApiKey; secret: string }> {
      requireAdmin(context.principal);
      const { tenant, person } = context.principal;
      const now = clock.now();
      if (wanted.expiresAt !== undefined && Date.parse(wanted.expiresAt) <= now.getTime()) {
        const fields = { expiresAt: 'must be in the future' };
        throw new CodedError('invalid_input', `The key would have expired at ${wanted.expiresAt} already.`, {
          fields,
        });
      }
      const secret = makeSecretKey();
      const key: ApiKey = {
        id: ids.next(),
        tenant,
        name: wanted.name,
        role: wanted.role,
        createdAt: now.toISOString(),
        createdBy: person,
        lastUsedAt: null,
        revokedAt: null,
        expiresAt: wanted.expiresAt === undefined ? null : new Date(wanted.expiresAt).toISOString(),
      };
      await registerTenant(records, clock, tenant);
      await storeKey(records, hashSecret(secret), key);
      context.log.info('key.created', { id: key.id, role: key.role, by: person });
      return { key, secret };
    },

    /** The keys of the tenant, oldest first, those that are revoked among them. */
    async list({ principal }: Context): Promise<ApiKey[]> {
      requireAdmin(principal);
      const keys: ApiKey[] = [];
      for await (const listed of listAll<ListedKey>(records, tenantKeys(principal.tenant))) {
        const key = await readKey(records, principal.tenant, listed);
        if (key) keys.push(key);
      }
      return keys;
    },

    /**
     * Ends a key for good; what is revoked already stays so.
     *
     * @throws CodedError `not_found` for a key of another tenant too, `conflict` for the one that is configured.
     */
    async revoke(context: Context, id: string): Promise<void> {
      const { principal, log } = context;
      requireAdmin(principal);
      const listed = await records.get<ListedKey>(tenantKeys(principal.tenant), id);
      const key = listed && (await readKey(records, principal.tenant, listed.value));
      if (!key) throw new CodedError('not_found', `There is no API key “${id.slice(0, 100)}”.`);
      if (key.revokedAt !== null) return;
      if (key.createdBy === 'ADMIN_API_KEY') {
        throw new CodedError(
          'conflict',
          'This key is the one that ADMIN_API_KEY names. Set another there and start anew: that revokes it.',
        );
      }
      await endKey(records, listed.value.hash, clock.now());
      log.info('key.revoked', { id, by: principal.person });
    },

    /**
     * Who holds a key. Null alike for one that never was, is revoked or has expired. Nobody counts the attempts:
     * of 256 bits nothing can be guessed, and a count in memory would not be shared between functions anyway.
     */
    authenticate: (secret: string): Promise<Principal | null> => findHolder(hashSecret(secret)),

    /** The same by a key's hash, which is all that a session keeps of it. */
    findHolder,
  };

  async function findHolder(hash: string): Promise<Principal | null> {
    const stored = await records.get<ApiKey>(keyPartition, hash);
    const now = clock.now();
    if (!stored || !isValid(stored.value, now)) return null;
    const { id, tenant, role, lastUsedAt } = stored.value;
    if (lastUsedAt === null || now.getTime() - Date.parse(lastUsedAt) >= hour) {
      const used = { ...stored.value, lastUsedAt: now.toISOString() };
      // Only over what was read: whoever revokes the key at this moment goes before.
      await records.put(keyPartition, hash, used, { ifEtag: stored.etag });
    }
    return { tenant, person: `key:${id}`, roles: [role], audiences: [everyone] };
  }
}

const hour = 3_600_000;

function isValid({ revokedAt, expiresAt }: ApiKey, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > now.getTime());
}
