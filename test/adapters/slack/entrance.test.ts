import { beforeEach, describe, expect, it } from '@jest/globals';
import { createSlackEntrance, type SlackEntrance } from '../../../adapters/slack/entrance.ts';
import type { DeedPayload } from '../../../core/chat/jobs.ts';
import { createUlidIds } from '../../../core/ids.ts';
import type { Job } from '../../../core/ports.ts';
import { createManualClock } from '../../fakes/clock.ts';
import { createCollectingLog } from '../../fakes/log.ts';
import {
  commandRequest,
  directMessage,
  eventRequest,
  mentionOf,
  sharedFile,
  signed,
  signingSecret,
} from '../../wire/slack/requests.ts';

let clock: ReturnType<typeof createManualClock>;
let log: ReturnType<typeof createCollectingLog>;
let jobs: Map<string, Job<DeedPayload>>;
let enqueue: (job: Job) => Promise<boolean>;
let enter: SlackEntrance;
beforeEach(() => {
  clock = createManualClock();
  log = createCollectingLog();
  jobs = new Map();
  enqueue = async job => {
    if (jobs.has(job.id)) return false;
    jobs.set(job.id, job as Job<DeedPayload>);
    return true;
  };
  enter = createSlackEntrance({
    ...{ signingSecret, clock, log, ids: createUlidIds(clock) },
    tenantOf: async team => (team === 'T1' ? 'acme' : null),
    enqueue: job => enqueue(job),
  });
});

const at = () => clock.now();
const deeds = () => [...jobs.values()].map(({ payload }) => payload.deed);
const sayIn = (event: Record<string, unknown>, envelope = {}) =>
  enter(eventRequest(event, { at: at(), envelope }));
const command = (text: string, fields = {}) => enter(commandRequest(text, { at: at(), fields }));

describe('a request to Slack’s entrance', () => {
  it('is refused without a signature, with another one, and with one of another time, and nothing is run', async () => {
    const good = commandRequest('help', { at: at() });
    const { 'x-slack-signature': _, ...unsigned } = good.headers;
    const past = new Date(at().getTime() - 301_000);
    const future = new Date(at().getTime() + 301_000);
    const requests = [
      { ...good, headers: unsigned },
      { ...good, body: `${good.body}&text=other` },
      { ...good, headers: { ...good.headers, 'x-slack-request-timestamp': 'soon' } },
      { ...good, headers: { ...good.headers, 'x-slack-signature': 'v0=ab' } },
      signed(good.body, { at: at(), secret: 'another' }),
      commandRequest('help', { at: past }),
      commandRequest('help', { at: future }),
    ];
    for (const request of requests) expect(await enter(request)).toMatchObject({ status: 401 });
    expect(jobs.size).toBe(0);
  });

  it('is refused where the body can not be read, only after its signature is checked', async () => {
    for (const body of ['{', '[]', 'null']) {
      expect((await enter(signed(body, { at: at() }))).status).toBe(400);
    }
    const form = { at: at(), type: 'application/x-www-form-urlencoded' };
    expect((await enter(signed('payload=%7B', form))).status).toBe(400);
    expect((await enter(signed('<a/>', { at: at(), type: 'text/xml' }))).status).toBe(400);
    expect((await enter({ ...signed('{', { at: at() }), headers: {} })).status).toBe(401);
    expect((await enter({ ...signed('{', { at: at() }), method: 'GET' })).status).toBe(405);
  });

  it('proves to Slack that the address is ours', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 'x' });
    expect(await enter(signed(body, { at: at() }))).toMatchObject({
      status: 200,
      body: '{"challenge":"abc"}',
    });
  });

  it('needs a signing secret', () => {
    const options = { clock, log, ids: createUlidIds(clock), tenantOf: async () => null, enqueue };
    expect(() => createSlackEntrance({ ...options, signingSecret: ' ' })).toThrow(/signing secret/);
  });
});

describe('/policy', () => {
  it('becomes a job of the person’s and is acknowledged for their eyes only', async () => {
    const response = await command('May I accept a gift of 50 €?');
    expect(response).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(response.body)).toEqual({
      response_type: 'ephemeral',
      text: 'Searching your policies …',
    });
    expect(deeds()).toMatchObject([
      {
        text: 'May I accept a gift of 50 €?',
        principal: { tenant: 'acme', person: 'slack:T1:U1', audiences: ['everyone'] },
        address: { kind: 'command', responseUrl: 'https://hooks.slack.com/commands/T1/1/abc', channel: 'C1' },
      },
    ]);
  });

  it('is understood with a content type that names a character set', async () => {
    const type = 'application/x-www-form-urlencoded; charset=UTF-8';
    expect((await enter(commandRequest('Grüße', { at: at(), type }))).status).toBe(200);
    expect(deeds()).toMatchObject([{ text: 'Grüße' }]);
  });

  it('twice within a stretch of ten seconds is one job, and the second time says so', async () => {
    await command('May I?');
    clock.advance(5);
    expect((await command('May I?')).body).toContain('a moment ago');
    expect(jobs.size).toBe(1);
    clock.advance(10);
    await command('May I?');
    expect(jobs.size).toBe(2);
  });

  it('of another person, or with other words, is another job', async () => {
    await command('May I?');
    await command('May I?', { user_id: 'U2' });
    await command('Must I?');
    expect(jobs.size).toBe(3);
  });

  it('from a workspace that nobody has set up gets a polite refusal', async () => {
    expect((await command('May I?', { team_id: 'T9' })).body).toContain('not set up for your workspace');
    expect(jobs.size).toBe(0);
  });

  it('that can not be enqueued says so, with a reference that the log knows', async () => {
    enqueue = async () => {
      throw new Error('The queue is away.');
    };
    const { body } = await command('May I?');
    const [, reference] = body.match(/Reference ([0-9A-Z]{26})/)!;
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        event: 'slack.unavailable',
        fields: expect.objectContaining({ correlationId: reference }),
      }),
    );
  });
});

describe('a message', () => {
  it('that mentions the bot is answered in its thread, without the mention', async () => {
    expect((await sayIn(mentionOf('may I accept &lt;50&gt;?'))).status).toBe(200);
    expect(deeds()).toMatchObject([
      {
        text: 'may I accept <50>?',
        conversationId: 'slack:T1:C1:1515449522.000016',
        address: { kind: 'thread', channel: 'C1', threadTs: '1515449522.000016' },
      },
    ]);
    await sayIn(mentionOf('and in Dublin?', { ts: '1515449530.000001', thread_ts: '1515449522.000016' }));
    expect(deeds()[1]).toMatchObject({ conversationId: 'slack:T1:C1:1515449522.000016' });
  });

  it('keeps the words of other mentions, channels and links, and no markup of theirs', async () => {
    await sayIn(mentionOf('ask <@U2|bo> in <#C2|legal> on <https://a.example|this> <!here>'));
    expect(deeds()[0]!.text).toBe('ask bo in legal on this here');
  });

  it('to the bot itself is answered; a shared file is analysed', async () => {
    await sayIn(directMessage('May I?'));
    await sayIn(directMessage('', { ts: '2.0', ...sharedFile('F1', 'contract.txt') }));
    expect([...jobs.values()].map(({ kind }) => kind)).toEqual(['chat.answer', 'chat.analyse']);
    expect(deeds()[1]!.files).toEqual([{ name: 'contract.txt', source: { id: 'F1' } }]);
  });

  it('is one job however often it is delivered, and as whatever event', async () => {
    await sayIn(mentionOf('May I?'));
    await sayIn(mentionOf('May I?'), { event_id: 'EvOther' });
    await sayIn(mentionOf('May I?', { type: 'message', channel_type: 'im' }));
    expect(jobs.size).toBe(1);
  });

  it.each([
    ['of a bot', directMessage('a', { bot_id: 'B9' })],
    ['of the bot itself', directMessage('a', { user: 'UBOT' })],
    ['that was edited', directMessage('a', { subtype: 'message_changed', message: {} })],
    ['that was deleted', directMessage('a', { subtype: 'message_deleted' })],
    ['of nobody', directMessage('a', { user: undefined })],
    ['in a channel that mentions nobody', { type: 'message', channel_type: 'channel', text: 'a' }],
    ['of a shape that is not known', { type: 'message', channel: 7 }],
  ])('%s is acknowledged and ignored', async (_, event) => {
    expect((await sayIn(event)).status).toBe(200);
    expect(jobs.size).toBe(0);
  });

  it('in a channel with another company is refused, and no file of it is touched', async () => {
    await sayIn(mentionOf('May I?', sharedFile('F1', 'a.txt')), { is_ext_shared_channel: true });
    await sayIn(mentionOf('May I?', { ts: '2.0', user_team: 'T2' }));
    expect(deeds()).toMatchObject([
      { refusal: expect.stringContaining('another company'), files: [] },
      { refusal: expect.stringContaining('another company') },
    ]);
  });

  it('from a workspace that nobody has set up is ignored', async () => {
    expect((await sayIn(mentionOf('May I?'), { team_id: 'T9' })).status).toBe(200);
    expect(jobs.size).toBe(0);
  });

  it('that can not be enqueued is not acknowledged, so that Slack delivers it again', async () => {
    enqueue = async () => {
      throw new Error('The queue is away.');
    };
    expect((await sayIn(mentionOf('May I?'))).status).toBe(500);
  });
});

describe('a click on a button', () => {
  it('is acknowledged', async () => {
    const payload = {
      ...{ type: 'block_actions', team: { id: 'T1' }, user: { id: 'U1' }, api_app_id: 'A1' },
      actions: [{ type: 'button', action_id: 'open_in_console', block_id: 'b', action_ts: '1' }],
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const type = 'application/x-www-form-urlencoded';
    expect((await enter(signed(body, { at: at(), type }))).status).toBe(200);
  });
});
