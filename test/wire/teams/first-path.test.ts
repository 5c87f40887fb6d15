import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createTeamsEntrance } from '../../../adapters/teams/entrance.ts';
import { createTeamsSurface } from '../../../adapters/teams/surface.ts';
import { contractText, createAnalysisHome, lateNotice } from '../../fixtures/analysis-home.ts';
import { seen } from '../../fixtures/dangers.ts';
import type { TestHome } from '../../fixtures/home.ts';
import {
  type Activity,
  activityRequest,
  appPassword,
  channelMessage,
  channelThread,
  people,
  personalMessage,
  sharedFile,
} from './requests.ts';
import { startTeams, type TeamsServer } from './server.ts';
import { createSigningKey } from './tokens.ts';

let teams: TeamsServer;
let home: TestHome;
let enter: ReturnType<typeof createTeamsEntrance>;
let silenced: jest.SpiedFunction<typeof console.error>;

beforeAll(async () => {
  // The SDK writes to the console about each token that it refuses.
  silenced = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  teams = await startTeams();
  const bot = { appId: people.appId, appType: 'SingleTenant', appTenantId: people.organisation } as const;
  home = await createAnalysisHome({
    ports: ({ log }) => ({
      surfaces: {
        teams: createTeamsSurface({
          ...bot,
          appPassword,
          loginUrl: teams.loginUrl,
          publicUrl: 'https://policies.example.com',
          loopback: true,
          log,
        }),
      },
    }),
  });
  enter = createTeamsEntrance({
    ...bot,
    openIdMetadataUrl: teams.openIdMetadataUrl,
    loopback: true,
    tenantOf: async organisation => (organisation === people.organisation ? 'acme' : null),
    enqueue: home.ports.queue.enqueue,
    ids: home.ids,
    log: home.log,
  });
});
afterAll(async () => {
  await home.dispose();
  await teams.close();
  silenced.mockRestore();
});

/** Each message of a test has an id of its own, as in Teams. */
let last = 1_736_931_700_000;
const unique = (): Activity => ({ id: String(++last) });
const deliver = (activity: Activity, token = teams.token()) => enter(activityRequest(activity, token));
const repliesTo = ({ id }: Activity) => teams.shown().filter(({ activity }) => activity.replyToId === id);

async function ask(activity: Activity) {
  expect(await deliver(activity)).toMatchObject({ status: 200 });
  await home.settle();
  return repliesTo(activity);
}

describe('the first path through Teams', () => {
  it('answers a question in a personal chat with a cited quote', async () => {
    const replies = await ask(
      personalMessage(teams.serviceUrl, '/policy What may a gift be worth?', unique()),
    );

    expect(replies).toHaveLength(1);
    expect(replies[0]!.activity).toMatchObject({
      text: expect.stringMatching(/50 euros.*\[1\]/),
      attachments: [{ content: { type: 'AdaptiveCard' } }],
      entities: [{ citation: [{ position: 1, appearance: { name: expect.stringContaining('Gifts') } }] }],
    });
  });

  it('answers a mention in the thread of its channel', async () => {
    const replies = await ask(channelMessage(teams.serviceUrl, 'What may a gift be worth?', unique()));
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({
      conversationId: channelThread,
      activity: { text: expect.stringContaining('50 euros') },
    });
  });

  it.each([
    ['help', 'Ask your policies'],
    ['', 'Ask your policies'],
    ['status', 'Knowledge base'],
    ['history', 'Your latest questions'],
  ])('shows a page of its own for “%s”', async (text, title) => {
    const [reply] = await ask(personalMessage(teams.serviceUrl, text, unique()));
    expect(JSON.stringify(reply!.activity.attachments)).toContain(title);
  });

  it('reads a file from a personal chat and shows how it does against the policies', async () => {
    teams.files.set('contract.md', { body: Buffer.from(contractText({ notice: lateNotice })) });
    const shared = sharedFile(teams.serviceUrl, 'contract.md', teams.fileUrl('contract.md'), unique());

    await ask(shared);
    for (let look = 0; look < 5; look += 1) await home.settleLater();

    const [reply, ...others] = repliesTo(shared);
    expect(others).toEqual([]);
    const card = seen(JSON.stringify(reply!.activity.attachments));
    expect(card).toContain('contract.md');
    expect(card).toContain('Chart.Gauge');
    expect(card).toContain('Side by side');
  });

  it('says what to do where a file can not be had', async () => {
    teams.files.set('expired.pdf', { status: 403 });
    const [reply] = await ask(
      sharedFile(teams.serviceUrl, 'expired.pdf', teams.fileUrl('expired.pdf'), unique()),
    );
    expect(reply!.activity.text).toMatch(/share the file again.*Reference: /s);

    const attachments = [{ contentType: 'text/html', content: '<attachment id="1"></attachment>' }];
    const [other] = await ask(channelMessage(teams.serviceUrl, '', { ...unique(), attachments }));
    expect(other!.activity.text).toContain('personal chat');
  });

  it('gives one answer to what is delivered several times', async () => {
    const question = personalMessage(teams.serviceUrl, 'What may a gift be worth?', unique());
    await Promise.all([deliver(question), deliver(question)]);
    await home.settle();
    await deliver(question);
    await home.settle();
    expect(repliesTo(question)).toHaveLength(1);
  });

  it('answers in the end although Teams was busy', async () => {
    const question = personalMessage(teams.serviceUrl, 'What may a gift be worth?', unique());
    await deliver(question);
    // The typing indicator, then the message: refused in a way that only a later try of the job mends.
    teams.fail(/activities/, { status: 503 }, 2);
    await home.settle();
    await home.settleLater();
    expect(repliesTo(question)).toHaveLength(1);
    expect(repliesTo(question)[0]!.activity.text).toContain('50 euros');
  });

  const now = Math.floor(Date.now() / 1_000);
  it.each([
    ['forged', () => teams.token({}, createSigningKey('published'))],
    ['expired', () => teams.token({ nbf: now - 7_200, exp: now - 3_600 })],
    ['for another bot', () => teams.token({ aud: 'another' })],
    ['of another issuer', () => teams.token({ iss: 'https://evil.example' })],
  ])('does nothing for a token that is %s', async (_, token) => {
    const question = personalMessage(teams.serviceUrl, 'What may a gift be worth?', unique());
    expect(await deliver(question, token())).toMatchObject({ status: 401 });
    const before = teams.calls.length;
    await home.settle();
    expect(teams.calls).toHaveLength(before);
    expect(repliesTo(question)).toEqual([]);
  });
});
