import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { contractText, vendorPolicy } from '../../fixtures/analysis-home.ts';
import { packageService } from '../../fixtures/package-service.ts';
import { giftPolicy } from '../../fixtures/policies.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';
import { testModel } from '../bedrock/server.ts';
import { type RunningFunction, startFunction } from '../lambda/run-function.ts';
import {
  commandRequest,
  directMessage,
  eventRequest,
  signed,
  signingSecret,
  sharedFile as slackFile,
} from '../slack/requests.ts';
import { type SlackServer, startSlack } from '../slack/server.ts';
import { activityRequest, appPassword, people, personalMessage, sharedFile } from '../teams/requests.ts';
import { startTeams, type TeamsServer } from '../teams/server.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { askApi, gatewayEvent } from './requests.ts';
import { honestModel } from './scripted-words.ts';
import { type Stack, startStack, type Unpacked } from './stack.ts';
import { unpack } from './unpack.ts';

// Packaging, unpacking and starting eight functions takes a minute or two on a busy machine.
jest.setTimeout(600_000);

const adminKey = 'the-first-key-of-the-tests-0123456789';
let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let cloud: Cloud;
let slack: SlackServer;
let teams: TeamsServer;
let unpacked: Unpacked;
let stack: Stack;
let api: RunningFunction;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  const packaged = await packageService();
  unpacked = await unpack(packaged.folder, folder.path);
  [slack, teams] = await Promise.all([startSlack(), startTeams()]);
  cloud = await startCloud({
    bedrock: { script: honestModel, models: [testModel] },
    secrets: {
      ADMIN_API_KEY: adminKey,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_BOT_TOKEN: slack.token,
      MicrosoftAppPassword: appPassword,
    },
  });
  stack = await startStack({
    cloud,
    unpacked,
    environment: {
      SLACK_API_URL: slack.apiUrl,
      MicrosoftAppId: people.appId,
      MicrosoftAppTenantId: people.organisation,
      BOT_OPENID_METADATA_URL: teams.openIdMetadataUrl,
      BOT_LOGIN_URL: teams.loginUrl,
    },
  });
  api = await stack.function('api');
  await drop('main/Gifts & hospitality.md', giftPolicy());
  await drop('main/vendors.md', vendorPolicy);
  await until(async () => (await documents()).filter(({ status }) => status === 'ready').length === 2);
});
afterAll(async () => {
  await stack?.close();
  await cloud?.close();
  await slack?.close();
  await teams?.close();
  await folder?.remove();
});

const ask = (path: string, options: Parameters<typeof askApi>[3] & { method?: string } = {}) =>
  askApi(api, options.method ?? 'GET', path, { key: adminKey, ...options });
const documents = async () => {
  const { items } = (await ask('/mlops/kb/documents')).json() as {
    items: { status: string; filename: string }[];
  };
  return items;
};
const question = 'How much may a gift from a supplier be worth?';

async function drop(key: string, text: string): Promise<void> {
  const client = new S3Client({ ...cloud.s3.client, forcePathStyle: true });
  await client.send(new PutObjectCommand({ Bucket: cloud.s3.buckets.kbRaw, Key: key, Body: text }));
  client.destroy();
}

/** Resolves once something holds; says what the functions logged where it does not for two minutes. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const began = Date.now();
  while (!(await holds())) {
    if (Date.now() - began > 120_000)
      throw new Error(`It does not come true.\n${stack.failures.join('\n')}\n${await stack.output()}`);
    await new Promise(done => setTimeout(done, 250));
  }
}

describe('the packaged functions', () => {
  it('ingest what lands in kb-raw under a tenant’s prefix', async () => {
    expect((await documents()).map(({ filename }) => filename).sort()).toEqual([
      'Gifts & hospitality.md',
      'vendors.md',
    ]);
    expect(cloud.s3.keys(cloud.s3.buckets.kbRaw).every(key => key.startsWith('main/kb-raw/'))).toBe(true);
    expect(cloud.s3.keys(cloud.s3.buckets.vectors).length).toBeGreaterThan(0);
  });

  it('answer by the API with a model’s words, each backed by a quote, and count what it cost', async () => {
    const answer = (await ask('/mlops/query', { method: 'POST', body: { question } })).json() as {
      outcome: string;
      citations: { quote: string; documentTitle: string }[];
      model: string;
      usage: { inputTokens: number };
    };
    expect(answer).toMatchObject({ outcome: 'answered', model: testModel });
    expect(answer.citations[0]!.quote).toMatch(/gift/i);
    expect(giftPolicy()).toContain(answer.citations[0]!.quote);
    expect(answer.usage.inputTokens).toBeGreaterThan(100);
  });

  it('stream an answer piece by piece', async () => {
    const headers = { accept: 'text/event-stream' };
    const { text, chunks } = await ask('/mlops/query', { method: 'POST', body: { question }, headers });
    expect(text.match(/^event: \w+$/gm)).toEqual(
      expect.arrayContaining(['event: status', 'event: delta', 'event: done']),
    );
    expect(chunks).toBeGreaterThan(1);
  });

  it('ask everybody for a key, and show the console to sign in with one', async () => {
    expect((await askApi(api, 'GET', '/mlops/kb/documents')).statusCode).toBe(401);
    const page = await askApi(api, 'GET', '/');
    expect([page.statusCode, page.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    expect((await askApi(api, 'GET', '/health')).statusCode).toBe(200);
  });

  it('answer /policy in Slack: signed, acknowledged, queued, answered with its citation', async () => {
    const responseUrl = slack.newResponseUrl();
    const request = commandRequest(question, { at: new Date(), fields: { response_url: responseUrl } });
    const entrance = await stack.function('slack');
    const { result } = await entrance.invoke(gatewayEvent('/slack/events', request));
    expect(result).toMatchObject({ statusCode: 200, body: expect.stringContaining('Searching') });
    await until(() => slack.responses.get(responseUrl)!.length > 0);
    const [message] = slack.responses.get(responseUrl)!;
    expect(JSON.stringify(message!.blocks)).toContain('gift');
    expect(message).toMatchObject({ replace_original: true, response_type: 'ephemeral' });
  });

  it('refuse what Slack has not signed, and what it signed long ago, and run nothing', async () => {
    const entrance = await stack.function('slack');
    const before = cloud.sqs.calls.length;
    const forged = signed('command=%2Fpolicy&text=x', {
      secret: 'another-secret',
      at: new Date(),
      type: 'application/x-www-form-urlencoded',
    });
    const stale = commandRequest(question, { at: new Date(Date.now() - 3_600_000) });
    for (const request of [forged, stale]) {
      const { result } = await entrance.invoke(gatewayEvent('/slack/events', request));
      expect(result).toMatchObject({ statusCode: 401 });
    }
    const sent = cloud.sqs.calls.slice(before).filter(call => call === 'SendMessage');
    expect(sent).toEqual([]);
  });

  it('hold a file that was shared in Slack against the policies, to a score', async () => {
    slack.files.set('F1', { bytes: Buffer.from(contractText()), mimetype: 'text/markdown' });
    const message = directMessage('', { ts: '1515449599.000001', ...slackFile('F1', 'contract.md') });
    const entrance = await stack.function('slack');
    const request = eventRequest(message, { at: new Date() });
    expect((await entrance.invoke(gatewayEvent('/slack/events', request))).result).toMatchObject({
      statusCode: 200,
    });
    await until(() => slack.messages.some(({ blocks }) => /Score/.test(JSON.stringify(blocks))));
    expect(slack.messages.filter(({ bot_id }) => bot_id)).toHaveLength(1);
  });

  it('answer a message in Teams with a card that cites, once, however often it is delivered', async () => {
    const entrance = await stack.function('teams');
    const activity = personalMessage(teams.serviceUrl, question, { id: '1736931700001' });
    const request = activityRequest(activity, teams.token());
    for (let times = 0; times < 2; times += 1) {
      const { result } = await entrance.invoke(gatewayEvent('/api/messages', request));
      expect(result).toMatchObject({ statusCode: 200 });
    }
    await until(() => teams.shown().some(({ activity: shown }) => /gift/i.test(JSON.stringify(shown))));
    expect(teams.shown()).toHaveLength(1);
    expect(JSON.stringify(teams.shown()[0]!.activity)).toContain('AIGeneratedContent');
  });

  it('hold a file that was shared in Teams against the policies, to a score', async () => {
    teams.files.set('contract.md', { body: Buffer.from(contractText()) });
    const entrance = await stack.function('teams');
    const activity = sharedFile(teams.serviceUrl, 'contract.md', teams.fileUrl('contract.md'), {
      id: '1736931700002',
    });
    await entrance.invoke(gatewayEvent('/api/messages', activityRequest(activity, teams.token())));
    await until(() => teams.shown().some(({ activity: shown }) => /Chart.Gauge/.test(JSON.stringify(shown))));
  });

  it('refuse a token that is not for this bot', async () => {
    const entrance = await stack.function('teams');
    const request = activityRequest(
      personalMessage(teams.serviceUrl, question),
      teams.token({ aud: 'other' }),
    );
    const { result } = await entrance.invoke(gatewayEvent('/api/messages', request));
    expect(result).toMatchObject({ statusCode: 401 });
  });

  it('put what lies under nobody’s prefix into quarantine, and log it for the alarm', async () => {
    await drop('stranger/policy.md', giftPolicy());
    await until(() =>
      cloud.s3.keys(cloud.s3.buckets.derived).some(key => key.includes('stranger/policy.md')),
    );
    expect(await stack.output()).toContain('object.quarantined');
    expect(await documents()).toHaveLength(2);
  });
});

describe('bad days of the packaged functions', () => {
  it('a worker that is killed in the middle gives one answer all the same', async () => {
    const responseUrl = slack.newResponseUrl();
    const fields = { response_url: responseUrl, text: 'May I keep a gift from a supplier?' };
    const request = commandRequest(fields.text, { at: new Date(), fields });
    const entrance = await stack.function('slack');
    cloud.bedrock.requests.splice(0);
    // The model does not get to its end, so that the worker is in the middle when it is killed.
    cloud.bedrock.faults.add('stall');
    await entrance.invoke(gatewayEvent('/slack/events', request));
    await until(() => cloud.bedrock.requests.length > 0);
    await stack.kill('worker');
    // The worker's lease runs out, and the message comes back.
    cloud.passTime(150);
    await until(() => slack.responses.get(responseUrl)!.length > 0);
    expect(slack.responses.get(responseUrl)).toHaveLength(1);
  });

  it('a job that fails each time ends in the dead letters, and the person is told, with an id to name', async () => {
    slack.files.set('F2', { bytes: Buffer.from('x'), mimetype: 'text/markdown' });
    slack.fail('files.info', ...Array.from({ length: 30 }, () => ({ kind: 'status', status: 500 }) as const));
    const ts = '1515449599.000099';
    const message = directMessage('', { ts, ...slackFile('F2', 'contract.md') });
    const entrance = await stack.function('slack');
    await entrance.invoke(gatewayEvent('/slack/events', eventRequest(message, { at: new Date() })));
    const reply = () =>
      JSON.stringify(slack.messages.filter(({ thread_ts, bot_id }) => bot_id && thread_ts === ts));
    await until(() => {
      // Each failed attempt waits longer before the next one.
      cloud.passTime(20);
      return /01[0-9A-Z]{24}/.test(reply());
    });
    expect(await stack.output()).toContain('job.abandoned');
    // The message goes when its function has told the person.
    await until(() => cloud.sqs.depth(cloud.sqs.queues.workDead) === 0);
  });

  it('a function that lacks its settings does not start, and names all that is missing at once', async () => {
    const worker = startFunction({
      folder: `${folder.path}/worker`,
      handler: 'handlers/worker.handler',
      environment: {
        AWS_REGION: 'us-east-1',
        NAPI_RS_NATIVE_LIBRARY_PATH: `${unpacked.layer}/lancedb.linux-x64-gnu.node`,
      },
    });
    const error = await worker.then(
      () => null,
      (thrown: Error) => thrown.message,
    );
    for (const name of ['TABLE_NAME', 'QUEUE_WORK_URL', 'BUCKET_KB_RAW', 'KMS_KEY_ID'])
      expect(error).toContain(name);
  });
});
