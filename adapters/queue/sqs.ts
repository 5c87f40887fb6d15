import type { Message, SQSClientConfig } from '@aws-sdk/client-sqs';
import { createJobLedger } from '../../core/jobs/job-ledger.ts';
import type { Clock, Delivery, Job, Queue, Records } from '../../core/ports.ts';
import { createLaneWaits } from './lane-waits.ts';
import { createSqsCalls } from './sqs-calls.ts';
import {
  checkSize,
  type Held,
  type QueueUrls,
  readEnvelope,
  readReceipt,
  writeReceipt,
} from './sqs-messages.ts';
import { deadLetterOf, type QueueRecord, sourceOf } from './sqs-records.ts';
import { createSending } from './sqs-sending.ts';

export interface SqsQueueOptions {
  /** Region, endpoint, credentials; what the environment of a Lambda function says unless told. */
  readonly client?: SQSClientConfig;
  /** `work` is a standard queue, `lanes` a FIFO queue, each with a dead-letter queue of its type. */
  readonly queues: QueueUrls;
  readonly records: Records;
  readonly clock: Clock;
  /** As many as the queues' `maxReceiveCount`; 5 unless told. */
  readonly maxAttempts?: number;
  /** How long `receive` waits for a job where there is none; 1 unless told. */
  readonly waitSeconds?: number;
}

export interface SqsQueue extends Queue {
  /**
   * The delivery that a record of a Lambda event is; null where there is nothing to do now, since it is a duplicate,
   * or was sent on to its lane or to a later time.
   * @throws Error where the message is none of ours; SQS makes it a dead letter after its last attempt.
   */
  accept(record: QueueRecord): Promise<Delivery | null>;
  /** Lets the deed of a dead letter be done again, once whoever waited for it was told. */
  forget(jobId: string): Promise<void>;
}

/**
 * A queue on SQS. A lane is a message group of a FIFO queue; a job without one goes through a standard queue, and so
 * does a delayed one until it is due. What SQS can't tell, such as a deed that comes twice within two weeks, is kept
 * in records. SQS itself makes a dead letter of a job whose worker dies each time.
 */
export function createSqsQueue(options: SqsQueueOptions): SqsQueue {
  const { client = {}, queues, records, clock, maxAttempts = 5, waitSeconds = 1 } = options;
  const calls = createSqsCalls({ client, queues });
  const ledger = createJobLedger({ records, clock });
  const sending = createSending({ calls, waits: createLaneWaits({ records, clock }), clock });
  let areLanesFirst = false;

  return {
    async enqueue(job, { delaySeconds = 0 } = {}) {
      checkSize(job);
      const reservation = await ledger.reserve(job.id);
      if (!reservation) return false;
      await sending.send(job, reservation.nonce, delaySeconds);
      return await reservation.confirm();
    },

    async receive({ max, leaseSeconds }) {
      const deliveries: Delivery[] = [];
      // By turns, so that neither starves; and the lanes last, since the work queue may hold jobs for them.
      areLanesFirst = !areLanesFirst;
      if (areLanesFirst) await receiveLanes();
      const free = max - deliveries.length;
      if (free > 0) {
        const wait = deliveries.length > 0 ? 0 : waitSeconds;
        const messages = await calls.receive('work', { max: free, leaseSeconds, waitSeconds: wait });
        for (const message of messages) await take('work', message);
      }
      await receiveLanes();
      return deliveries;

      /** One by one: SQS would give several jobs of one lane at a time. */
      async function receiveLanes(): Promise<void> {
        while (deliveries.length < max) {
          const [message] = await calls.receive('lanes', { max: 1, leaseSeconds });
          if (!message) return;
          await take('lanes', message);
        }
      }

      async function take(source: Held['source'], message: Message): Promise<void> {
        const envelope = readEnvelope(message.Body ?? '');
        // What is none of ours is left to become a dead letter, and must not keep us from the rest.
        if (!envelope) return;
        const attempt = Number(message.Attributes?.ApproximateReceiveCount);
        const held = { source, handle: message.ReceiptHandle!, attempt, envelope };
        const delivery = await deliver(held, message.MessageId!);
        if (delivery) deliveries.push(delivery);
      }
    },

    async accept(record) {
      const envelope = readEnvelope(record.body);
      if (!envelope) throw new Error(`The message ${record.messageId} holds no job.`);
      const attempt = Number(record.attributes.ApproximateReceiveCount);
      const source = sourceOf(record, queues);
      return await deliver({ source, handle: record.receiptHandle, attempt, envelope }, record.messageId);
    },

    async extend(receipt, leaseSeconds) {
      const held = readReceipt(receipt);
      return held !== null && (await calls.hide(held.source, held.handle, leaseSeconds));
    },

    async complete(receipt) {
      const held = readReceipt(receipt);
      if (held) await calls.remove(held.source, held.handle);
    },

    async retry(receipt, { delaySeconds, reason }) {
      const held = readReceipt(receipt);
      if (!held) return;
      const { source, handle, attempt, envelope } = held;
      const isLast = attempt >= maxAttempts;
      const isHeld = await calls.hide(source, handle, isLast ? secondsToBury : delaySeconds);
      if (!isLast || !isHeld) return;
      await calls.send(source === 'work' ? 'workDead' : 'lanesDead', { ...envelope, reason });
      await calls.remove(source, handle);
    },

    async takeDead(max) {
      const found = [...(await receiveDead('workDead', max)), ...(await receiveDead('lanesDead', max))];
      found.sort((a, b) => a.sentAt - b.sentAt);
      for (const { queue, handle } of found.slice(max)) await calls.hide(queue, handle, 0);
      const taken: { job: Job; reason: string }[] = [];
      for (const { queue, handle, envelope } of found.slice(0, max)) {
        await calls.remove(queue, handle);
        await ledger.forget(envelope.job.id);
        taken.push(deadLetterOf(envelope));
      }
      return taken;
    },

    forget: jobId => ledger.forget(jobId),
  };

  async function deliver(held: Held, messageId: string): Promise<Delivery | null> {
    const { source, handle, attempt, envelope } = held;
    const { job, nonce } = envelope;
    const isSentOn = source === 'work' && (await sending.sendOn(envelope));
    if (!isSentOn && (await ledger.claim(job.id, nonce, messageId))) {
      return { job, attempt, receipt: writeReceipt(held) };
    }
    await calls.remove(source, handle);
    return null;
  }

  async function receiveDead(queue: 'workDead' | 'lanesDead', max: number) {
    const messages = await calls.receive(queue, { max, leaseSeconds: secondsToBury });
    return messages.flatMap(({ Body = '', ReceiptHandle: handle = '', Attributes }) => {
      const envelope = readEnvelope(Body);
      return envelope ? [{ queue, handle, envelope, sentAt: Number(Attributes?.SentTimestamp) }] : [];
    });
  }
}

/** Long enough to move a job to its dead-letter queue or out of it, while nobody else gets it. */
const secondsToBury = 60;
