import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createJobRunner } from '../../../core/jobs/run-job.ts';
import type { Context } from '../../../core/model/principal.ts';
import type { Queue } from '../../../core/ports.ts';
import { createManualClock } from '../../fakes/clock.ts';
import { ids, jobOf } from '../../fakes/jobs.ts';
import { createCollectingLog } from '../../fakes/log.ts';
import { throttled, unavailable } from '../../wire/sqs/errors.ts';
import { startSqsHome } from './sqs-home.ts';

describe('a job on SQS is done once', () => {
  let clock: ReturnType<typeof createManualClock>;
  let home: Awaited<ReturnType<typeof startSqsHome>>;
  beforeEach(async () => {
    clock = createManualClock();
    home = await startSqsHome({ clock });
  });
  afterEach(() => home.close());

  const receive = (queue: Queue = home.queue) => queue.receive({ max: 10, leaseSeconds: 30 });
  const depth = (queue: 'work' | 'lanes') => home.sqs.depth(home.sqs.queues[queue]);

  /** Does all jobs that wait; what they did, in order. */
  async function workUntilEmpty(): Promise<string[]> {
    const done: string[] = [];
    const run = async (_context: Context, { jobId }: { jobId: string }) => void done.push(jobId);
    const log = createCollectingLog();
    const runner = createJobRunner({ queue: home.queue, handlers: { note: { run } }, log, leaseSeconds: 30 });
    for (let deliveries = await receive(); deliveries.length > 0; deliveries = await receive()) {
      for (const delivery of deliveries) expect(await runner.run(delivery)).toBe(true);
    }
    return done;
  }

  const noteOf = (id: string, lane: string | null = null) => ({
    id,
    kind: 'note',
    lane,
    payload: { jobId: id, principal: { tenant: 'acme' }, correlationId: 'c' },
  });

  it.each([[null], ['acme']])('where the answer to its sending was lost, in the lane %j', async lane => {
    home.sqs.fail('SendMessage', { lost: true });
    expect(await home.queue.enqueue(noteOf('a', lane))).toBe(true);
    // A FIFO queue knows by itself what it was sent twice.
    expect([depth('work'), depth('lanes')]).toEqual(lane ? [0, 1] : [2, 0]);
    expect(await workUntilEmpty()).toEqual(['a']);
    expect([depth('work'), depth('lanes')]).toEqual([0, 0]);
  });

  it('where the answer to its completion was lost', async () => {
    await home.queue.enqueue(noteOf('a'));
    home.sqs.fail('DeleteMessage', { lost: true });
    expect(await workUntilEmpty()).toEqual(['a']);
    clock.advance(60);
    expect(await receive()).toEqual([]);
  });

  it('where several processes enqueue it at the same moment', async () => {
    const queues = [home.queue, home.again(), home.again()];
    const added = await Promise.all(queues.map(queue => queue.enqueue(noteOf('a'))));
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await workUntilEmpty()).toEqual(['a']);
    expect(depth('work')).toBe(0);
  });

  it('while SQS is busy or fails for a moment', async () => {
    home.sqs.fail('SendMessage', { error: throttled });
    home.sqs.fail('ReceiveMessage', { error: unavailable });
    home.sqs.fail('DeleteMessage', { error: throttled });
    expect(await home.queue.enqueue(noteOf('a'))).toBe(true);
    expect(await workUntilEmpty()).toEqual(['a']);
    expect(depth('work')).toBe(0);
  });

  it('in the order of its lane, however many answers are lost', async () => {
    for (const operation of ['SendMessage', 'ReceiveMessage', 'DeleteMessage']) {
      for (let n = 0; n < 3; n += 1) {
        home.sqs.fail(operation, { lost: true });
        home.sqs.fail(operation, { slowMs: 0 }, 4);
      }
    }
    const sent = Array.from({ length: 18 }, (_, n) => noteOf(`${n}`, n % 3 === 0 ? null : `lane${n % 3}`));
    for (const job of sent) await home.queue.enqueue(job);
    const done: string[] = [];
    // What was received by an answer that was lost comes back when its lease has run out.
    for (let n = 0; n < 3; n += 1) {
      done.push(...(await workUntilEmpty()));
      clock.advance(30);
    }
    expect([...done].sort()).toEqual(sent.map(({ id }) => id).sort());
    for (const lane of [1, 2]) {
      const inLane = done.map(Number).filter(n => n % 3 === lane);
      expect(inLane).toEqual([...inLane].sort((a, b) => a - b));
    }
  });

  it('and is not lost where its sending failed for good: enqueued again, it is sent', async () => {
    home.sqs.fail('SendMessage', { error: unavailable }, 3);
    await expect(home.queue.enqueue(noteOf('a'))).rejects.toMatchObject({ $metadata: { attempts: 3 } });
    expect(await home.queue.enqueue(noteOf('a'))).toBe(true);
    expect(await home.queue.enqueue(noteOf('a'))).toBe(false);
    expect(await workUntilEmpty()).toEqual(['a']);
  });

  it('and is not lost where a process died right before it was sent, or right after', async () => {
    const died = new Error('the process died');
    const put = home.records.put.bind(home.records);
    home.sqs.fail('SendMessage', { error: unavailable }, 3);
    await expect(home.queue.enqueue(noteOf('before'))).rejects.toThrow();
    home.records.put = (async (partition, key, value, condition) => {
      if ((value as { sent?: boolean }).sent) throw died;
      return await put(partition, key, value, condition);
    }) as typeof put;
    await expect(home.queue.enqueue(noteOf('after'))).rejects.toThrow(died);
    home.records.put = put;
    expect([depth('work'), await home.queue.enqueue(noteOf('before'))]).toEqual([1, true]);
    expect([await home.queue.enqueue(noteOf('after')), depth('work')]).toEqual([true, 3]);
    expect((await workUntilEmpty()).sort()).toEqual(['after', 'before']);
  });

  it('and again when its dead letter was taken, within the five minutes in which a lane passes over repeats', async () => {
    await home.queue.enqueue(jobOf('a', 'acme'));
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const [delivery] = await receive();
      await home.queue.retry(delivery!.receipt, { delaySeconds: 0, reason: 'broken' });
    }
    expect(await home.queue.takeDead(1)).toHaveLength(1);
    expect(await home.queue.enqueue(jobOf('a', 'acme'))).toBe(true);
    expect(ids(await receive())).toEqual(['a']);
  });

  it('also where it is given back, renewed or completed by another process than the one that received it', async () => {
    await home.queue.enqueue(jobOf('a', 'acme'));
    const [first] = await receive();
    const other = home.again();
    expect(await other.extend(first!.receipt, 60)).toBe(true);
    await other.retry(first!.receipt, { delaySeconds: 5, reason: 'busy' });
    clock.advance(5);
    const [second] = await receive(other);
    expect(second!.attempt).toBe(2);
    await home.queue.complete(second!.receipt);
    expect(depth('lanes')).toBe(0);
  });

  it('says where a queue is not there, rather than that a lease has run out', async () => {
    await home.queue.enqueue(jobOf('a'));
    const [delivery] = await receive();
    const elsewhere = home.again({ work: `${home.sqs.queues.work}-gone` });
    await expect(elsewhere.extend(delivery!.receipt, 30)).rejects.toThrow('does not exist');
    await expect(elsewhere.complete(delivery!.receipt)).rejects.toThrow('does not exist');
  });

  it('is not renewed past the 12 hours that SQS leases for', async () => {
    await home.queue.enqueue(jobOf('a'));
    const [delivery] = await receive();
    clock.advance(10);
    expect(await home.queue.extend(delivery!.receipt, 43_000)).toBe(true);
    expect(await home.queue.extend(delivery!.receipt, 50_000)).toBe(false);
  });
});
