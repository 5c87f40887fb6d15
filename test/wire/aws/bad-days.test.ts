import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { deedJob } from '../../../core/chat/jobs.ts';
import type { RAGResponse } from '../../../core/model/question.ts';
import type { HomePorts } from '../../../core/services.ts';
import { deedOf } from '../../core/chat/chat-home.ts';
import { intercept } from '../../fakes/intercept.ts';
import { createFakeSurface } from '../../fakes/surface.ts';
import { vendorPolicy } from '../../fixtures/analysis-home.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { fileOf, giftPolicy, recordsPolicy } from '../../fixtures/policies.ts';
import { testModel } from '../bedrock/server.ts';
import { failed, throttled } from '../dynamodb/server.ts';
import { slowDown } from '../s3/server.ts';
import { unavailable } from '../sqs/errors.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { type CloudClock, type CloudHome, createCloudClock, openCloudHome } from './cloud-home.ts';
import { honestModel } from './scripted-words.ts';

// The pauses between the clients' retries are real time.
jest.setTimeout(120_000);

const context = contextOf();
const question = 'How much may a gift from a supplier be worth?';

let clock: CloudClock;
let cloud: Cloud;
let surface: ReturnType<typeof createFakeSurface>;
let home: CloudHome;
beforeEach(async () => {
  cloud = await startCloud({ bedrock: { script: honestModel } });
  clock = createCloudClock(cloud);
  surface = createFakeSurface();
  home = open();
  await add();
});
afterEach(async () => {
  await cloud.close();
});

const open = (ports: (real: HomePorts) => Partial<HomePorts> = () => ({})) =>
  openCloudHome(cloud, { clock, ports: real => ({ surfaces: { slack: surface }, ...ports(real) }) });

/** Adds a document, whose job then runs in a home that may be another one. */
async function add(text = giftPolicy(), filename = 'gifts.md', worker = home) {
  const { document } = await home.intake.accept(context, fileOf(text, filename));
  await worker.settle();
  return home.documents.get(context, document.id);
}

/** Asks in a chat; what the person sees there in the end. */
async function ask(deedId = 'slack#T1#C1#U1#1.0', worker = home) {
  expect(await home.queue.enqueue(deedJob(deedOf({ deedId, text: question }), 'corr-1'))).toBe(true);
  await worker.settle();
  return shownFor(deedId);
}
const shownFor = (deedId: string) =>
  surface
    .messages()
    .filter(({ mark }) => mark === deedId)
    .map(({ content }) => content);

function answerOf(contents: ReturnType<typeof shownFor>): RAGResponse {
  expect(contents).toMatchObject([{ kind: 'reply', final: { kind: 'answer' } }]);
  return (contents[0] as { final: { answer: RAGResponse } }).final.answer;
}

async function expectWholeIndex() {
  const { items } = await home.documents.list(context, { status: 'ready', limit: 10 });
  const passages = items.reduce((sum, one) => sum + one.passages, 0);
  expect(await home.index.count('acme')).toBe(passages);
  expect((await open().statistics.lookup('acme', [])).passages).toBe(passages);
}

describe('on a day without faults', () => {
  it('a question is answered by the model, with a quote', async () => {
    const answer = answerOf(await ask());
    expect(answer).toMatchObject({ outcome: 'answered', model: testModel });
    expect(answer.notes).toBeUndefined();
    expect(home.failures).toEqual([]);
  });
});

describe('DynamoDB', () => {
  it.each([
    ['throttled', throttled],
    ['failing', failed],
  ])('%s for a while delays an ingestion and a question, and both come through', async (_, fault) => {
    cloud.dynamo.faults.inject(fault);
    const { document } = await home.intake.accept(context, fileOf(recordsPolicy, 'records.md'));
    cloud.dynamo.faults.inject(fault, { times: 6 });
    await home.settle();
    expect(await home.documents.get(context, document.id)).toMatchObject({ status: 'ready', error: null });
    await expectWholeIndex();
    const deed = deedJob(deedOf({ text: question }), 'corr-1');
    await home.queue.enqueue(deed);
    cloud.dynamo.faults.inject(fault, { times: 6 });
    await home.settle();
    expect(answerOf(shownFor(deed.id))).toMatchObject({ outcome: 'answered' });
    expect(home.failures).not.toEqual([]);
  });

  it('losing the answers to what it wrote makes nothing twice, and takes nothing for another’s', async () => {
    const only = ({ headers }: IncomingMessage) =>
      /\.(PutItem|UpdateItem)$/.test(String(headers['x-amz-target'])) &&
      String(headers['amz-sdk-request']).startsWith('attempt=1;');
    cloud.dynamo.faults.inject('lost-answer', { times: 1_000, only });
    const document = await add(recordsPolicy, 'records.md');
    expect(document).toMatchObject({ status: 'ready', error: null });
    expect(await home.documents.versions(context, document.id)).toHaveLength(1);
    await expectWholeIndex();
    expect(answerOf(await ask())).toMatchObject({ outcome: 'answered' });
    expect((await home.history.list(context, { limit: 10 })).items).toHaveLength(1);
  });
});

describe('S3', () => {
  it('asking to slow down delays an ingestion and a question, and both come through', async () => {
    const { document } = await home.intake.accept(context, fileOf(recordsPolicy, 'records.md'));
    cloud.s3.faults.inject(slowDown, { times: 5 });
    await home.settle();
    expect(await home.documents.get(context, document.id)).toMatchObject({ status: 'ready' });
    await expectWholeIndex();
    cloud.s3.faults.inject(slowDown, { times: 4 });
    expect(answerOf(await ask('slack#late', open()))).toMatchObject({ outcome: 'answered' });
  });

  it('that is slow delays them', async () => {
    cloud.s3.faults.inject('held-body', { times: 6, only: ({ method }) => method === 'GET' });
    const released = setInterval(cloud.s3.faults.release, 10);
    try {
      expect(await add(recordsPolicy, 'records.md')).toMatchObject({ status: 'ready' });
      expect(answerOf(await ask('slack#slow', open()))).toMatchObject({ outcome: 'answered' });
    } finally {
      clearInterval(released);
    }
  });

  it('out for long makes an ingestion fail with a sentence, which is told once S3 is back', async () => {
    const { document } = await home.intake.accept(context, fileOf(recordsPolicy, 'records.md'));
    let isOut = true;
    cloud.s3.faults.inject(slowDown, {
      times: 10_000,
      only: ({ url }) => isOut && !url!.startsWith(`/${cloud.s3.buckets.vectors}`),
    });
    while (cloud.sqs.depth(cloud.sqs.queues.workDead) === 0) {
      await home.deliver();
      clock.advance(60);
    }
    isOut = false;
    await home.settle();
    expect(await home.documents.get(context, document.id)).toMatchObject({
      status: 'failed',
      error: { code: 'internal', message: expect.stringMatching(/“Re-ingest”.*test-1/) },
    });
    await home.documents.reingest(context, document.id);
    await home.settle();
    expect(await home.documents.get(context, document.id)).toMatchObject({ status: 'ready', error: null });
    await expectWholeIndex();
  });
});

describe('SQS', () => {
  it('delivering a job again while a slow worker does it still makes nothing twice', async () => {
    const { document } = await home.intake.accept(context, fileOf(recordsPolicy, 'records.md'));
    const [begun, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const wait = () => {
      begun.resolve();
      return goesOn.promise;
    };
    const slow = open(real => ({ extractor: intercept(real.extractor, ['extract'], wait) }));
    const first = slow.deliver();
    await begun.promise;
    clock.advance(121);
    await home.settle();
    goesOn.resolve();
    await first;
    await home.settle();
    expect(await home.documents.get(context, document.id)).toMatchObject({ status: 'ready', version: 1 });
    await expectWholeIndex();
  });

  it('failing for a moment loses neither a document nor a question', async () => {
    for (const operation of ['SendMessage', 'ChangeMessageVisibility', 'DeleteMessage'])
      cloud.sqs.fail(operation, { error: unavailable });
    expect(await add(recordsPolicy, 'records.md')).toMatchObject({ status: 'ready' });
    cloud.sqs.fail('SendMessage', { lost: true });
    cloud.sqs.fail('ChangeMessageVisibility', { lost: true });
    answerOf(await ask());
    expect(surface.messages()).toHaveLength(1);
  });
});

describe('Bedrock', () => {
  it('throttled once is asked again', async () => {
    cloud.bedrock.faults.add({ error: 'ThrottlingException' });
    const answer = answerOf(await ask());
    expect(answer).toMatchObject({ outcome: 'answered', model: testModel });
    expect(answer.notes).toBeUndefined();
  });

  it.each(['ThrottlingException', 'InternalServerException'] as const)(
    'with a %s for good is done without: the answer is made of extracts, and says so',
    async error => {
      cloud.bedrock.faults.add({ error }, 100);
      const answer = answerOf(await ask());
      expect(answer).toMatchObject({ outcome: 'answered', model: 'extractive' });
      expect(answer.citations[0]!.quote).toContain('50 euros');
      expect(answer.notes).toEqual([
        'The language model is not available; this answer is made of extracts.',
        'Search used full text only.',
      ]);
    },
  );

  it('throttled while it embeds delays an ingestion', async () => {
    cloud.bedrock.faults.add({ error: 'ThrottlingException' });
    expect(await add(recordsPolicy, 'records.md')).toMatchObject({ status: 'ready' });
  });

  it('out while it embeds ends an ingestion, after several tries, with the sentence that says what to do', async () => {
    cloud.bedrock.faults.add({ error: 'InternalServerException' }, 1_000);
    expect(await add(recordsPolicy, 'records.md')).toMatchObject({
      status: 'failed',
      error: { code: 'internal', message: expect.stringContaining('Re-ingest') },
    });
  });
});

describe('a poison job', () => {
  const broken = () => {
    throw new Error('This breaks each time.');
  };
  const dead = () => [
    cloud.sqs.depth(cloud.sqs.queues.workDead),
    cloud.sqs.depth(cloud.sqs.queues.lanesDead),
  ];

  it('that throws each time becomes a dead letter, and its person is told once, with the reference', async () => {
    const worker = open(real => ({ index: intercept(real.index, ['search'], broken) }));
    const [content, ...others] = await ask('slack#poison', worker);
    expect(others).toEqual([]);
    expect(content).toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('several tries'),
      correlationId: 'corr-1',
    });
    expect(worker.log.events().filter(event => event === 'job.failed')).toHaveLength(5);
    expect(dead()).toEqual([0, 0]);
    // The same deed may be done anew.
    expect(await home.queue.enqueue(deedJob(deedOf({ deedId: 'slack#poison' }), 'corr-2'))).toBe(true);
  });

  it('whose worker dies each time is one too, though nobody gave it up', async () => {
    await home.queue.enqueue(deedJob(deedOf({ text: question }), 'corr-1'));
    for (let death = 0; death < 5; death += 1) {
      await expect(
        cloud.sqs.deliver(cloud.sqs.queues.work, async () => Promise.reject(new Error('killed'))),
      ).rejects.toThrow('killed');
      clock.advance(31);
    }
    await home.settle();
    expect(shownFor('slack#T1#C1#U1#1.0')).toMatchObject([{ kind: 'failure', correlationId: 'corr-1' }]);
  });

  it.each([
    ['read', (real: HomePorts) => ({ extractor: intercept(real.extractor, ['extract'], broken) })],
    ['written to the index', (real: HomePorts) => ({ index: intercept(real.index, ['add'], broken) })],
  ])(
    'of a document that can not be %s ends with its failure, and the next document is ingested',
    async (_, ports) => {
      const failedOne = await add(recordsPolicy, 'records.md', open(ports));
      expect(failedOne).toMatchObject({
        status: 'failed',
        error: { message: expect.stringContaining('several tries') },
      });
      expect(await add(vendorPolicy, 'vendors.md')).toMatchObject({ status: 'ready' });
      expect(dead()).toEqual([0, 0]);
      await expectWholeIndex();
    },
  );
});
