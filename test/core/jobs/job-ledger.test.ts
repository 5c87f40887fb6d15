import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSqliteRecords } from '../../../adapters/records/sqlite.ts';
import { createJobLedger, expiryOfJobRecord } from '../../../core/jobs/job-ledger.ts';
import type { Records } from '../../../core/ports.ts';
import { createManualClock } from '../../fakes/clock.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

describe('the ledger of jobs', () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let records: ReturnType<typeof createSqliteRecords>;
  let clock: ReturnType<typeof createManualClock>;
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
    records = createSqliteRecords({ file: join(folder.path, 'records.db') });
    clock = createManualClock();
  });
  afterEach(() => {
    records.close();
    return folder.remove();
  });

  const ledgerOf = (under: Records = records) => createJobLedger({ records: under, clock });

  it('reserves a deed until it is confirmed, and then no more', async () => {
    const ledger = ledgerOf();
    const reservation = await ledger.reserve('ask:1');
    expect(await reservation!.confirm()).toBe(true);
    expect(await ledger.reserve('ask:1')).toBeNull();
    expect(await ledger.reserve('ask:2')).not.toBeNull();
  });

  it('lets others send what nobody has confirmed, under the same nonce, and one of them has sent it', async () => {
    const ledger = ledgerOf();
    const crashed = await ledger.reserve('ask:1');
    const [second, third] = [await ledger.reserve('ask:1'), await ledger.reserve('ask:1')];
    expect([second!.nonce, third!.nonce]).toEqual([crashed!.nonce, crashed!.nonce]);
    expect([await second!.confirm(), await third!.confirm(), await crashed!.confirm()]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('gives a job to the first of its messages, as often as that one comes', async () => {
    const ledger = ledgerOf();
    const { nonce } = (await ledger.reserve('ask:1'))!;
    expect(await ledger.claim('ask:1', nonce, 'first')).toBe(true);
    expect(await ledger.claim('ask:1', nonce, 'second')).toBe(false);
    expect(await ledger.claim('ask:1', nonce, 'first')).toBe(true);
  });

  it('gives a job to one of two messages that come at the same time', async () => {
    const ledger = ledgerOf();
    const claims = await Promise.all(['a', 'b', 'c'].map(message => ledger.claim('ask:1', 'nonce', message)));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('forgets a deed after 14 days', async () => {
    const ledger = ledgerOf();
    const first = await ledger.reserve('ask:1');
    await first!.confirm();
    clock.advance(14 * 86_400 - 1);
    expect(await ledger.reserve('ask:1')).toBeNull();
    clock.advance(1);
    expect((await ledger.reserve('ask:1'))!.nonce).not.toBe(first!.nonce);
  });

  it('reserves a deed anew after it was forgotten, whose old messages are told apart', async () => {
    const ledger = ledgerOf();
    const first = await ledger.reserve('ask:1');
    await first!.confirm();
    await ledger.claim('ask:1', first!.nonce, 'old');
    await ledger.forget('ask:1');
    const second = await ledger.reserve('ask:1');
    expect(await ledger.claim('ask:1', second!.nonce, 'new')).toBe(true);
    expect(await ledger.claim('ask:1', first!.nonce, 'other')).toBe(false);
  });

  it('takes ids that no key could hold', async () => {
    const id = '💥'.repeat(2_000);
    expect(await (await ledgerOf().reserve(id))!.confirm()).toBe(true);
    expect(await ledgerOf().reserve(id)).toBeNull();
  });

  it('says of its own records when they may vanish, and of no others', async () => {
    const written: [string, unknown][] = [];
    const watching: Records = {
      ...records,
      put: (partition, key, value, condition) => {
        written.push([partition, value]);
        return records.put(partition, key, value, condition);
      },
    };
    const reservation = await ledgerOf(watching).reserve('ask:1');
    await reservation!.confirm();
    await ledgerOf(watching).claim('ask:1', reservation!.nonce, 'message');
    const inTwoWeeks = new Date(clock.now().getTime() + 14 * 86_400_000);
    expect(written.map(([partition, value]) => expiryOfJobRecord(partition, value))).toEqual([
      inTwoWeeks,
      inTwoWeeks,
      inTwoWeeks,
    ]);
    expect(expiryOfJobRecord('acme#documents', { expires: '2025-01-01' })).toBeNull();
  });
});
