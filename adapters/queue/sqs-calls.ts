import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';
import {
  deduplicationIdOf,
  type Envelope,
  groupOf,
  type QueueName,
  type QueueUrls,
  writeEnvelope,
} from './sqs-messages.ts';

/** The longest that SQS hides a message, in seconds, counted from when it was received: 12 hours. */
const longestVisibility = 43_200;

/** The longest delay of one message, in seconds. */
const longestDelay = 900;

export type SqsCalls = ReturnType<typeof createSqsCalls>;

/** The calls to SQS that the queue is made of. */
export function createSqsCalls({
  client: options = {},
  queues,
}: {
  client?: SQSClientConfig;
  queues: QueueUrls;
}) {
  let client: SQSClient | undefined;
  const sqs = () => (client ??= new SQSClient(options));

  return {
    /** Sends a job; on a FIFO queue in the group of its lane, where SQS knows no delay of one message. */
    async send(queue: QueueName, envelope: Envelope, delaySeconds = 0): Promise<void> {
      const placed = isFifo(queue)
        ? {
            MessageGroupId: groupOf(envelope.job.lane ?? ''),
            MessageDeduplicationId: deduplicationIdOf(envelope),
          }
        : { DelaySeconds: Math.min(Math.ceil(delaySeconds), longestDelay) };
      await sqs().send(
        new SendMessageCommand({ QueueUrl: queues[queue], MessageBody: writeEnvelope(envelope), ...placed }),
      );
    },

    async receive(
      queue: QueueName,
      options: { max: number; leaseSeconds: number; waitSeconds?: number },
    ): Promise<Message[]> {
      const { Messages = [] } = await sqs().send(
        new ReceiveMessageCommand({
          QueueUrl: queues[queue],
          MaxNumberOfMessages: Math.min(options.max, 10),
          VisibilityTimeout: boundVisibility(options.leaseSeconds),
          WaitTimeSeconds: options.waitSeconds ?? 0,
          MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
        }),
      );
      return Messages;
    },

    /** Hides a message from others for so long from now; false where it is no longer held by this handle. */
    async hide(queue: QueueName, handle: string, seconds: number): Promise<boolean> {
      return await whileHeld(
        sqs().send(
          new ChangeMessageVisibilityCommand({
            QueueUrl: queues[queue],
            ReceiptHandle: handle,
            VisibilityTimeout: boundVisibility(seconds),
          }),
        ),
      );
    },

    /** Deletes a message; nothing happens where another delivery of it holds it now. */
    async remove(queue: QueueName, handle: string): Promise<void> {
      await whileHeld(
        sqs().send(new DeleteMessageCommand({ QueueUrl: queues[queue], ReceiptHandle: handle })),
      );
    },
  };
}

/**
 * What SQS says about a handle that is old, of a message that is gone or was given back, or whose 12 hours are over:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html.
 * FIFO queues refuse to delete by an old handle, standard ones do nothing:
 * https://github.com/aws/aws-sdk-js/issues/1279#issuecomment-268830676.
 */
const noLongerHeld = new Set(['MessageNotInflight', 'ReceiptHandleIsInvalid', 'InvalidParameterValue']);

async function whileHeld(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    const { name, Code } = error as { name?: string; Code?: string };
    // What the JSON protocol names shortly has a prefix or an ending in the older one, and the SDK gives both.
    const names = [name, Code].map(text => text?.replace(/^.*\.|Exception$/g, '') ?? '');
    if (names.some(text => noLongerHeld.has(text))) return false;
    throw error;
  }
}

function isFifo(queue: QueueName): boolean {
  return queue === 'lanes' || queue === 'lanesDead';
}

function boundVisibility(seconds: number): number {
  return Math.max(0, Math.min(Math.ceil(seconds), longestVisibility));
}
