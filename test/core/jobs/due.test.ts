import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSqliteQueue } from '../../../adapters/queue/sqlite.ts';
import { createSqliteRecords } from '../../../adapters/records/sqlite.ts';
import { createDue } from '../../../core/jobs/due.ts';
import { createManualClock } from '../../fakes/clock.ts';
import { crashAt, intercept } from '../../fakes/intercept.ts';
import { ids, jobOf } from '../../fakes/jobs.ts';

let clock: ReturnType<typeof createManualClock>;
let records: ReturnType<typeof createSqliteRecords>;
let queue: ReturnType<typeof createSqliteQueue>;
beforeEach(() => {
  clock = createManualClock();
  records = createSqliteRecords({ file: ':memory:' });
  queue = createSqliteQueue({ file: ':memory:', clock });
});
afterEach(() => {
  queue.close();
  records.close();
});
const inSeconds = (seconds: number) => new Date(clock.now().getTime() + seconds * 1_000);
const received = async () => ids(await queue.receive({ max: 1_000, leaseSeconds: 30 })).sort();

describe('work for later', () => {
  it('is enqueued when its time has come, and not before', async () => {
    const due = createDue({ records, queue });
    await due.schedule(jobOf('soon'), inSeconds(60));
    await due.schedule(jobOf('later'), inSeconds(120));
    expect(await due.run(inSeconds(59))).toBe(0);
    expect(await due.run(inSeconds(60))).toBe(1);
    expect(await received()).toEqual(['soon']);
    expect(await due.run(inSeconds(3_600))).toBe(1);
    expect(await received()).toEqual(['later']);
  });

  it('is one job however often it was asked for, and however often the tick comes', async () => {
    const due = createDue({ records, queue });
    await due.schedule(jobOf('once'), inSeconds(60));
    await due.schedule(jobOf('once'), inSeconds(60));
    await Promise.all([due.run(inSeconds(90)), due.run(inSeconds(90))]);
    await due.run(inSeconds(120));
    expect(await received()).toEqual(['once']);
  });

  it('is not lost where the tick dies between enqueueing and forgetting', async () => {
    await createDue({ records, queue }).schedule(jobOf('a'), inSeconds(60));
    const failing = intercept(records, ['delete'], crashAt(1));
    await expect(createDue({ records: failing, queue }).run(inSeconds(60))).rejects.toThrow('crash');
    expect(await createDue({ records, queue }).run(inSeconds(60))).toBe(1);
    expect(await received()).toEqual(['a']);
  });

  it('goes out whole where more is due than one page holds', async () => {
    const due = createDue({ records, queue });
    for (let i = 0; i < 450; i += 1) await due.schedule(jobOf(`job-${i}`), inSeconds(i % 7));
    expect(await due.run(inSeconds(10))).toBe(450);
    expect(new Set(await received()).size).toBe(450);
  });
});
