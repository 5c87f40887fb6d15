import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createSqliteRecords } from '../../../adapters/records/sqlite.ts';
import { createKeys, type Keys } from '../../../core/accounts/keys.ts';
import { createSessions, type Sessions } from '../../../core/accounts/sessions.ts';
import { createUlidIds } from '../../../core/ids.ts';
import { createManualClock } from '../../fakes/clock.ts';
import { contextOf } from '../../fixtures/contexts.ts';

const admin = contextOf();
let clock: ReturnType<typeof createManualClock>;
let records: ReturnType<typeof createSqliteRecords>;
let keys: Keys;
let sessions: Sessions;
let made: Awaited<ReturnType<Keys['create']>>;
beforeEach(async () => {
  clock = createManualClock();
  records = createSqliteRecords({ file: ':memory:' });
  keys = createKeys({ records, clock, ids: createUlidIds(clock) });
  sessions = createSessions({ records, clock, keys });
  made = await keys.create(admin, { name: 'Ann', role: 'owner' });
});
afterEach(() => records.close());
const open = async () => (await sessions.open(made.secret))!;

it('a session is whoever holds the key that opened it', async () => {
  const { token, principal } = await open();
  expect(principal).toEqual(await keys.authenticate(made.secret));
  expect(await sessions.authenticate(token)).toEqual(principal);
});

it('no session is opened without a key that is valid', async () => {
  expect(await sessions.open('mlops_none')).toBeNull();
  await keys.revoke(admin, made.key.id);
  expect(await sessions.open(made.secret)).toBeNull();
  expect(await records.list('system#sessions', { limit: 1 })).toEqual([]);
});

it('a session ends after twelve hours', async () => {
  const { token } = await open();
  clock.advance(12 * 3_600 - 1);
  expect(await sessions.authenticate(token)).not.toBeNull();
  clock.advance(1);
  expect(await sessions.authenticate(token)).toBeNull();
});

it('a session ends with its key, at once', async () => {
  const { token } = await open();
  await keys.revoke(admin, made.key.id);
  expect(await sessions.authenticate(token)).toBeNull();
});

it('a session that is closed is over, and the others of the same key go on', async () => {
  const [one, another] = [await open(), await open()];
  await sessions.close(one.token);
  expect(await sessions.authenticate(one.token)).toBeNull();
  expect(await sessions.authenticate(another.token)).not.toBeNull();
});

it('a token says nothing, is kept as a hash only, and cannot be given more time', async () => {
  const { token } = await open();
  const [expiresAt, secret] = token.split('.');
  const kept = JSON.stringify(await records.list('system#sessions', { limit: 10 }));
  expect(kept).not.toContain(secret);
  expect(kept).not.toContain(made.secret.slice(6));
  for (const forged of [`${Number(expiresAt) + 60}.${secret}`, secret!, '', '.', `${'9'.repeat(5_000)}.x`]) {
    expect(await sessions.authenticate(forged)).toBeNull();
  }
});

it('sessions that have expired are removed as new ones are opened', async () => {
  for (let i = 0; i < 25; i += 1) await open();
  clock.advance(12 * 3_600);
  for (let i = 0; i < 3; i += 1) await open();
  expect(await records.list('system#sessions', { limit: 100 })).toHaveLength(3);
});
