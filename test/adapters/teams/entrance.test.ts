import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createTeamsEntrance, type TeamsEntranceOptions } from '../../../adapters/teams/entrance.ts';
import type { DeedPayload } from '../../../core/chat/jobs.ts';
import type { Job } from '../../../core/ports.ts';
import { createCollectingLog } from '../../fakes/log.ts';
import {
  type Activity,
  activityRequest,
  channelMessage,
  channelThread,
  people,
  personalChat,
  personalMessage,
  sharedFile,
} from '../../wire/teams/requests.ts';
import { startTeams, type TeamsServer } from '../../wire/teams/server.ts';
import { createSigningKey } from '../../wire/teams/tokens.ts';

let teams: TeamsServer;
let jobs: Job[];
let log: ReturnType<typeof createCollectingLog>;
let silenced: jest.SpiedFunction<typeof console.error>;

beforeAll(async () => {
  // The SDK writes to the console about each token that it refuses.
  silenced = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  teams = await startTeams();
});
beforeEach(() => {
  jobs = [];
  log = createCollectingLog();
});
afterAll(async () => {
  await teams.close();
  silenced.mockRestore();
});

function options(change: Partial<TeamsEntranceOptions> = {}): TeamsEntranceOptions {
  return {
    appId: people.appId,
    appType: 'SingleTenant',
    appTenantId: people.organisation,
    openIdMetadataUrl: teams.openIdMetadataUrl,
    loopback: true,
    tenantOf: async organisation => (organisation === people.organisation ? 'acme' : null),
    enqueue: async job => {
      jobs.push(job);
      return true;
    },
    ids: { next: () => 'correlation-1' },
    log,
    ...change,
  };
}

function send(
  activity: unknown,
  { token = teams.token(), ...change }: Partial<TeamsEntranceOptions> & { token?: string } = {},
) {
  return createTeamsEntrance(options(change))(activityRequest(activity, token));
}

const message = (text: string, change: Activity = {}) => personalMessage(teams.serviceUrl, text, change);
const deedOf = (job: Job | undefined) => (job as Job<DeedPayload>).payload.deed;

describe('what the entrance makes of a message', () => {
  it('enqueues a question from a personal chat with all that is needed to answer it', async () => {
    const response = await send(message('/policy May I accept wine?'));

    expect(response).toEqual({ status: 200, headers: {}, body: '' });
    expect(jobs).toEqual([
      {
        id: expect.stringMatching(/^teams-[0-9a-f]{40}$/),
        kind: 'chat.answer',
        lane: null,
        payload: expect.objectContaining({ correlationId: 'correlation-1' }),
      },
    ]);
    expect(deedOf(jobs[0])).toEqual({
      surface: 'teams',
      deedId: jobs[0]!.id,
      principal: {
        tenant: 'acme',
        person: `teams:${people.userObjectId}`,
        roles: ['contributor'],
        audiences: ['everyone'],
      },
      text: '/policy May I accept wine?',
      conversationId: `teams:${personalChat}`,
      files: [],
      address: {
        serviceUrl: teams.serviceUrl,
        conversationId: personalChat,
        activityId: '1736931600131',
        botId: people.bot,
        userId: people.user,
      },
    });
  });

  it('calls nobody but for the keys of tokens', async () => {
    const before = teams.calls.length;
    await send(message('hello'));
    expect(teams.calls.slice(before)).toEqual([]);
    expect(new Set(teams.calls)).toEqual(new Set(['GET /openid', 'GET /keys']));
  });

  it('takes the mention of the bot out of a message in a channel, and others’ names as words', async () => {
    await send(channelMessage(teams.serviceUrl, 'may <at>Adele</at>&nbsp;approve this?'));
    expect(deedOf(jobs[0])).toMatchObject({
      text: 'may Adele approve this?',
      conversationId: `teams:${channelThread}`,
      address: { conversationId: channelThread },
    });
  });

  it('gives one message one job id however often it comes, and another message another', async () => {
    await send(message('the same'));
    await send(message('the same'));
    await send(message('the same', { id: '1736931600999' }));
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(2);
  });

  it('takes a file from a personal chat with the link that can be fetched', async () => {
    await send(sharedFile(teams.serviceUrl, 'contract.pdf', 'https://contoso.sharepoint.com/download'));
    expect(jobs[0]!.kind).toBe('chat.analyse');
    expect(deedOf(jobs[0])).toMatchObject({
      text: '',
      files: [{ name: 'contract.pdf', source: { downloadUrl: 'https://contoso.sharepoint.com/download' } }],
    });
  });

  it('says of a file in a channel that it can only be read in a personal chat', async () => {
    const attachments = [
      { contentType: 'text/html', content: '<div><attachment id="1"></attachment></div>' },
    ];
    await send(channelMessage(teams.serviceUrl, '', { attachments }));
    expect(deedOf(jobs[0])).toMatchObject({
      text: '',
      files: [],
      refusal: expect.stringContaining('personal chat'),
    });
  });

  it('answers what was typed beside a file in a channel', async () => {
    const attachments = [{ contentType: 'text/html', content: 'May I? <attachment id="1"></attachment>' }];
    await send(channelMessage(teams.serviceUrl, 'May I?', { attachments }));
    expect(deedOf(jobs[0])).toMatchObject({ text: 'May I?' });
    expect(deedOf(jobs[0])).not.toHaveProperty('refusal');
  });

  it.each([
    ['a bot', { from: { id: '28:another', name: 'Bot' } }],
    ['itself', { from: { id: people.bot, name: 'Policies' } }],
    ['an account that is a bot by its role', { from: { id: '29:x', role: 'bot' } }],
  ])('acknowledges a message from %s and does nothing', async (_, change) => {
    expect((await send(message('hi', change))).status).toBe(200);
    expect(jobs).toEqual([]);
  });

  it.each([
    'conversationUpdate',
    'messageReaction',
    'messageUpdate',
    'typing',
    'installationUpdate',
    'event',
  ])('acknowledges %s and does nothing', async type => {
    expect((await send(message('', { type }))).status).toBe(200);
    expect(jobs).toEqual([]);
  });

  it('answers feedback with the empty object that Teams wants, and other invokes as not handled', async () => {
    const invoke = (name: string) => send(message('', { type: 'invoke', name }));
    expect(await invoke('message/submitAction')).toMatchObject({ status: 200, body: '{}' });
    expect(await invoke('composeExtension/query')).toMatchObject({ status: 501 });
    expect(jobs).toEqual([]);
  });
});

describe('whom the entrance lets in', () => {
  const hour = 3_600;
  const now = Math.floor(Date.now() / 1_000);
  it.each([
    ['without a token', () => ''],
    ['with something that is no token', () => 'nonsense'],
    ['with three parts that are no token', () => 'a.b.c'],
    [
      'with a token signed by somebody else under a known key id',
      () => teams.token({}, createSigningKey('published')),
    ],
    ['with a token of an unknown key', () => teams.token({}, createSigningKey('unknown'))],
    ['with a token that has expired', () => teams.token({ nbf: now - 2 * hour, exp: now - hour })],
    ['with a token that is not valid yet', () => teams.token({ nbf: now + hour, exp: now + 2 * hour })],
    ['with a token for another bot', () => teams.token({ aud: 'another-app' })],
    [
      'with a token of another issuer',
      () => teams.token({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }),
    ],
    [
      'with a token for another service',
      () => teams.token({ serviceurl: 'https://smba.trafficmanager.net/emea/' }),
    ],
    ['with a token that names no service', () => teams.token({ serviceurl: undefined as unknown as string })],
  ])('refuses a message %s', async (_, token) => {
    const response = await send(message('hello'), { token: token() });
    expect(response.status).toBe(401);
    expect(jobs).toEqual([]);
    expect(log.events()).toEqual(['teams.refused']);
  });

  it('refuses a token that is not signed', async () => {
    const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const claims = {
      iss: 'https://api.botframework.com',
      aud: people.appId,
      serviceurl: teams.serviceUrl,
      exp: now + hour,
    };
    const token = `${encode({ alg: 'none', kid: 'published' })}.${encode(claims)}.`;
    expect((await send(message('hello'), { token })).status).toBe(401);
    expect(jobs).toEqual([]);
  });

  it('refuses a service that is not Teams’, though a token vouches for it', async () => {
    const serviceUrl = 'https://evil.trafficmanager.net/emea/';
    const token = teams.token({ serviceurl: serviceUrl });
    expect((await send(personalMessage(serviceUrl, 'hello'), { token })).status).toBe(401);
    expect((await send(message('hello'), { loopback: false })).status).toBe(401);
    expect(jobs).toEqual([]);
  });

  it('refuses a message of another channel', async () => {
    await send(message('hello', { channelId: 'webchat' }));
    expect(jobs).toEqual([]);
  });

  it.each([
    ['another organisation', { tenantId: 'b-2', channel: 'b-2' }],
    ['two organisations', { tenantId: people.organisation, channel: 'b-2' }],
    ['no organisation', { tenantId: undefined, channel: undefined }],
  ])('refuses politely a message from %s', async (_, { tenantId, channel }) => {
    const conversation = { conversationType: 'personal', id: personalChat, tenantId };
    const channelData = channel ? { tenant: { id: channel } } : {};
    const response = await send(message('hello', { conversation, channelData }));
    expect(response).toMatchObject({ status: 403, body: expect.stringContaining('your organisation') });
    expect(jobs).toEqual([]);
  });

  it('lets a multi-tenant bot serve the organisations that it knows, and only those', async () => {
    const known = { appType: 'MultiTenant', appTenantId: null } as const;
    expect((await send(message('hello'), known)).status).toBe(200);
    expect((await send(message('hello'), { ...known, tenantOf: async () => null })).status).toBe(403);
    expect(jobs).toHaveLength(1);
  });

  it.each([
    ['malformed JSON', '{"type":'],
    ['no object', '[]'],
    ['no type', '{"text":"hi"}'],
    ['more than Teams sends', JSON.stringify({ type: 'message', text: 'x'.repeat(1_048_576) })],
  ])('refuses %s as a bad request', async (_, body) => {
    expect((await send(body)).status).toBe(400);
  });

  it('refuses a message that names nobody to answer', async () => {
    expect((await send(message('hello', { from: undefined }))).status).toBe(400);
    expect(jobs).toEqual([]);
  });

  it('refuses other methods than POST', async () => {
    const enter = createTeamsEntrance(options());
    expect((await enter({ method: 'GET', headers: {}, body: '' })).status).toBe(405);
  });

  it('says only that it is unavailable where the keys can not be had', async () => {
    const lame = await startTeams();
    lame.fail(/openid/, { status: 500 });
    const change = { openIdMetadataUrl: lame.openIdMetadataUrl };
    const broken = await send(message('hello'), change);
    await lame.close();
    const unreachable = await send(message('hello'), change);
    for (const response of [broken, unreachable]) {
      expect(response.status).toBe(503);
      expect(response.body).not.toContain('127.0.0.1');
    }
    expect(jobs).toEqual([]);
  });

  it('says only that it is unavailable where the job can not be enqueued', async () => {
    const enqueue = async () => {
      throw new Error('secret detail');
    };
    const response = await send(message('hello'), { enqueue });
    expect(response.status).toBe(503);
    expect(response.body).not.toContain('secret');
    expect(log.events()).toEqual(['teams.unavailable']);
  });

  it('does not start with settings under which anybody could call', () => {
    expect(() => createTeamsEntrance(options({ appId: ' ' }))).toThrow('app id');
    expect(() => createTeamsEntrance(options({ appTenantId: null }))).toThrow('tenant');
  });
});
