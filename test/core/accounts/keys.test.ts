import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSqliteRecords } from '../../../adapters/records/sqlite.ts';
import { apiKey } from '../../../core/accounts/api-key.ts';
import { createKeys, type Keys } from '../../../core/accounts/keys.ts';
import { listTenants } from '../../../core/accounts/tenants.ts';
import { createUlidIds } from '../../../core/ids.ts';
import type { Context, Role } from '../../../core/model/principal.ts';
import type { Records } from '../../../core/ports.ts';
import { createManualClock } from '../../fakes/clock.ts';
import { createCollectingLog } from '../../fakes/log.ts';
import { contextOf } from '../../fixtures/contexts.ts';

const admin = contextOf({ person: 'key:boss' });
const other = contextOf({ tenant: 'other' });
const first = 'c4f81b0a9de27563f0a1c88e';
const second = '7d2e90b3f164ac58e07b3d91';

let clock: ReturnType<typeof createManualClock>;
let records: ReturnType<typeof createSqliteRecords>;
let keys: Keys;
const keysOn = (on: Records) => createKeys({ records: on, clock, ids: createUlidIds(clock) });
beforeEach(() => {
  clock = createManualClock();
  records = createSqliteRecords({ file: ':memory:' });
  keys = keysOn(records);
});
afterEach(() => records.close());
const make = (context: Context = admin, more: { role?: Role; expiresAt?: string } = {}) =>
  keys.create(context, { name: 'CI', role: 'reader', ...more });

describe('a key', () => {
  it.each(['reader', 'contributor', 'owner', 'admin'] as const)('lets its holder be a %s', async role => {
    const { key, secret } = await make(admin, { role });

    expect(await keys.authenticate(secret)).toEqual({
      tenant: 'acme',
      person: `key:${key.id}`,
      roles: [role],
      audiences: ['everyone'],
    });
    expect(apiKey.strict().parse(key)).toMatchObject({
      tenant: 'acme',
      name: 'CI',
      role,
      createdAt: '2025-01-15T09:00:00.000Z',
      createdBy: 'key:boss',
      revokedAt: null,
      expiresAt: null,
    });
  });

  it('is kept nowhere: neither in the records nor in the log', async () => {
    const log = createCollectingLog();
    const { secret } = await keys.create({ ...admin, log }, { name: 'CI', role: 'reader' });
    await keys.authenticate(secret);
    const kept = [];
    for (const partition of ['system#keys', 'system#tenants', 'acme#keys']) {
      kept.push(...(await records.list(partition, { limit: 10 })));
    }
    expect(kept).toHaveLength(3);
    expect(JSON.stringify([kept, log.lines])).not.toContain(secret.slice(6));
    expect(log.events()).toEqual(['key.created']);
  });

  it('registers its tenant, once', async () => {
    await make();
    clock.advance(60);
    await make();
    await make(other);
    expect(await listTenants(records)).toEqual(['acme', 'other']);
    expect((await records.get('system#tenants', 'acme'))?.value).toEqual({
      tenant: 'acme',
      createdAt: '2025-01-15T09:00:00.000Z',
    });
  });

  it('says to the hour when it was last used, and is written no more often', async () => {
    const { secret } = await make();
    const etags = new Set<string>();
    for (const seconds of [0, 60, 3_000, 600]) {
      clock.advance(seconds);
      await keys.authenticate(secret);
      etags.add((await records.list('system#keys', { limit: 1 }))[0]!.etag);
    }
    expect(etags.size).toBe(2);
    expect((await keys.list(admin))[0]!.lastUsedAt).toBe('2025-01-15T10:01:00.000Z');
  });

  it('stops at once when it is revoked, stays listed, and nothing brings it back', async () => {
    const { key, secret } = await make();
    clock.advance(60);
    await keys.revoke(admin, key.id);
    clock.advance(60);
    await keys.revoke(admin, key.id);

    expect(await keys.authenticate(secret)).toBeNull();
    expect(await keys.list(admin)).toEqual([{ ...key, revokedAt: '2025-01-15T09:01:00.000Z' }]);
  });

  it('that is revoked while it is used stays revoked', async () => {
    const { key, secret } = await make();
    const racing = keysOn({
      ...records,
      async put(partition, name, value, condition) {
        if (condition && 'ifEtag' in condition) await keys.revoke(admin, key.id);
        return records.put(partition, name, value, condition);
      },
    });
    await racing.authenticate(secret);
    expect(await keys.authenticate(secret)).toBeNull();
  });

  it('ends when it was said to, and cannot have ended before', async () => {
    const { secret, key } = await make(admin, { expiresAt: '2025-01-15T11:00:00+01:00' });
    expect(key.expiresAt).toBe('2025-01-15T10:00:00.000Z');
    clock.advance(3_599);
    expect(await keys.authenticate(secret)).not.toBeNull();
    clock.advance(1);
    expect(await keys.authenticate(secret)).toBeNull();
    await expect(make(admin, { expiresAt: '2025-01-15T10:00:00Z' })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { expiresAt: 'must be in the future' },
    });
  });

  it('that never was is none, whatever is sent', async () => {
    const { secret } = await make();
    for (const sent of [
      '',
      'mlops_',
      secret.slice(0, -1),
      `${secret}x`,
      secret.toUpperCase(),
      'x'.repeat(9_999),
    ]) {
      expect(await keys.authenticate(sent)).toBeNull();
    }
  });
});

describe('the keys of a tenant', () => {
  it('are listed oldest first, and are nobody else’s', async () => {
    const mine = [await make(), await make(), await make()];
    const { key, secret } = await make(other);

    expect((await keys.list(admin)).map(({ id }) => id)).toEqual(mine.map(one => one.key.id));
    await expect(keys.revoke(admin, key.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await keys.authenticate(secret)).toMatchObject({ tenant: 'other' });
  });

  it.each(['reader', 'contributor', 'owner'] as const)('are no business of a %s', async role => {
    const { key } = await make();
    const person = contextOf({ roles: [role] });
    for (const call of [() => keys.list(person), () => make(person), () => keys.revoke(person, key.id)]) {
      await expect(call()).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await keys.list(admin)).toEqual([key]);
  });

  it('list none that a crash has left unfinished', async () => {
    const broken = keysOn({
      ...records,
      async put(partition, name, value, condition) {
        if (partition === 'system#keys') throw new Error('power cut');
        return records.put(partition, name, value, condition);
      },
    });
    await expect(broken.create(admin, { name: 'CI', role: 'admin' })).rejects.toThrow('power cut');
    expect(await keys.list(admin)).toEqual([]);
  });
});

describe('the configured key', () => {
  const local = contextOf({ tenant: 'local' });

  it('is an admin’s, and can make the others', async () => {
    await keys.ensureAdminKey(first, 'local');
    const principal = await keys.authenticate(first);
    expect(principal).toMatchObject({ tenant: 'local', roles: ['admin'] });
    await keys.create({ ...admin, principal: principal! }, { name: 'CI', role: 'reader' });
    expect((await keys.list(local)).map(({ name }) => name).sort()).toEqual(['ADMIN_API_KEY', 'CI']);
  });

  it('is the same one after each start, which writes nothing', async () => {
    await keys.ensureAdminKey(first, 'local');
    const before = await records.list('system#keys', { limit: 10 });
    clock.advance(86_400);
    await keys.ensureAdminKey(first, 'local');
    expect(await records.list('system#keys', { limit: 10 })).toEqual(before);
  });

  it('is revoked by another in its place, and in force again when it comes back', async () => {
    await keys.ensureAdminKey(first, 'local');
    await keys.ensureAdminKey(second, 'local');
    expect(await keys.authenticate(first)).toBeNull();
    expect(await keys.authenticate(second)).not.toBeNull();

    await keys.ensureAdminKey(first, 'local');
    expect(await keys.authenticate(first)).not.toBeNull();
    expect(await keys.authenticate(second)).toBeNull();
    expect(await keys.list(local)).toHaveLength(2);
  });

  it('moves with the setting of its tenant', async () => {
    await keys.ensureAdminKey(first, 'local');
    await keys.ensureAdminKey(first, 'acme');
    expect(await keys.authenticate(first)).toMatchObject({ tenant: 'acme' });
    expect(await keys.list(local)).toEqual([]);
    expect(await keys.list(admin)).toHaveLength(1);
  });

  it('is revoked where it is configured, and only there', async () => {
    await keys.ensureAdminKey(first, 'local');
    const [key] = await keys.list(local);
    await expect(keys.revoke(local, key!.id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('ADMIN_API_KEY'),
    });
    expect(await keys.authenticate(first)).not.toBeNull();
  });

  it.each([0, 1, 2, 3])(
    'is in force after a crash at write %i of a change, once that is tried again',
    async crash => {
      await keys.ensureAdminKey(first, 'local');
      let writes = 0;
      const broken = keysOn({
        ...records,
        async put(partition, name, value, condition) {
          if (writes++ === crash) throw new Error('power cut');
          return records.put(partition, name, value, condition);
        },
      });
      await expect(broken.ensureAdminKey(second, 'local')).rejects.toThrow('power cut');
      await keys.ensureAdminKey(second, 'local');
      expect(await keys.authenticate(first)).toBeNull();
      expect(await keys.authenticate(second)).not.toBeNull();
    },
  );

  it('is refused where it is weak, or its tenant none, with nothing written', async () => {
    await expect(keys.ensureAdminKey('a'.repeat(30), 'local')).rejects.toThrow(
      /^ADMIN_API_KEY could be guessed/,
    );
    await expect(keys.ensureAdminKey(first, 'system')).rejects.toThrow('“system” is no tenant’s name');
    expect(await records.list('system#keys', { limit: 1 })).toEqual([]);
  });
});
