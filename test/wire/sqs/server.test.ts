import { createHash } from 'node:crypto';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createManualClock } from '../../fakes/clock.ts';
import { throttled, unavailable } from './errors.ts';
import { type SqsServer, startSqs } from './server.ts';

describe('SQS on loopback', () => {
  let clock: ReturnType<typeof createManualClock>;
  let sqs: SqsServer;
  let client: SQSClient;
  beforeEach(async () => {
    clock = createManualClock();
    sqs = await startSqs({ clock, maxReceiveCount: 2 });
    client = new SQSClient({
      region: 'us-east-1',
      endpoint: sqs.endpoint,
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
      maxAttempts: 1,
    });
  });
  afterEach(() => {
    client.destroy();
    return sqs.close();
  });

  const send = (body: string, more: Partial<SendMessageCommandInput> = {}) =>
    client.send(new SendMessageCommand({ QueueUrl: sqs.queues.work, MessageBody: body, ...more }));
  const sendToLane = (body: string, group = 'g', id = body) =>
    send(body, { QueueUrl: sqs.queues.lanes, MessageGroupId: group, MessageDeduplicationId: id });
  const receive = async (queue: keyof SqsServer['queues'] = 'work', max = 10, seconds = 30) => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: sqs.queues[queue],
        MaxNumberOfMessages: max,
        VisibilityTimeout: seconds,
        MessageSystemAttributeNames: ['All'],
      }),
    );
    return Messages;
  };
  const bodies = async (...args: Parameters<typeof receive>) =>
    (await receive(...args)).map(({ Body }) => Body);
  const remove = (handle: string, queue: keyof SqsServer['queues'] = 'work') =>
    client.send(new DeleteMessageCommand({ QueueUrl: sqs.queues[queue], ReceiptHandle: handle }));
  const hide = (handle: string, seconds: number, queue: keyof SqsServer['queues'] = 'work') =>
    client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: sqs.queues[queue],
        ReceiptHandle: handle,
        VisibilityTimeout: seconds,
      }),
    );

  it('gives a message with its hash, its attributes and a new handle each time', async () => {
    const { MessageId } = await send('hello');
    const [first] = await receive();
    expect(first).toMatchObject({
      MessageId,
      Body: 'hello',
      MD5OfBody: createHash('md5').update('hello').digest('hex'),
      Attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(clock.now().getTime()) },
    });
    clock.advance(30);
    const [second] = await receive();
    expect(second!.Attributes!.ApproximateReceiveCount).toBe('2');
    expect(second!.ReceiptHandle).not.toBe(first!.ReceiptHandle);
  });

  it('waits for a message as long as it is asked to', async () => {
    const waiting = client.send(
      new ReceiveMessageCommand({ QueueUrl: sqs.queues.work, WaitTimeSeconds: 20 }),
    );
    await send('late');
    expect((await waiting).Messages).toHaveLength(1);
  });

  it('holds a delayed message back', async () => {
    await send('later', { DelaySeconds: 900 });
    clock.advance(899);
    expect(await bodies()).toEqual([]);
    clock.advance(1);
    expect(await bodies()).toEqual(['later']);
  });

  it('keeps a group waiting while one of its messages is in flight, and no other group', async () => {
    await sendToLane('a1', 'a');
    await sendToLane('a2', 'a');
    await sendToLane('b1', 'b');
    expect(await bodies('lanes', 1)).toEqual(['a1']);
    expect(await bodies('lanes')).toEqual(['b1']);
    clock.advance(30);
    expect(await bodies('lanes')).toEqual(['a1', 'a2', 'b1']);
  });

  it('delivers what is sent twice to a FIFO queue once in five minutes, also when it is gone', async () => {
    const first = await sendToLane('a');
    const [message] = await receive('lanes');
    await remove(message!.ReceiptHandle!, 'lanes');
    clock.advance(299);
    expect((await sendToLane('a')).MessageId).toBe(first.MessageId);
    expect(await bodies('lanes')).toEqual([]);
    clock.advance(1);
    await sendToLane('a');
    expect(await bodies('lanes')).toEqual(['a']);
  });

  it.each(['work', 'lanes'] as const)('moves what was received too often out of %s', async queue => {
    const { MessageId } = queue === 'work' ? await send('poison') : await sendToLane('poison');
    for (let n = 0; n < 2; n += 1) {
      expect(await bodies(queue)).toEqual(['poison']);
      clock.advance(30);
    }
    expect(await bodies(queue)).toEqual([]);
    const [dead] = await receive(`${queue}Dead`);
    expect([dead!.MessageId, dead!.Body]).toEqual([MessageId, 'poison']);
  });

  it('does nothing by a stale handle on a standard queue, and refuses it on a FIFO queue', async () => {
    await send('a');
    await sendToLane('a');
    const [[old], [oldInLane]] = [await receive(), await receive('lanes')];
    clock.advance(30);
    await expect(remove(oldInLane!.ReceiptHandle!, 'lanes')).rejects.toThrow(
      'The receipt handle has expired',
    );
    await receive();
    await receive('lanes');
    await remove(old!.ReceiptHandle!);
    await expect(remove(oldInLane!.ReceiptHandle!, 'lanes')).rejects.toThrow(
      'The receipt handle has expired',
    );
    expect([sqs.depth(sqs.queues.work), sqs.depth(sqs.queues.lanes)]).toEqual([1, 1]);
  });

  it('deletes from a standard queue by the latest handle also when its time is over', async () => {
    await send('a');
    const [message] = await receive();
    clock.advance(30);
    await remove(message!.ReceiptHandle!);
    expect(sqs.depth(sqs.queues.work)).toBe(0);
    await remove(message!.ReceiptHandle!);
  });

  describe('refuses', () => {
    it.each([
      [-1, /DelaySeconds is invalid/],
      [901, /DelaySeconds is invalid/],
    ])('a delay of %i seconds', async (DelaySeconds, message) => {
      await expect(send('a', { DelaySeconds })).rejects.toThrow(message);
    });

    it('a delay on a FIFO queue', async () => {
      const input = { QueueUrl: sqs.queues.lanes, MessageGroupId: 'g', MessageDeduplicationId: 'd' };
      await expect(send('a', { ...input, DelaySeconds: 1 })).rejects.toThrow('not valid for this queue type');
    });

    it('a message for a FIFO queue without a group or a deduplication id', async () => {
      const QueueUrl = sqs.queues.lanes;
      await expect(send('a', { QueueUrl, MessageDeduplicationId: 'd' })).rejects.toThrow('MessageGroupId');
      await expect(send('a', { QueueUrl, MessageGroupId: 'g' })).rejects.toThrow('MessageDeduplicationId');
    });

    it.each(['with space', 'ünïcode', 'x'.repeat(129), ''])(
      'the group or deduplication id "%s"',
      async text => {
        await expect(sendToLane('a', text, 'd')).rejects.toThrow('MessageGroupId');
        await expect(sendToLane('a', 'g', text)).rejects.toThrow('MessageDeduplicationId');
        await expect(send('a', { MessageGroupId: text })).rejects.toThrow('MessageGroupId');
      },
    );

    it('a deduplication id on a standard queue', async () => {
      await expect(send('a', { MessageDeduplicationId: 'd' })).rejects.toThrow(
        'not valid for this queue type',
      );
    });

    it('a body that is empty or over 1 MiB, and takes one that is not', async () => {
      await expect(send('')).rejects.toThrow('MessageBody');
      await expect(send('x'.repeat(1_048_577))).rejects.toThrow('shorter than 1048576 bytes');
      await send('x'.repeat(1_048_576));
    });

    it.each(['\u0000', '\u001f', '\ufffe', '\uffff'])('a body with the character %j', async character => {
      await expect(send(character)).rejects.toMatchObject({ name: 'InvalidMessageContents' });
    });

    it.each([0, 11])('to give %i messages', async max => {
      await expect(receive('work', max)).rejects.toThrow('MaxNumberOfMessages is invalid');
    });

    it.each([-1, 43_201])('to hide for %i seconds', async seconds => {
      await expect(receive('work', 1, seconds)).rejects.toThrow('VisibilityTimeout is invalid');
      await expect(hide('any', seconds)).rejects.toThrow('VisibilityTimeout is invalid');
    });

    it.each([-1, 21])('to wait for %i seconds', async WaitTimeSeconds => {
      const command = new ReceiveMessageCommand({ QueueUrl: sqs.queues.work, WaitTimeSeconds });
      await expect(client.send(command)).rejects.toThrow('WaitTimeSeconds is invalid');
    });

    it('attributes that it does not know', async () => {
      const MessageSystemAttributeNames = ['Colour' as 'All'];
      const command = new ReceiveMessageCommand({ QueueUrl: sqs.queues.work, MessageSystemAttributeNames });
      await expect(client.send(command)).rejects.toMatchObject({ name: 'InvalidAttributeName' });
    });

    it('handles that it never gave', async () => {
      await expect(hide('made up', 30)).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
      await expect(remove('made up')).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
    });

    it('to hide what is visible, gone, or held by another handle', async () => {
      await send('a');
      const [first] = await receive();
      clock.advance(30);
      await expect(hide(first!.ReceiptHandle!, 30)).rejects.toMatchObject({ name: 'MessageNotInflight' });
      const [second] = await receive();
      await expect(hide(first!.ReceiptHandle!, 30)).rejects.toThrow('Message does not exist');
      await remove(second!.ReceiptHandle!);
      await expect(hide(second!.ReceiptHandle!, 30)).rejects.toThrow('Message does not exist');
    });

    it('to hide for more than 12 hours in all', async () => {
      await send('a');
      const [message] = await receive();
      clock.advance(20);
      await expect(hide(message!.ReceiptHandle!, 43_200)).rejects.toThrow('beyond the limit');
      await hide(message!.ReceiptHandle!, 43_180);
    });

    it.each(['http://127.0.0.1/000000000000/other', 'http://127.0.0.1/111111111111/work', 'no address'])(
      'the queue %s',
      async QueueUrl => {
        await expect(send('a', { QueueUrl })).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
      },
    );
  });

  describe('goes wrong on request', () => {
    it('by throttling, and by failing', async () => {
      sqs.fail('SendMessage', { error: throttled });
      await expect(send('a')).rejects.toMatchObject({ name: 'RequestThrottled' });
      sqs.fail('SendMessage', { error: unavailable });
      await expect(send('a')).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
      expect(sqs.depth(sqs.queues.work)).toBe(0);
    });

    it('by doing the work and losing the answer', async () => {
      sqs.fail('SendMessage', { lost: true });
      await expect(send('a')).rejects.toThrow();
      expect(sqs.depth(sqs.queues.work)).toBe(1);
    });
  });

  describe('stands in for the poller of Lambda, which', () => {
    it('gives records, and deletes those that have not failed', async () => {
      await send('good');
      await send('bad');
      const seen: string[] = [];
      const count = await sqs.deliver(sqs.queues.work, async ({ Records }) => {
        seen.push(...Records.map(({ body }) => body));
        return { batchItemFailures: [{ itemIdentifier: Records[1]!.messageId }] };
      });
      expect([count, seen]).toEqual([2, ['good', 'bad']]);
      clock.advance(30);
      expect(await bodies()).toEqual(['bad']);
    });

    it('calls nobody where nothing waits', async () => {
      const count = await sqs.deliver(sqs.queues.work, () => Promise.reject(new Error('called')));
      expect(count).toBe(0);
    });
  });
});
