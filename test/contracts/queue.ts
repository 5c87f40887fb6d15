import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Queue } from '../../core/ports.ts';
import { ids, jobOf } from '../fakes/jobs.ts';
import { describeLanes } from './queue-lanes.ts';
import type { QueueUnderTest } from './queue-under-test.ts';

/** What every driver of `Queue` keeps. `make` gives an empty queue that allows `maxAttempts`. */
export function describeQueueContract(
  name: string,
  make: (options: { maxAttempts: number }) => Promise<QueueUnderTest>,
): void {
  describe(`${name} keeps the contract of queues`, () => {
    let queue: Queue;
    let advance: QueueUnderTest['advance'];
    let close: QueueUnderTest['close'];
    beforeEach(async () => {
      ({ queue, advance, close } = await make({ maxAttempts: 3 }));
    });
    afterEach(() => close());

    const enqueue = (id: string, lane: string | null = null) => queue.enqueue(jobOf(id, lane));
    const receive = (max = 10) => queue.receive({ max, leaseSeconds: 30 });
    const receiveOne = async () => {
      const deliveries = await receive(1);
      expect(deliveries).toHaveLength(1);
      return deliveries[0]!;
    };

    it('delivers a job as it was enqueued', async () => {
      const sent = {
        id: 'ask:C1:17',
        kind: 'ask',
        lane: 'acme',
        payload: { text: 'Ünïcode 🦉', list: [1, null] },
      };
      await queue.enqueue(sent);
      const delivery = await receiveOne();
      expect(delivery.job).toEqual(sent);
      expect(delivery.attempt).toBe(1);
    });

    it('delivers in the order of arrival, no more than was asked for', async () => {
      for (const id of ['a', 'b', 'c']) await enqueue(id);
      expect(ids(await receive(2))).toEqual(['a', 'b']);
      expect(ids(await receive(2))).toEqual(['c']);
      expect(await receive(2)).toEqual([]);
    });

    it('delivers a job that is complete no more', async () => {
      await enqueue('a');
      await queue.complete((await receiveOne()).receipt);
      await advance(60);
      expect(await receive()).toEqual([]);
      expect(await queue.takeDead(10)).toEqual([]);
    });

    describe('the same deed twice', () => {
      it('is one job while it waits, runs, or waits for its retry', async () => {
        expect(await enqueue('a')).toBe(true);
        expect(await enqueue('a')).toBe(false);
        const { receipt } = await receiveOne();
        expect(await enqueue('a')).toBe(false);
        await queue.retry(receipt, { delaySeconds: 10, reason: 'busy' });
        expect(await enqueue('a')).toBe(false);
        await advance(10);
        expect(ids(await receive())).toEqual(['a']);
      });

      it('is one job also when it is done already', async () => {
        await enqueue('a');
        await queue.complete((await receiveOne()).receipt);
        expect(await enqueue('a')).toBe(false);
        expect(await receive()).toEqual([]);
      });

      it('is one job that keeps what it was first', async () => {
        await queue.enqueue({ ...jobOf('a'), payload: 'first' });
        await queue.enqueue({ ...jobOf('a'), payload: 'second' });
        expect((await receiveOne()).job.payload).toBe('first');
      });

      it('is one job when many enqueue it at the same time', async () => {
        const added = await Promise.all(Array.from({ length: 8 }, () => enqueue('a')));
        expect(added.filter(Boolean)).toHaveLength(1);
      });
    });

    describe('delays', () => {
      it('hold a job back until they are over', async () => {
        await queue.enqueue(jobOf('later'), { delaySeconds: 10 });
        await enqueue('now');
        expect(ids(await receive())).toEqual(['now']);
        await advance(10);
        expect(ids(await receive())).toEqual(['later']);
      });

      it('give a job its place in the lane when they are over, and hold up nobody before', async () => {
        await queue.enqueue(jobOf('later', 'acme'), { delaySeconds: 10 });
        await enqueue('now', 'acme');
        const { job: first, receipt } = await receiveOne();
        expect(first.id).toBe('now');
        await queue.complete(receipt);
        await advance(10);
        await enqueue('last', 'acme');
        expect(ids(await receive())).toEqual(['later']);
      });
    });

    describe('leases', () => {
      it('keep a job from others until they run out', async () => {
        await enqueue('a');
        await receiveOne();
        await advance(20);
        expect(await receive()).toEqual([]);
        await advance(10);
        const again = await receiveOne();
        expect([again.job.id, again.attempt]).toEqual(['a', 2]);
      });

      it('last longer when they are renewed, counted from then', async () => {
        await enqueue('a');
        const { receipt } = await receiveOne();
        await advance(20);
        expect(await queue.extend(receipt, 30)).toBe(true);
        await advance(20);
        expect(await receive()).toEqual([]);
        await advance(10);
        expect(ids(await receive())).toEqual(['a']);
      });

      it('are not renewed when they have run out, are over, or never were', async () => {
        await enqueue('a');
        const first = await receiveOne();
        await advance(30);
        expect(await queue.extend(first.receipt, 30)).toBe(false);
        const second = await receiveOne();
        expect(await queue.extend(first.receipt, 30)).toBe(false);
        await queue.complete(second.receipt);
        expect(await queue.extend(second.receipt, 30)).toBe(false);
        expect(await queue.extend('no receipt', 30)).toBe(false);
      });

      it('that ran out leave the job to whoever has it now', async () => {
        await enqueue('a');
        const first = await receiveOne();
        await advance(30);
        const second = await receiveOne();
        await queue.complete(first.receipt);
        await queue.retry(first.receipt, { delaySeconds: 0, reason: 'late' });
        expect(await receive()).toEqual([]);
        expect(await queue.extend(second.receipt, 30)).toBe(true);
      });
    });

    describe('retries', () => {
      it('come after their pause, and count', async () => {
        await enqueue('a');
        await queue.retry((await receiveOne()).receipt, { delaySeconds: 10, reason: 'busy' });
        expect(await receive()).toEqual([]);
        await advance(10);
        expect((await receiveOne()).attempt).toBe(2);
      });

      it('end as a dead letter with the last reason', async () => {
        await enqueue('a', 'acme');
        for (const reason of ['first', 'second', 'third']) {
          await queue.retry((await receiveOne()).receipt, { delaySeconds: 0, reason });
        }
        expect(await receive()).toEqual([]);
        expect(await queue.takeDead(10)).toEqual([{ job: jobOf('a', 'acme'), reason: 'third' }]);
      });

      it('end also for a job that lets its lease run out each time, as one that kills its worker does', async () => {
        await enqueue('poison', 'acme');
        await enqueue('next', 'acme');
        for (const attempt of [1, 2, 3]) {
          const delivery = await receiveOne();
          expect([delivery.job.id, delivery.attempt]).toEqual(['poison', attempt]);
          await advance(30);
        }
        expect(ids(await receive())).toEqual(['next']);
        const dead = await queue.takeDead(10);
        expect(dead.map(letter => letter.job.id)).toEqual(['poison']);
        expect(dead[0]?.reason).toMatch(/stopped before the job was done/);
      });
    });

    describe('dead letters', () => {
      const bury = async (id: string) => {
        await enqueue(id);
        for (let attempt = 1; attempt <= 3; attempt += 1) {
          await queue.retry((await receiveOne()).receipt, { delaySeconds: 0, reason: `${id} failed` });
        }
      };

      it('are taken once, oldest first', async () => {
        for (const id of ['b', 'a', 'c']) {
          await bury(id);
          await advance(1);
        }
        expect((await queue.takeDead(2)).map(letter => letter.job.id)).toEqual(['b', 'a']);
        expect((await queue.takeDead(2)).map(letter => letter.job.id)).toEqual(['c']);
        expect(await queue.takeDead(2)).toEqual([]);
      });

      it('are not delivered, and their deed can be done again once they are taken', async () => {
        await bury('a');
        expect(await receive()).toEqual([]);
        await queue.takeDead(1);
        expect(await enqueue('a')).toBe(true);
        expect((await receiveOne()).attempt).toBe(1);
      });
    });

    describeLanes(() => ({ queue, advance }));
  });
}
