import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createManualClock } from '../../fakes/clock.ts';
import { ids, jobOf } from '../../fakes/jobs.ts';
import { startSqsHome } from './sqs-home.ts';

describe('messages of a queue on SQS', () => {
  let clock: ReturnType<typeof createManualClock>;
  let home: Awaited<ReturnType<typeof startSqsHome>>;
  beforeEach(async () => {
    clock = createManualClock();
    home = await startSqsHome({ clock });
  });
  afterEach(() => home.close());

  const receive = (max = 10) => home.queue.receive({ max, leaseSeconds: 30 });
  const depths = () => ({
    work: home.sqs.depth(home.sqs.queues.work),
    lanes: home.sqs.depth(home.sqs.queues.lanes),
  });

  it.each(['with space', 'ünïcode 🦉', '\u0000\ufffe\uffff', `<!channel> ${'x'.repeat(3_000)}`])(
    'carry any id, lane and payload: %j',
    async text => {
      const job = { id: text, kind: 'test', lane: text, payload: { [text]: text } };
      await home.queue.enqueue(job);
      expect((await receive())[0]!.job).toEqual(job);
    },
  );

  it('that would be too large are refused, and are not remembered', async () => {
    const large = { ...jobOf('a'), payload: 'x'.repeat(250_000) };
    await expect(home.queue.enqueue(large)).rejects.toThrow(RangeError);
    await expect(home.queue.enqueue(large)).rejects.toThrow('Keep what is large in a blob');
    expect(await home.queue.enqueue({ ...large, payload: 'x'.repeat(240_000) })).toBe(true);
  });

  it('of a job that is nearly too large find room for the reason why it failed', async () => {
    const job = { ...jobOf('a', 'acme'), payload: 'x'.repeat(249_000) };
    await home.queue.enqueue(job);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const [delivery] = await receive();
      await home.queue.retry(delivery!.receipt, { delaySeconds: 0, reason: '🦉'.repeat(100_000) });
    }
    const [dead] = await home.queue.takeDead(1);
    expect([dead!.job, dead!.reason.length]).toEqual([job, 1_000]);
  });

  it('that are none of ours keep nobody from the rest', async () => {
    const client = new SQSClient(home.client);
    const { work, workDead } = home.sqs.queues;
    for (const QueueUrl of [work, workDead]) {
      for (const MessageBody of ['{', '{}', 'null', '{"job":{"id":1}}']) {
        await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      }
    }
    client.destroy();
    await home.queue.enqueue(jobOf('a'));
    expect(ids(await receive())).toEqual(['a']);
    expect(await home.queue.takeDead(10)).toEqual([]);
  });

  describe('with a delay', () => {
    it('wait longer than SQS can, in stretches', async () => {
      await home.queue.enqueue(jobOf('later'), { delaySeconds: 2_000 });
      for (const seconds of [900, 900, 199]) {
        clock.advance(seconds);
        expect(await receive()).toEqual([]);
      }
      clock.advance(1);
      const [delivery] = await receive();
      expect([delivery!.job.id, delivery!.attempt]).toEqual(['later', 1]);
    });

    it('reach their lane when they are due, once', async () => {
      await home.queue.enqueue(jobOf('later', 'acme'), { delaySeconds: 1_000 });
      clock.advance(900);
      expect(await receive()).toEqual([]);
      expect(depths()).toEqual({ work: 1, lanes: 0 });
      clock.advance(100);
      expect(ids(await receive())).toEqual(['later']);
      expect(depths()).toEqual({ work: 0, lanes: 1 });
    });

    it('go before a job that comes to their lane later, in the order in which they became due', async () => {
      await home.queue.enqueue(jobOf('second', 'acme'), { delaySeconds: 20 });
      await home.queue.enqueue(jobOf('first', 'acme'), { delaySeconds: 10 });
      await home.queue.enqueue(jobOf('not yet', 'acme'), { delaySeconds: 40 });
      clock.advance(30);
      await home.queue.enqueue(jobOf('third', 'acme'));
      const order: string[] = [];
      for (let n = 0; n < 3; n += 1) {
        const [delivery, ...others] = await receive();
        expect(others).toEqual([]);
        order.push(delivery!.job.id);
        await home.queue.complete(delivery!.receipt);
      }
      expect(order).toEqual(['first', 'second', 'third']);
      expect(await receive()).toEqual([]);
      expect(depths()).toEqual({ work: 1, lanes: 0 });
    });

    it('are one job also where they were sent to their lane twice', async () => {
      await home.queue.enqueue(jobOf('later', 'acme'), { delaySeconds: 10 });
      clock.advance(10);
      home.sqs.fail('SendMessage', { lost: true });
      const [delivery] = await receive();
      await home.queue.complete(delivery!.receipt);
      expect([await receive(), depths()]).toEqual([[], { work: 0, lanes: 0 }]);
    });
  });

  it('are received from both queues, so that neither starves', async () => {
    for (const id of ['w1', 'w2', 'w3']) await home.queue.enqueue(jobOf(id));
    for (const lane of ['l1', 'l2', 'l3']) await home.queue.enqueue(jobOf(lane, lane));
    const received = [...(await receive(1)), ...(await receive(1))];
    expect(ids(received).sort()).toEqual(['l1', 'w1']);
  });

  it('that are dead come oldest first from both queues, and those too many come later', async () => {
    for (const [id, lane] of [
      ['a', 'acme'],
      ['b', null],
      ['c', 'acme'],
    ] as const) {
      await home.queue.enqueue(jobOf(id, lane));
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        const [delivery] = await receive();
        await home.queue.retry(delivery!.receipt, { delaySeconds: 0, reason: 'broken' });
      }
      clock.advance(1);
    }
    const taken: string[][] = [];
    for (let n = 0; n < 3; n += 1) taken.push((await home.queue.takeDead(2)).map(({ job }) => job.id));
    expect(taken).toEqual([['a', 'b'], ['c'], []]);
  });
});
