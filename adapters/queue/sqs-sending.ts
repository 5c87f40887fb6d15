import type { Clock, Job } from '../../core/ports.ts';
import type { LaneWaits } from './lane-waits.ts';
import type { SqsCalls } from './sqs-calls.ts';
import type { Envelope } from './sqs-messages.ts';

/** A job that waits until it is due. */
type Delayed = Envelope & { readonly due: number };

/** Sends jobs where they belong: to their lane, to the standard queue, or first to the one and then to the other. */
export function createSending({ calls, waits, clock }: { calls: SqsCalls; waits: LaneWaits; clock: Clock }) {
  return {
    async send(job: Job, nonce: string, delaySeconds: number): Promise<void> {
      if (delaySeconds > 0) {
        const delayed = { job, nonce, due: now() + delaySeconds * 1_000 };
        if (job.lane !== null) await waits.add(delayed);
        await sendLater(delayed);
      } else if (job.lane === null) {
        await calls.send('work', { job, nonce });
      } else {
        for (const earlier of await waits.due(job.lane)) await sendToLane(earlier);
        await calls.send('lanes', { job, nonce });
      }
    },

    /** False where a job that came from the standard queue is to be done now; else it waits on, or has its lane. */
    async sendOn({ due, ...envelope }: Envelope): Promise<boolean> {
      if (due === undefined) return false;
      const delayed = { ...envelope, due };
      if (due - now() > clockSkewMs) await sendLater(delayed);
      else if (envelope.job.lane === null) return false;
      else if (await waits.has(delayed)) await sendToLane(delayed);
      return true;
    },
  };

  /** Waits in the standard queue, in stretches where SQS can't delay a message for as long. */
  async function sendLater(envelope: Delayed): Promise<void> {
    await calls.send('work', envelope, (envelope.due - now()) / 1_000);
  }

  async function sendToLane(envelope: Envelope): Promise<void> {
    await calls.send('lanes', envelope);
    await waits.remove(envelope);
  }

  function now(): number {
    return clock.now().getTime();
  }
}

/** How far SQS's clock and ours may differ: what is due within it is due. */
const clockSkewMs = 1_000;
