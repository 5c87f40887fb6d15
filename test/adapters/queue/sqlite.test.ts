import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSqliteQueue } from '../../../adapters/queue/sqlite.ts';
import { startScript } from '../../child-process.ts';
import { describeQueueContract } from '../../contracts/queue.ts';
import { createManualClock } from '../../fakes/clock.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

describeQueueContract('SQLite', async ({ maxAttempts }) => {
  const folder = await makeTemporaryFolder();
  const clock = createManualClock();
  const queue = createSqliteQueue({ file: join(folder.path, 'queue.db'), clock, maxAttempts });
  return {
    queue,
    advance: async seconds => clock.advance(seconds),
    close() {
      queue.close();
      return folder.remove();
    },
  };
});

describe('a queue in a SQLite file', () => {
  let clock: ReturnType<typeof createManualClock>;
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let file: string;
  beforeEach(async () => {
    clock = createManualClock();
    folder = await makeTemporaryFolder();
    file = join(folder.path, 'data', 'queue.db');
  });
  afterEach(() => folder.remove());

  const job = (id: string, lane: string | null = null) => ({ id, kind: 'test', lane, payload: null });

  it('is there again, leases included, when the file is opened again', async () => {
    const first = createSqliteQueue({ file, clock });
    await first.enqueue(job('a'));
    await first.enqueue(job('b'));
    const [held] = await first.receive({ max: 1, leaseSeconds: 30 });
    first.close();
    const second = createSqliteQueue({ file, clock });
    const rest = await second.receive({ max: 9, leaseSeconds: 30 });
    expect(rest.map(delivery => delivery.job.id)).toEqual(['b']);
    expect(await second.extend(held!.receipt, 30)).toBe(true);
    second.close();
  });

  it('does nothing with a receipt whose lease ran out, also where nobody else has the job yet', async () => {
    const queue = createSqliteQueue({ file, clock, maxAttempts: 1 });
    await queue.enqueue(job('a'));
    const [held] = await queue.receive({ max: 1, leaseSeconds: 30 });
    clock.advance(30);
    await queue.complete(held!.receipt);
    await queue.retry(held!.receipt, { delaySeconds: 0, reason: 'late' });
    expect((await queue.takeDead(9)).map(letter => letter.reason)).toEqual([
      'Its worker stopped before the job was done, at the last of 1 attempts.',
    ]);
    queue.close();
  });

  it('remembers a job that is done for 14 days', async () => {
    const queue = createSqliteQueue({ file, clock });
    await queue.enqueue(job('a'));
    const [held] = await queue.receive({ max: 1, leaseSeconds: 30 });
    await queue.complete(held!.receipt);
    clock.advance(14 * 86_400 - 1);
    expect(await queue.enqueue(job('a'))).toBe(false);
    clock.advance(1);
    expect(await queue.enqueue(job('a'))).toBe(true);
    queue.close();
  });

  it('gives each job to one of two processes, each lane in order, each job once', async () => {
    const queue = createSqliteQueue({ file, clock });
    for (let n = 0; n < 300; n += 1) await queue.enqueue(job(`${n}`, n % 3 === 0 ? null : `lane${n % 5}`));
    const workers = [1, 2].map(() =>
      startScript('adapters/queue/work-until-empty.ts', file, clock.now().toISOString()),
    );
    const lines = (await Promise.all(workers.map(worker => worker.finished()))).flat();
    queue.close();
    const runs = lines
      .map(line => JSON.parse(line) as { id: string; lane: string | null; from: number; to: number })
      .sort((a, b) => a.from - b.from);
    expect(new Set(runs.map(run => run.id)).size).toBe(300);
    expect(runs).toHaveLength(300);
    for (const lane of ['lane0', 'lane1', 'lane2', 'lane3', 'lane4']) {
      const inLane = runs.filter(run => run.lane === lane);
      expect(inLane.map(run => Number(run.id))).toEqual(
        inLane.map(run => Number(run.id)).sort((a, b) => a - b),
      );
      for (const [index, run] of inLane.entries()) {
        if (index > 0) expect(run.from).toBeGreaterThanOrEqual(inLane[index - 1]!.to);
      }
    }
  });

  it('brings back what a killed worker held, when its lease runs out', async () => {
    const queue = createSqliteQueue({ file, clock });
    await queue.enqueue(job('a', 'acme'));
    await queue.enqueue(job('b', 'acme'));
    const worker = startScript('adapters/queue/hold-forever.ts', file, clock.now().toISOString());
    expect(await worker.printed(1)).toEqual(['a']);
    await worker.kill();
    expect(await queue.receive({ max: 9, leaseSeconds: 30 })).toEqual([]);
    clock.advance(30);
    const [again] = await queue.receive({ max: 9, leaseSeconds: 30 });
    expect([again?.job.id, again?.attempt]).toEqual(['a', 2]);
    queue.close();
  });
});
