import { toCoded } from '../errors.ts';
import type { Context } from '../model/principal.ts';
import type { Delivery, Job, Log, Queue } from '../ports.ts';

/** What does the work of one kind of job. It may be called again for the same job, and must then go on or do nothing. */
export interface JobHandler {
  run(context: Context, payload: never): Promise<void>;
  /** Told when a job has failed for good, so that nobody waits for it. */
  abandon?(context: Context, payload: never): Promise<void>;
}

export interface JobRunnerOptions {
  readonly queue: Queue;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly log: Log;
  readonly leaseSeconds: number;
}

/** Does single jobs, whoever brings them: a worker that polls the queue, or a cloud that delivers from it. */
export function createJobRunner({ queue, handlers, log, leaseSeconds }: JobRunnerOptions) {
  return {
    /**
     * Does a job, renews its lease while it runs, and completes it or gives it back.
     *
     * @returns false where it failed and waits for another attempt, or has become a dead letter.
     */
    async run({ job, attempt, receipt }: Delivery): Promise<boolean> {
      const context = contextOf(job.payload, { jobId: job.id, attempt });
      const renew = () =>
        queue.extend(receipt, leaseSeconds).then(
          isHeld => isHeld || context.log.warn('job.lease_lost'),
          error => context.log.warn('job.lease_lost', { error }),
        );
      // A cloud delivers with a lease as long as the longest job; ours frees the job soon after a crash.
      void renew();
      const renewal = setInterval(renew, (leaseSeconds * 1_000) / 3);
      try {
        const handler = handlers[job.kind];
        if (!handler) throw new Error(`No handler for jobs of kind ${job.kind}.`);
        await handler.run(context, job.payload as never);
        await queue.complete(receipt);
        return true;
      } catch (error) {
        context.log.error('job.failed', { kind: job.kind, error });
        await queue.retry(receipt, { delaySeconds: 2 ** attempt, reason: toCoded(error).message });
        return false;
      } finally {
        clearInterval(renewal);
      }
    },

    /** Tells whoever waits for it that a job has failed for good. */
    async tellAbandoned({ job, reason }: { job: Job; reason: string }): Promise<void> {
      const context = contextOf(job.payload, { jobId: job.id });
      context.log.error('job.abandoned', { kind: job.kind, reason });
      await handlers[job.kind]?.abandon?.(context, job.payload as never);
    },
  };

  function contextOf(payload: unknown, fields: Record<string, unknown>): Context {
    const { principal, correlationId } = payload as Pick<Context, 'principal' | 'correlationId'>;
    return {
      principal,
      correlationId,
      log: log.child({ correlationId, tenant: principal.tenant, ...fields }),
    };
  }
}
