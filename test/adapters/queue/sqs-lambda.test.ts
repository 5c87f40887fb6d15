import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { toDeadLetter } from '../../../adapters/queue/sqs-records.ts';
import { createJobRunner, type JobHandler } from '../../../core/jobs/run-job.ts';
import { createManualClock } from '../../fakes/clock.ts';
import { jobOf } from '../../fakes/jobs.ts';
import { createCollectingLog } from '../../fakes/log.ts';
import type { BatchResponse, WireRecord } from '../../wire/sqs/server.ts';
import { startSqsHome } from './sqs-home.ts';

describe('records that Lambda brings from SQS', () => {
  let clock: ReturnType<typeof createManualClock>;
  let home: Awaited<ReturnType<typeof startSqsHome>>;
  let told: { id: string; reason: string }[];
  let done: string[];
  beforeEach(async () => {
    clock = createManualClock();
    home = await startSqsHome({ clock });
    told = [];
    done = [];
  });
  afterEach(() => home.close());

  const payload = { principal: { tenant: 'acme' }, correlationId: 'c' };
  const noteOf = (id: string, lane: string | null = null) => ({
    id,
    kind: 'note',
    lane,
    payload: { ...payload, id },
  });

  const note: JobHandler = {
    run: async (_context, { id }: { id: string }) => {
      if (id.startsWith('poison')) throw new Error('this cannot work');
      done.push(id);
    },
  };
  const runnerOf = () =>
    createJobRunner({
      queue: home.queue,
      handlers: { note },
      log: createCollectingLog(),
      leaseSeconds: 30,
    });

  /** A function that does jobs, as `handlers/worker.ts` does. */
  async function work({ Records }: { Records: WireRecord[] }): Promise<BatchResponse> {
    const failed: { itemIdentifier: string }[] = [];
    for (const record of Records) {
      const delivery = await home.queue.accept(record);
      if (delivery && !(await runnerOf().run(delivery))) failed.push({ itemIdentifier: record.messageId });
    }
    return { batchItemFailures: failed };
  }

  /** A function that tells of dead letters, as `handlers/dead-letters.ts` does. */
  async function tell({ Records }: { Records: WireRecord[] }): Promise<BatchResponse> {
    for (const record of Records) {
      const { job, reason } = toDeadLetter(record);
      told.push({ id: job.id, reason });
      await home.queue.forget(job.id);
    }
    return { batchItemFailures: [] };
  }

  const poll = async () =>
    (await home.sqs.deliver(home.sqs.queues.work, work)) +
    (await home.sqs.deliver(home.sqs.queues.lanes, work, { max: 1 }));
  const depths = () => Object.values(home.sqs.queues).map(home.sqs.depth);

  it('are deliveries, which are complete when they are done', async () => {
    await home.queue.enqueue(noteOf('a'));
    await home.queue.enqueue(noteOf('b', 'acme'));
    await poll();
    expect([done, depths()]).toEqual([
      ['a', 'b'],
      [0, 0, 0, 0],
    ]);
  });

  it('count attempts, and name the job as it was enqueued', async () => {
    await home.queue.enqueue(jobOf('a', 'acme'));
    const [first] = home.sqs.take(home.sqs.queues.lanes);
    expect(await home.queue.accept(first!)).toMatchObject({ job: jobOf('a', 'acme'), attempt: 1 });
    clock.advance(30);
    const [second] = home.sqs.take(home.sqs.queues.lanes);
    expect(await home.queue.accept(second!)).toMatchObject({ attempt: 2 });
  });

  it('are nothing to do where they are duplicates', async () => {
    home.sqs.fail('SendMessage', { lost: true });
    await home.queue.enqueue(noteOf('a'));
    expect(await poll()).toBe(2);
    expect([done, depths()]).toEqual([['a'], [0, 0, 0, 0]]);
  });

  it('are sent on where they have not come to their time or their lane', async () => {
    await home.queue.enqueue(noteOf('a', 'acme'), { delaySeconds: 1_000 });
    clock.advance(900);
    await home.sqs.deliver(home.sqs.queues.work, work);
    expect([done, depths()]).toEqual([[], [1, 0, 0, 0]]);
    clock.advance(100);
    await home.sqs.deliver(home.sqs.queues.work, work);
    expect([done, depths()]).toEqual([[], [0, 1, 0, 0]]);
    await home.sqs.deliver(home.sqs.queues.lanes, work, { max: 1 });
    expect([done, depths()]).toEqual([['a'], [0, 0, 0, 0]]);
  });

  it.each([[null], ['acme']])(
    'that fail each time end as dead letters with their reason, in the lane %j',
    async lane => {
      await home.queue.enqueue(noteOf('poison', lane));
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        expect(await poll()).toBe(1);
        clock.advance(2 ** attempt);
      }
      expect(await poll()).toBe(0);
      await home.sqs.deliver(home.sqs.queues[lane ? 'lanesDead' : 'workDead'], tell);
      // What broke inside is for the log; people read a sentence of ours.
      expect(told).toEqual([{ id: 'poison', reason: expect.not.stringContaining('this cannot work') }]);
      expect(depths()).toEqual([0, 0, 0, 0]);
      expect(await home.queue.enqueue(noteOf('poison', lane))).toBe(true);
    },
  );

  it('that kill their function each time end as dead letters too', async () => {
    await home.queue.enqueue(noteOf('a', 'acme'));
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      expect(home.sqs.take(home.sqs.queues.lanes)).toHaveLength(1);
      clock.advance(30);
    }
    expect(await poll()).toBe(0);
    await home.sqs.deliver(home.sqs.queues.lanesDead, tell);
    expect(told).toEqual([{ id: 'a', reason: expect.stringMatching(/stopped before the job was done/) }]);
  });

  it('are refused where they hold no job', async () => {
    await home.queue.enqueue(noteOf('a'));
    const [record] = home.sqs.take(home.sqs.queues.work);
    const foreign = { ...record!, body: '{"hello":"world"}' };
    await expect(home.queue.accept(foreign)).rejects.toThrow(`${record!.messageId} holds no job`);
    expect(() => toDeadLetter(foreign)).toThrow(`${record!.messageId} holds no job`);
  });

  it('are refused where they come from a queue that is none of ours', async () => {
    await home.queue.enqueue(noteOf('a'));
    const [record] = home.sqs.take(home.sqs.queues.work);
    const foreign = { ...record!, eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:homework' };
    await expect(home.queue.accept(foreign)).rejects.toThrow('not expected from arn:aws:sqs');
  });
});
