import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../../core/ports.ts';
import { invalidParameter, sqsError } from './errors.ts';

/** A message as it was sent. */
export interface SentMessage {
  readonly body: string;
  readonly delaySeconds?: number;
  readonly group?: string;
  readonly deduplicationId?: string;
}

export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  readonly md5: string;
  readonly group: string | null;
  sentAt: number;
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt: number;
  receivedAt: number;
  /** Of the latest delivery; older ones are stale. */
  handle: string | null;
}

export type WireQueue = ReturnType<typeof createWireQueue>;

export interface WireQueueOptions {
  readonly name: string;
  readonly isFifo: boolean;
  readonly clock: Clock;
  readonly redrive?: { readonly to: WireQueue; readonly maxReceiveCount: number };
}

/** One queue of SQS, in memory, in the order of arrival (which a standard queue of AWS only tries to keep). */
export function createWireQueue({ name, isFifo, clock, redrive }: WireQueueOptions) {
  let messages: QueueMessage[] = [];
  const handles = new Map<string, QueueMessage>();
  const deduplicated = new Map<string, { message: QueueMessage; at: number }>();
  const now = () => clock.now().getTime();

  return {
    name,
    isFifo,

    /** Messages that are waiting, delayed or in flight. */
    depth: () => messages.length,

    /**
     * What is sent again within five minutes is accepted and not delivered:
     * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html
     */
    send({ body, delaySeconds = 0, group, deduplicationId }: SentMessage): QueueMessage {
      const known = deduplicationId === undefined ? undefined : deduplicated.get(deduplicationId);
      if (known && now() - known.at < deduplicationMs) return known.message;
      const message: QueueMessage = {
        id: randomUUID(),
        body,
        md5: createHash('md5').update(body).digest('hex'),
        group: group ?? null,
        sentAt: now(),
        visibleAt: now() + delaySeconds * 1_000,
        receiveCount: 0,
        firstReceivedAt: 0,
        receivedAt: 0,
        handle: null,
      };
      messages.push(message);
      if (deduplicationId !== undefined) deduplicated.set(deduplicationId, { message, at: now() });
      return message;
    },

    /**
     * While a message is in flight, no other of its group is given out:
     * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html.
     * One call may give out several of a group.
     */
    receive(max: number, visibilitySeconds: number): QueueMessage[] {
      buryPoison();
      const hidden = new Set(messages.filter(isHidden).map(({ group }) => group));
      const given = messages
        .filter(message => !isHidden(message) && !(isFifo && hidden.has(message.group)))
        .slice(0, max);
      for (const message of given) {
        message.handle = randomUUID();
        handles.set(message.handle, message);
        message.receiveCount += 1;
        message.receivedAt = now();
        message.firstReceivedAt ||= now();
        message.visibleAt = now() + visibilitySeconds * 1_000;
      }
      return given.map(message => ({ ...message }));
    },

    /**
     * By a stale handle a standard queue does nothing, and says nothing of it:
     * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html; a FIFO queue
     * refuses: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
     */
    delete(handle: string): void {
      const message = messageOf(handle);
      if (!messages.includes(message)) return;
      const isStale = message.handle !== handle;
      if (isFifo && (isStale || !isHidden(message))) {
        throw invalidParameter('ReceiptHandle', handle, 'The receipt handle has expired.');
      }
      if (!isStale) messages = messages.filter(other => other !== message);
    },

    /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html */
    changeVisibility(handle: string, seconds: number): void {
      const message = messageOf(handle);
      if (!messages.includes(message) || message.handle !== handle) {
        const reason = 'Message does not exist or is not available for visibility timeout change.';
        throw invalidParameter('ReceiptHandle', handle, reason);
      }
      if (!isHidden(message)) throw sqsError('MessageNotInflight', 'The message is not in flight.');
      const visibleAt = now() + seconds * 1_000;
      if (visibleAt - message.receivedAt > longestVisibilityMs) {
        const reason = 'Total VisibilityTimeout for the message is beyond the limit [43200 seconds].';
        throw invalidParameter('VisibilityTimeout', seconds, reason);
      }
      message.visibleAt = visibleAt;
    },

    /**
     * A message that is moved keeps its id and, in a standard queue, the time when it was sent:
     * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
     */
    adopt(message: QueueMessage): void {
      const sentAt = isFifo ? now() : message.sentAt;
      messages.push({
        ...message,
        sentAt,
        visibleAt: now(),
        receiveCount: 0,
        firstReceivedAt: 0,
        handle: null,
      });
    },
  };

  /** SQS moves a message when it would be received once more than the queue's policy allows. */
  function buryPoison(): void {
    if (!redrive) return;
    const poison = messages.filter(
      message => !isHidden(message) && message.receiveCount >= redrive.maxReceiveCount,
    );
    messages = messages.filter(message => !poison.includes(message));
    for (const message of poison) redrive.to.adopt(message);
  }

  /** In flight, or delayed. */
  function isHidden(message: QueueMessage): boolean {
    return message.visibleAt > now();
  }

  function messageOf(handle: string): QueueMessage {
    const message = handles.get(handle);
    if (!message) {
      throw sqsError(
        'ReceiptHandleIsInvalid',
        `The input receipt handle "${handle}" is not a valid receipt handle.`,
      );
    }
    return message;
  }
}

const deduplicationMs = 5 * 60 * 1_000;
const longestVisibilityMs = 43_200_000;
