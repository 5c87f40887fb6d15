import type { Clock } from '../../../core/ports.ts';
import { type AwsJsonServer, serveAwsJson } from '../aws-json.ts';
import { sqsError } from './errors.ts';
import { attributesOf, createOperations } from './operations.ts';
import { createWireQueue, type WireQueue } from './queue.ts';

/** A record of an event as Lambda makes it of a message. */
export interface WireRecord {
  messageId: string;
  receiptHandle: string;
  body: string;
  attributes: {
    ApproximateReceiveCount: string;
    SentTimestamp: string;
    SenderId: string;
    ApproximateFirstReceiveTimestamp: string;
  };
  messageAttributes: Record<string, never>;
  md5OfBody: string;
  eventSource: 'aws:sqs';
  eventSourceARN: string;
  awsRegion: string;
}

/** What a function answers to say which records have failed. */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

export interface SqsServer extends AwsJsonServer {
  readonly queues: Readonly<Record<'work' | 'lanes' | 'workDead' | 'lanesDead', string>>;
  /** Messages of a queue that are waiting, delayed or in flight. */
  depth(queueUrl: string): number;
  /** Receives as Lambda's poller does, past the API. */
  take(queueUrl: string, options?: { max?: number; visibilitySeconds?: number }): WireRecord[];
  /**
   * Calls a function with what waits, as an event source mapping with `ReportBatchItemFailures` does, and deletes what
   * it has not named as failed; how many records there were.
   */
  deliver(
    queueUrl: string,
    handler: (event: { Records: WireRecord[] }) => Promise<BatchResponse>,
    options?: { max?: number; visibilitySeconds?: number },
  ): Promise<number>;
}

export interface SqsServerOptions {
  readonly clock?: Clock;
  readonly maxReceiveCount?: number;
}

/** SQS on loopback, with the queues that this product has: two, each with its dead-letter queue. */
export async function startSqs(options: SqsServerOptions = {}): Promise<SqsServer> {
  const { clock = { now: () => new Date() }, maxReceiveCount = 5 } = options;
  const make = (name: string, to?: WireQueue) =>
    createWireQueue({
      name,
      isFifo: name.endsWith('.fifo'),
      clock,
      ...(to && { redrive: { to, maxReceiveCount } }),
    });
  const workDead = make('work-dead');
  const lanesDead = make('lanes-dead.fifo');
  const all = [make('work', workDead), make('lanes.fifo', lanesDead), workDead, lanesDead];
  const find = (url: string) =>
    all.find(({ name }) => URL.canParse(url) && new URL(url).pathname === `/${account}/${name}`);
  const server = await serveAwsJson({
    target: 'AmazonSQS',
    version: '1.0',
    operations: createOperations(find),
    missing: field => sqsError('MissingParameter', `The request must contain the parameter ${field}.`),
  });
  const [work, lanes, deadWork, deadLanes] = all.map(({ name }) => `${server.endpoint}/${account}/${name}`);

  function queueAt(url: string): WireQueue {
    const queue = find(url);
    if (!queue) throw new Error(`There is no queue ${url}.`);
    return queue;
  }

  const take: SqsServer['take'] = (url, { max = 10, visibilitySeconds = 30 } = {}) => {
    const queue = queueAt(url);
    return queue.receive(max, visibilitySeconds).map(message => ({
      messageId: message.id,
      receiptHandle: message.handle!,
      body: message.body,
      attributes: attributesOf(message) as WireRecord['attributes'],
      messageAttributes: {},
      md5OfBody: message.md5,
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:${region}:${account}:${queue.name}`,
      awsRegion: region,
    }));
  };

  return {
    ...server,
    queues: { work: work!, lanes: lanes!, workDead: deadWork!, lanesDead: deadLanes! },
    depth: url => queueAt(url).depth(),
    take,
    async deliver(url, handler, settings) {
      const Records = take(url, settings);
      if (Records.length === 0) return 0;
      const { batchItemFailures } = await handler({ Records });
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const { messageId, receiptHandle } of Records) {
        if (!failed.has(messageId)) queueAt(url).delete(receiptHandle);
      }
      return Records.length;
    },
  };
}

const account = '000000000000';
const region = 'us-east-1';
