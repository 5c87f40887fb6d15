import type { Delivery, Log, Queue } from '../ports.ts';
import { createJobRunner, type JobHandler } from './run-job.ts';

export interface WorkerOptions {
  readonly queue: Queue;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly log: Log;
  /** Jobs at the same time. */
  readonly concurrency: number;
  readonly leaseSeconds?: number;
  readonly pollMilliseconds?: number;
}

export type Worker = ReturnType<typeof createWorker>;

/**
 * Takes jobs from the queue and does them. A lease is renewed while its job runs, so that a crash frees it
 * and long work keeps it; what fails is tried again after a growing pause, and what fails for good is told.
 */
export function createWorker(options: WorkerOptions) {
  const { queue, handlers, log, concurrency, leaseSeconds = 15, pollMilliseconds = 200 } = options;
  const runner = createJobRunner({ queue, handlers, log, leaseSeconds });
  const running = new Set<Promise<unknown>>();
  let stopping = false;
  let loop: Promise<void> | null = null;

  return {
    start(): void {
      loop ??= poll();
    },

    /** Takes no more jobs and waits for those that run. */
    async stop(): Promise<void> {
      stopping = true;
      await loop;
      await Promise.all(running);
    },
  };

  async function poll(): Promise<void> {
    while (!stopping) {
      try {
        const free = concurrency - running.size;
        const deliveries = free > 0 ? await queue.receive({ max: free, leaseSeconds }) : [];
        for (const delivery of deliveries) launch(delivery);
        await tellAbandoned();
        if (deliveries.length === 0) await Promise.race([pause(pollMilliseconds), ...running]);
      } catch (error) {
        log.error('worker.failed', { error });
        await pause(1_000);
      }
    }
  }

  function launch(delivery: Delivery): void {
    const work = runner.run(delivery).catch(error => log.error('worker.failed', { error }));
    running.add(work);
    void work.finally(() => running.delete(work));
  }

  async function tellAbandoned(): Promise<void> {
    // One at a time: taking removes, and one that can't be told must not take the others with it.
    for (;;) {
      const [dead] = await queue.takeDead(1);
      if (!dead) return;
      await runner.tellAbandoned(dead).catch(error => log.error('worker.failed', { error }));
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
