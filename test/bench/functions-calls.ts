import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { giftPolicy } from '../fixtures/policies.ts';
import { gatewayEvent } from '../wire/aws/requests.ts';
import type { RunningFunction } from '../wire/lambda/run-function.ts';
import type { CreatedObject } from '../wire/s3/store.ts';
import { commandRequest } from '../wire/slack/requests.ts';
import type { BatchResponse } from '../wire/sqs/server.ts';
import { activityRequest, personalMessage } from '../wire/teams/requests.ts';
import type { FunctionName, World } from './functions-world.ts';

/** Gives a function a call like those it is there for; how long that took, in milliseconds. */
export type Call = (running: RunningFunction) => Promise<number>;

/**
 * A call for each function: a question in Slack and in Teams, that question answered and given up, a policy that
 * arrives and is ingested, a tick, and the list of documents.
 *
 * @param started the functions of this round, by their names.
 */
export function createCalls(
  { cloud, slack: platform, teams, adminKey, arrivals }: World,
  started: ReadonlyMap<FunctionName, RunningFunction>,
) {
  const { queues } = cloud.sqs;
  const { kbRaw } = cloud.s3.buckets;
  let last = 0;

  const slack: Call = running => {
    const fields = { response_url: platform.newResponseUrl() };
    const request = commandRequest(`What may gift ${nextId()} be worth?`, { at: new Date(), fields });
    return invokeHttp(running, gatewayEvent('/slack/events', request), /Searching/);
  };
  const teamsMessage: Call = running => {
    const activity = personalMessage(teams.serviceUrl, 'What may a gift be worth?', { id: nextId() });
    return invokeHttp(running, gatewayEvent('/api/messages', activityRequest(activity, teams.token())));
  };
  return {
    slack,
    bareSlack: slack,
    teams: teamsMessage,
    bareTeams: teamsMessage,
    worker: running => takeNext(queues.work, running),
    deadLetters: running => takeNext(queues.work, running),
    async intake(running) {
      const client = new S3Client({ ...cloud.s3.client, forcePathStyle: true });
      const id = nextId();
      const [Key, Body] = [`main/gifts-${id}.md`, `${giftPolicy()}\n\nThis is revision ${id}.\n`];
      await client.send(new PutObjectCommand({ Bucket: kbRaw, Key, Body }));
      client.destroy();
      return arrive(running, arrivals.shift()!);
    },
    async lanes(running) {
      const [worker, intake] = [started.get('worker')!, started.get('intake')!];
      // What an earlier round has left to be done later comes first; any worker can do it.
      while ((await takeOne(queues.lanes, worker)) !== null);
      for (;;) {
        const milliseconds = await takeOne(queues.lanes, running);
        if (milliseconds !== null) {
          while ((await takeOne(queues.work, worker)) !== null);
          return milliseconds;
        }
        const object = arrivals.shift();
        if (object) await arrive(intake, object);
        else await takeNext(queues.work, worker);
      }
    },
    tick: async running => (await running.invoke({})).ms,
    api(running) {
      const headers = { authorization: `Bearer ${adminKey}` };
      const request = { method: 'GET', headers };
      return invokeHttp(
        running,
        gatewayEvent('/mlops/kb/documents', request, 'abc123.lambda-url.us-east-1.on.aws'),
      );
    },
  } satisfies Record<FunctionName, Call>;

  /** Every question and message is a new one: what comes twice is done once. */
  function nextId(): string {
    return String(Date.now() * 1_000 + ++last);
  }

  /** Null where nothing waits. */
  async function takeOne(queue: string, running: RunningFunction): Promise<number | null> {
    let milliseconds: number | null = null;
    const deliver = async (event: unknown) => {
      const { result, ms } = await running.invoke<BatchResponse>(event);
      if (result.batchItemFailures.length > 0) throw new Error(`A job has failed.\n${running.output()}`);
      milliseconds = ms;
      return result;
    };
    await cloud.sqs.deliver(queue, deliver, { max: 1 });
    return milliseconds;
  }

  async function takeNext(queue: string, running: RunningFunction): Promise<number> {
    const milliseconds = await takeOne(queue, running);
    if (milliseconds === null) throw new Error(`There is no job in ${queue}.\n${running.output()}`);
    return milliseconds;
  }
}

async function arrive(intake: RunningFunction, { bucket, ...object }: CreatedObject): Promise<number> {
  return (await intake.invoke({ Records: [{ s3: { bucket: { name: bucket }, object } }] })).ms;
}

/** What refuses, or takes nothing on, would be measured as well. */
async function invokeHttp(running: RunningFunction, event: unknown, expected = /(?:)/): Promise<number> {
  const { result, ms } = await running.invoke<{ statusCode: number; body: string }>(event);
  const { statusCode, body } = result;
  if (statusCode === 200 && expected.test(body)) return ms;
  throw new Error(`The function has answered ${statusCode} ${body}\n${running.output()}`);
}
