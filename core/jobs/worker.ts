import { toCoded } from '../errors.ts';
import type { Context } from '../model/principal.ts';
import type { Delivery, Job, Log, Queue } from '../ports.ts';

/** What does the work of one kind of job. It may be called again for the same job, and must then go on or do nothing. */
export interface JobHandler {
  run(context: Context, payload: never): Promise<void>;
  /** Told when a job has failed for good, so that nobody waits for it. */
  abandon?(context: Context, payload: never): Promise<void>;
}

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
  const running = new Set<Promise<void>>();
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
    const work = runJob(delivery).catch(error => log.error('worker.failed', { error }));
    running.add(work);
    void work.finally(() => running.delete(work));
  }

  async function runJob({ job, attempt, receipt }: Delivery): Promise<void> {
    const context = contextOf(job.payload, { jobId: job.id, attempt });
    const renewal = setInterval(
      () => {
        queue.extend(receipt, leaseSeconds).then(
          isHeld => isHeld || context.log.warn('job.lease_lost'),
          error => context.log.warn('job.lease_lost', { error }),
        );
      },
      (leaseSeconds * 1_000) / 3,
    );
    try {
      const handler = handlers[job.kind];
      if (!handler) throw new Error(`No handler for jobs of kind ${job.kind}.`);
      await handler.run(context, job.payload as never);
      await queue.complete(receipt);
    } catch (error) {
      context.log.error('job.failed', { kind: job.kind, error });
      await queue.retry(receipt, { delaySeconds: 2 ** attempt, reason: toCoded(error).message });
    } finally {
      clearInterval(renewal);
    }
  }

  async function tellAbandoned(): Promise<void> {
    // One at a time: taking removes, and one that can't be told must not take the others with it.
    for (;;) {
      const [dead] = await queue.takeDead(1);
      if (!dead) return;
      await tellOne(dead).catch(error => log.error('worker.failed', { error }));
    }
  }

  async function tellOne({ job, reason }: { job: Job; reason: string }): Promise<void> {
    const context = contextOf(job.payload, { jobId: job.id });
    context.log.error('job.abandoned', { kind: job.kind, reason });
    await handlers[job.kind]?.abandon?.(context, job.payload as never);
  }

  function contextOf(payload: unknown, fields: Record<string, unknown>): Context {
    const { principal, correlationId } = payload as Pick<Context, 'principal' | 'correlationId'>;
    return {
      principal,
      correlationId,
      log: log.child({ correlationId, tenant: principal.tenant, ...fields }),
    };
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
