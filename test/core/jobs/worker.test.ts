import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSqliteQueue } from '../../../adapters/queue/sqlite.ts';
import { CodedError } from '../../../core/errors.ts';
import type { JobHandler } from '../../../core/jobs/run-job.ts';
import { createWorker, type Worker, type WorkerOptions } from '../../../core/jobs/worker.ts';
import type { Context } from '../../../core/model/principal.ts';
import type { Job, Queue } from '../../../core/ports.ts';
import { createManualClock } from '../../fakes/clock.ts';
import { intercept } from '../../fakes/intercept.ts';
import { createCollectingLog } from '../../fakes/log.ts';
import { principalOf } from '../../fixtures/contexts.ts';

let clock: ReturnType<typeof createManualClock>;
let queue: ReturnType<typeof createSqliteQueue>;
let log: ReturnType<typeof createCollectingLog>;
let worker: Worker | null;
beforeEach(() => {
  clock = createManualClock();
  queue = createSqliteQueue({ file: ':memory:', clock, maxAttempts: 3 });
  log = createCollectingLog();
  worker = null;
});
afterEach(async () => {
  await worker?.stop();
  queue.close();
});

const job = (id: string, kind = 'work', lane: string | null = null): Job => ({
  id,
  kind,
  lane,
  payload: { principal: principalOf(), correlationId: `corr-${id}`, note: id },
});
function start(handlers: Record<string, JobHandler>, more: Partial<WorkerOptions> & { over?: Queue } = {}) {
  const { over = queue, ...options } = more;
  worker = createWorker({ queue: over, handlers, log, concurrency: 2, pollMilliseconds: 1, ...options });
  worker.start();
}
/** Resolves once something holds; fails with the test's own time limit where it never does. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(done => setTimeout(done, 1));
}
const payloadOf = (run: (context: Context, payload: { note: string }) => Promise<void>): JobHandler => ({
  run,
});

describe('a job', () => {
  it('runs on behalf of the person who caused it, under its correlation id', async () => {
    const seen: { context: Context; note: string }[] = [];
    start({ work: payloadOf(async (context, { note }) => void seen.push({ context, note })) });
    await queue.enqueue(job('a'));
    await until(() => seen.length === 1);
    seen[0]!.context.log.info('inside');
    expect(seen[0]).toMatchObject({
      note: 'a',
      context: { principal: principalOf(), correlationId: 'corr-a' },
    });
    expect(log.lines.at(-1)!.fields).toEqual({
      correlationId: 'corr-a',
      tenant: 'acme',
      jobId: 'a',
      attempt: 1,
    });
  });

  it('is done once', async () => {
    const runs: string[] = [];
    start({ work: payloadOf(async (_, { note }) => void runs.push(note)) });
    for (const id of ['a', 'b', 'a']) await queue.enqueue(job(id));
    await until(() => runs.length === 2);
    await worker!.stop();
    clock.advance(3_600);
    expect(await queue.receive({ max: 5, leaseSeconds: 1 })).toEqual([]);
    expect(runs).toEqual(['a', 'b']);
  });

  it('runs beside as many others as there may be, and no more', async () => {
    const gate = Promise.withResolvers<void>();
    let running = 0;
    let most = 0;
    let done = 0;
    const work = payloadOf(async () => {
      running += 1;
      most = Math.max(most, running);
      await gate.promise;
      running -= 1;
      done += 1;
    });
    for (let i = 0; i < 7; i += 1) await queue.enqueue(job(`j${i}`));
    start({ work }, { concurrency: 3 });
    await until(() => running === 3);
    gate.resolve();
    await until(() => done === 7);
    expect(most).toBe(3);
  });

  it('keeps its lease while it runs, and loses it when the worker is gone', async () => {
    const gate = Promise.withResolvers<void>();
    let renewals = 0;
    const over = intercept(queue, ['extend'], () => {
      renewals += 1;
      clock.advance(0.02);
    });
    await queue.enqueue(job('long'));
    start({ work: payloadOf(() => gate.promise) }, { over, leaseSeconds: 0.03 });
    await until(() => renewals >= 5);
    // More than three leases have passed since, and nobody else could have it.
    expect(await queue.receive({ max: 1, leaseSeconds: 1 })).toEqual([]);
    gate.resolve();
    await worker!.stop();
    clock.advance(60);
    expect(await queue.receive({ max: 1, leaseSeconds: 1 })).toEqual([]);
  });

  it('says in the log when it lost its lease', async () => {
    const gate = Promise.withResolvers<void>();
    const over: Queue = { ...queue, extend: async () => false };
    await queue.enqueue(job('slow'));
    start({ work: payloadOf(() => gate.promise) }, { over, leaseSeconds: 0.01 });
    await until(() => log.events().includes('job.lease_lost'));
    gate.resolve();
  });
});

describe('a job that fails', () => {
  it('is tried again after growing pauses, then given up and told', async () => {
    const pauses: number[] = [];
    const over = intercept(queue, ['retry'], (_, [, options]) => {
      pauses.push((options as { delaySeconds: number }).delaySeconds);
    });
    let attempts = 0;
    const told: unknown[] = [];
    start(
      {
        work: {
          async run() {
            attempts += 1;
            throw new Error('boom');
          },
          async abandon(_context: Context, payload: unknown) {
            told.push(payload);
          },
        },
      },
      { over },
    );
    await queue.enqueue(job('a'));
    await until(() => pauses.length === 1);
    expect(attempts).toBe(1);
    clock.advance(2);
    await until(() => pauses.length === 2);
    clock.advance(4);
    await until(() => told.length === 1);
    expect({ attempts, pauses }).toEqual({ attempts: 3, pauses: [2, 4, 8] });
    expect(told).toEqual([job('a').payload]);
    expect(log.events().filter(event => event === 'job.abandoned')).toHaveLength(1);
  });

  it('has a reason that people may read, and its cause in the log only', async () => {
    const reasons: string[] = [];
    const over = intercept(queue, ['retry'], (_, [, options]) => {
      reasons.push((options as { reason: string }).reason);
    });
    const errors = [new Error('password at /secret'), new CodedError('file_broken', 'It is damaged.')];
    start(
      {
        work: payloadOf(async (_, { note }) => {
          throw errors[Number(note)]!;
        }),
      },
      { over },
    );
    for (const id of ['0', '1']) await queue.enqueue(job(id));
    await until(() => reasons.length === 2);
    expect(reasons.sort()).toEqual(['It is damaged.', 'Something went wrong on our side. Please try again.']);
    expect(
      log.lines.find(({ event, fields }) => event === 'job.failed' && fields.jobId === '0')!.fields.error,
    ).toBe(errors[0]);
  });

  it('does not keep others from being told when it can not be told itself', async () => {
    const told: string[] = [];
    const handler: JobHandler = {
      async run() {
        throw new Error('boom');
      },
      async abandon(_context: Context, { note }: { note: string }) {
        if (note === 'a') throw new Error('no records');
        told.push(note);
      },
    };
    for (const id of ['a', 'b', 'c']) await queue.enqueue(job(id));
    for (let i = 0; i < 3; i += 1) {
      for (const { receipt } of await queue.receive({ max: 3, leaseSeconds: 60 })) {
        await queue.retry(receipt, { delaySeconds: 0, reason: 'boom' });
      }
    }
    start({ work: handler });
    await until(() => told.length === 2);
    expect(told).toEqual(['b', 'c']);
    expect(log.events()).toContain('worker.failed');
  });

  it('of a kind that nobody knows is given up without harm to others', async () => {
    const runs: string[] = [];
    start({ work: payloadOf(async (_, { note }) => void runs.push(note)) });
    await queue.enqueue(job('strange', 'unknown'));
    await queue.enqueue(job('a'));
    await until(() => runs.length === 1 && log.events().includes('job.failed'));
    for (const seconds of [2, 4]) {
      clock.advance(seconds);
      const failed = log.events().length;
      await until(() => log.events().length > failed);
    }
    await until(() => log.events().includes('job.abandoned'));
    expect(runs).toEqual(['a']);
  });
});

describe('a worker', () => {
  it('that is stopped takes no more jobs and waits for those that run', async () => {
    const gate = Promise.withResolvers<void>();
    const events: string[] = [];
    start(
      {
        work: payloadOf(async (_, { note }) => {
          events.push(`begin ${note}`);
          await gate.promise;
          events.push(`end ${note}`);
        }),
      },
      { concurrency: 1 },
    );
    for (const id of ['a', 'b']) await queue.enqueue(job(id));
    await until(() => events.length === 1);
    const stopped = worker!.stop().then(() => events.push('stopped'));
    gate.resolve();
    await stopped;
    expect(events).toEqual(['begin a', 'end a', 'stopped']);
    expect(await queue.receive({ max: 5, leaseSeconds: 1 })).toHaveLength(1);
  });

  it('goes on after the queue has failed', async () => {
    let failures = 1;
    const over = intercept(queue, ['receive'], () => {
      if (failures-- > 0) throw new Error('database is locked');
    });
    const runs: string[] = [];
    await queue.enqueue(job('a'));
    start({ work: payloadOf(async (_, { note }) => void runs.push(note)) }, { over });
    await until(() => runs.length === 1);
    expect(log.events()).toEqual(['worker.failed']);
  });
});
