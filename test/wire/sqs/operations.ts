import type { Input, Operation } from '../aws-json.ts';
import { invalidParameter, sqsError } from './errors.ts';
import type { QueueMessage, WireQueue } from './queue.ts';

/** Finds a queue by its address. */
type FindQueue = (url: string) => WireQueue | undefined;

/** The operations that this server knows; SQS has more: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html */
export function createOperations(findQueue: FindQueue): Record<string, Operation> {
  const queueOf = ({ QueueUrl }: Input) => {
    const queue = findQueue(QueueUrl as string);
    if (!queue) throw sqsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };

  return {
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
    SendMessage: {
      fields: {
        QueueUrl: 'string',
        MessageBody: 'string',
        DelaySeconds: 'integer',
        MessageGroupId: 'string',
        MessageDeduplicationId: 'string',
      },
      required: ['QueueUrl', 'MessageBody'],
      run(input) {
        const queue = queueOf(input);
        checkBody(input.MessageBody as string);
        if (queue.isFifo) checkFifo(input);
        else checkStandard(input);
        const { id, md5 } = queue.send({
          body: input.MessageBody as string,
          ...(input.DelaySeconds !== undefined && { delaySeconds: input.DelaySeconds as number }),
          ...(input.MessageGroupId !== undefined && { group: input.MessageGroupId as string }),
          ...(queue.isFifo && { deduplicationId: input.MessageDeduplicationId as string }),
        });
        return { MessageId: id, MD5OfMessageBody: md5 };
      },
    },

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
    ReceiveMessage: {
      fields: {
        QueueUrl: 'string',
        MaxNumberOfMessages: 'integer',
        VisibilityTimeout: 'integer',
        WaitTimeSeconds: 'integer',
        MessageSystemAttributeNames: 'strings',
      },
      required: ['QueueUrl'],
      async run(input) {
        const queue = queueOf(input);
        const max = integerOf(input, 'MaxNumberOfMessages', 1, [1, 10]);
        const visibility = integerOf(input, 'VisibilityTimeout', 30, [0, 43_200]);
        const wait = integerOf(input, 'WaitTimeSeconds', 0, [0, 20]);
        const names = (input.MessageSystemAttributeNames as string[] | undefined) ?? [];
        for (const name of names) checkAttributeName(name);
        const until = Date.now() + wait * 1_000;
        let messages = queue.receive(max, visibility);
        while (messages.length === 0 && Date.now() < until) {
          await new Promise(resolve => setTimeout(resolve, 20));
          messages = queue.receive(max, visibility);
        }
        return messages.length === 0 ? {} : { Messages: messages.map(message => toOutput(message, names)) };
      },
    },

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html
    DeleteMessage: {
      fields: { QueueUrl: 'string', ReceiptHandle: 'string' },
      required: ['QueueUrl', 'ReceiptHandle'],
      run: input => queueOf(input).delete(input.ReceiptHandle as string),
    },

    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html
    ChangeMessageVisibility: {
      fields: { QueueUrl: 'string', ReceiptHandle: 'string', VisibilityTimeout: 'integer' },
      required: ['QueueUrl', 'ReceiptHandle', 'VisibilityTimeout'],
      run(input) {
        const seconds = integerOf(input, 'VisibilityTimeout', 0, [0, 43_200]);
        queueOf(input).changeVisibility(input.ReceiptHandle as string, seconds);
      },
    },
  };
}

/** The system attributes of a message, by the names that may be asked for. */
export function attributesOf(message: QueueMessage): Record<string, string> {
  return {
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    SenderId: 'AIDAEXAMPLE',
    SentTimestamp: String(message.sentAt),
    ...(message.group !== null && { MessageGroupId: message.group }),
  };
}

function toOutput(message: QueueMessage, names: readonly string[]): object {
  const attributes = Object.entries(attributesOf(message)).filter(
    ([name]) => names.includes('All') || names.includes(name),
  );
  return {
    MessageId: message.id,
    ReceiptHandle: message.handle,
    MD5OfBody: message.md5,
    Body: message.body,
    ...(attributes.length > 0 && { Attributes: Object.fromEntries(attributes) }),
  };
}

/** 1 to 1,048,576 bytes of the characters that XML has: https://www.w3.org/TR/REC-xml/#charsets */
function checkBody(body: string): void {
  const bytes = Buffer.byteLength(body);
  if (bytes < 1) throw sqsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (bytes > 1_048_576) {
    const reason = 'Message must be shorter than 1048576 bytes.';
    throw sqsError('InvalidParameterValue', `One or more parameters are invalid. Reason: ${reason}`);
  }
  if (!/^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u.test(body)) {
    const message =
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | …';
    throw sqsError('InvalidMessageContents', message);
  }
}

function checkFifo(input: Input): void {
  if (input.DelaySeconds !== undefined && input.DelaySeconds !== 0) {
    const reason = 'The request include parameter that is not valid for this queue type.';
    throw invalidParameter('DelaySeconds', input.DelaySeconds, reason);
  }
  for (const name of ['MessageGroupId', 'MessageDeduplicationId']) {
    if (input[name] === undefined) {
      throw sqsError('MissingParameter', `The request must contain the parameter ${name}.`);
    }
    checkToken(name, input[name] as string);
  }
}

/** A standard queue takes a group, for fairness, and no deduplication id. */
function checkStandard(input: Input): void {
  integerOf(input, 'DelaySeconds', 0, [0, 900]);
  if (input.MessageGroupId !== undefined) checkToken('MessageGroupId', input.MessageGroupId as string);
  if (input.MessageDeduplicationId === undefined) return;
  const reason = 'The request include parameter that is not valid for this queue type.';
  throw invalidParameter('MessageDeduplicationId', input.MessageDeduplicationId, reason);
}

function checkToken(name: string, value: string): void {
  if (/^[\x21-\x7e]{1,128}$/.test(value)) return;
  const reason = `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`;
  throw invalidParameter(name, value, reason);
}

function integerOf(input: Input, name: string, missing: number, [least, most]: [number, number]): number {
  const value = (input[name] as number | undefined) ?? missing;
  if (value >= least && value <= most) return value;
  throw invalidParameter(name, value, `Must be between ${least} and ${most}, if provided.`);
}

const attributeNames = [
  'All',
  'ApproximateFirstReceiveTimestamp',
  'ApproximateReceiveCount',
  'AWSTraceHeader',
  'DeadLetterQueueSourceArn',
  'MessageDeduplicationId',
  'MessageGroupId',
  'SenderId',
  'SentTimestamp',
  'SequenceNumber',
];

function checkAttributeName(name: string): void {
  if (attributeNames.includes(name)) return;
  throw sqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
}
