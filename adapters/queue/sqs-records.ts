import type { Job } from '../../core/ports.ts';
import { type Envelope, type QueueUrls, readEnvelope } from './sqs-messages.ts';

/**
 * What we read of a record that Lambda hands over:
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#sample-standard-queue-message-event
 */
export interface QueueRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: { readonly ApproximateReceiveCount: string };
  readonly eventSourceARN: string;
}

/**
 * The dead letter that a record of a dead-letter queue holds.
 * @throws Error where the message is none of ours.
 */
export function toDeadLetter({ body, messageId }: Pick<QueueRecord, 'body' | 'messageId'>): {
  job: Job;
  reason: string;
} {
  const envelope = readEnvelope(body);
  if (!envelope) throw new Error(`The message ${messageId} holds no job.`);
  return deadLetterOf(envelope);
}

/** SQS moves a message whose worker never answered, and says nothing about it; what was given up has its reason. */
export function deadLetterOf({ job, reason }: Envelope): { job: Job; reason: string } {
  return {
    job,
    reason: reason ?? 'Its worker stopped before the job was done, at the last of its attempts.',
  };
}

/**
 * Which of our queues a record comes from: both its ARN and the queue's address end in the queue's name.
 * @throws Error where it is none of them.
 */
export function sourceOf({ eventSourceARN }: QueueRecord, queues: QueueUrls): 'work' | 'lanes' {
  const name = eventSourceARN.split(':').at(-1);
  for (const source of ['work', 'lanes'] as const) {
    if (new URL(queues[source]).pathname.split('/').at(-1) === name) return source;
  }
  throw new Error(`Jobs are not expected from ${eventSourceARN}. Check the addresses of the queues.`);
}
