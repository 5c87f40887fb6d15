import { describe, expect, it } from '@jest/globals';
import { ids, jobOf } from '../fakes/jobs.ts';
import type { QueueUnderTest } from './queue-under-test.ts';

/** How every driver of `Queue` keeps lanes; a part of its contract. Three attempts are allowed. */
export function describeLanes(current: () => Pick<QueueUnderTest, 'queue' | 'advance'>): void {
  describe('a lane', () => {
    const enqueue = (id: string, lane: string | null = null) => current().queue.enqueue(jobOf(id, lane));
    const receive = () => current().queue.receive({ max: 10, leaseSeconds: 30 });
    const receiveOne = async () => {
      const deliveries = await receive();
      expect(deliveries).toHaveLength(1);
      return deliveries[0]!;
    };

    it('has one job running at a time, in the order they came', async () => {
      for (const id of ['a', 'b', 'c']) await enqueue(id, 'acme');
      for (const id of ['a', 'b', 'c']) {
        const [delivery, ...others] = await receive();
        expect([delivery?.job.id, others.length]).toEqual([id, 0]);
        expect(await receive()).toEqual([]);
        await current().queue.complete(delivery!.receipt);
      }
    });

    it('holds up no other lane, and no job without one', async () => {
      await enqueue('a1', 'acme');
      await enqueue('a2', 'acme');
      await enqueue('b1', 'bolt');
      await enqueue('free1');
      await enqueue('free2');
      expect(ids(await receive()).sort()).toEqual(['a1', 'b1', 'free1', 'free2']);
    });

    it('waits with a job that waits for its retry', async () => {
      await enqueue('a', 'acme');
      await enqueue('b', 'acme');
      await current().queue.retry((await receiveOne()).receipt, { delaySeconds: 10, reason: 'busy' });
      expect(await receive()).toEqual([]);
      await current().advance(10);
      const again = await receiveOne();
      expect(again.job.id).toBe('a');
      await current().queue.complete(again.receipt);
      expect(ids(await receive())).toEqual(['b']);
    });

    it('goes on with the same job after a lease that ran out', async () => {
      await enqueue('a', 'acme');
      await enqueue('b', 'acme');
      await receiveOne();
      await current().advance(30);
      expect(ids(await receive())).toEqual(['a']);
    });

    it('is freed by a dead letter', async () => {
      await enqueue('a', 'acme');
      await enqueue('b', 'acme');
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        await current().queue.retry((await receiveOne()).receipt, { delaySeconds: 0, reason: 'broken' });
      }
      expect(ids(await receive())).toEqual(['b']);
    });
  });
}
