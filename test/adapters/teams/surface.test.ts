import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TeamsAddress } from '../../../adapters/teams/address.ts';
import { createTeamsSurface, type TeamsSurfaceOptions } from '../../../adapters/teams/surface.ts';
import type { ChatContent } from '../../../core/model/chat.ts';
import type { RAGResponse } from '../../../core/model/question.ts';
import { createCollectingLog } from '../../fakes/log.ts';
import { analyses } from '../../fixtures/analyses.ts';
import { answers, baseUrl } from '../../fixtures/answers.ts';
import { appPassword, channelThread, people, personalChat } from '../../wire/teams/requests.ts';
import { startTeams, type TeamsServer } from '../../wire/teams/server.ts';

let teams: TeamsServer;
let address: TeamsAddress;
let log: ReturnType<typeof createCollectingLog>;
let pauses: number[];

beforeEach(async () => {
  teams = await startTeams();
  log = createCollectingLog();
  pauses = [];
  address = {
    serviceUrl: teams.serviceUrl,
    conversationId: personalChat,
    activityId: '1736931600131',
    botId: people.bot,
    userId: people.user,
  };
});
afterEach(() => teams.close());

function surface(change: Partial<TeamsSurfaceOptions> = {}) {
  return createTeamsSurface({
    appId: people.appId,
    appPassword,
    appType: 'SingleTenant',
    appTenantId: people.organisation,
    loginUrl: teams.loginUrl,
    publicUrl: baseUrl,
    loopback: true,
    pause: async milliseconds => void pauses.push(milliseconds),
    log,
    ...change,
  });
}

const working: ChatContent = { kind: 'working', text: 'Searching your policies …' };
const reply = (answer: RAGResponse): ChatContent => ({ kind: 'reply', final: { kind: 'answer', answer } });
const shown = () => teams.shown().map(({ activity }) => activity);

describe('messages in Teams', () => {
  it('says that work has begun as a reply, and puts the cited answer in its place', async () => {
    const { post, update } = surface();
    const id = await post(address, working, 'job-1');
    expect(shown()).toEqual([
      expect.objectContaining({
        type: 'message',
        text: 'Searching your policies …',
        replyToId: '1736931600131',
      }),
    ]);

    await update(address, id, reply(answers.answered), 'job-1');

    expect(shown()).toEqual([
      expect.objectContaining({
        text: expect.stringContaining('[1]'),
        attachments: [expect.objectContaining({ contentType: 'application/vnd.microsoft.card.adaptive' })],
        entities: [
          expect.objectContaining({
            type: 'https://schema.org/Message',
            citation: [expect.objectContaining({ '@type': 'Claim', position: 1 })],
          }),
        ],
        channelData: { feedbackLoop: { type: 'default' } },
      }),
    ]);
    expect(teams.calls.filter(call => call.endsWith('/token'))).toHaveLength(1);
  });

  it('keeps the label of what a model wrote, which the SDK drops by itself', async () => {
    const id = await surface().post(address, working, 'job-1');
    await surface().update(address, id, reply({ ...answers.answered, model: 'a-model' }), 'job-1');
    expect(shown()[0]!.entities).toEqual([
      expect.objectContaining({ additionalType: ['AIGeneratedContent'] }),
    ]);
  });

  it('replies in the thread of a channel', async () => {
    await surface().post({ ...address, conversationId: channelThread }, working, 'job-1');
    expect(teams.shown()[0]!.conversationId).toBe(channelThread);
  });

  it.each(Object.entries(analyses))('shows an analysis that is %s', async (_, analysis) => {
    const id = await surface().post(address, working, 'job-1');
    await surface().update(address, id, { kind: 'analysis', analysis }, 'job-1');
    expect(shown()[0]).toMatchObject({ attachments: [{ content: { type: 'AdaptiveCard' } }] });
  });

  it.each(Object.entries(answers))('shows an answer that is %s', async (_, answer) => {
    const id = await surface().post(address, working, 'job-1');
    await surface().update(address, id, reply(answer), 'job-1');
    expect(shown()).toHaveLength(1);
  });

  it('shows a failure as words with its reference, and nothing in it as markup', async () => {
    const message = 'The file “[x](https://evil.example) @everyone” is damaged.';
    await surface().post(address, { kind: 'failure', message, correlationId: '01ABC' }, 'job-1');
    const text = String(shown()[0]!.text);
    expect(text).toContain('Reference: 01ABC');
    expect(text).not.toMatch(/\]\(|:\/\/|@everyone/);
  });

  it('posts although Teams takes no typing indicator', async () => {
    teams.fail(/activities/, { status: 403 });
    await surface().post(address, working, 'job-1');
    expect(shown()).toHaveLength(1);
    expect(log.events()).toEqual(['teams.typing_failed']);
  });

  it('finds no message of an earlier attempt, since a bot can not list messages', async () => {
    expect(await surface().find(address, 'job-1')).toBeNull();
  });
});

describe('when Teams refuses', () => {
  it.each([412, 429, 502, 504])('tries again after %i, with growing pauses', async status => {
    const id = await surface().post(address, working, 'job-1');
    teams.fail(/activities/, { status }, 3);
    await surface().update(address, id, reply(answers.answered), 'job-1');
    expect(shown()[0]!.text).toContain('[1]');
    expect(pauses).toHaveLength(3);
    expect(pauses[2]).toBeGreaterThan(pauses[0]!);
  });

  it('waits as long as Teams asks for, but not longer than ten seconds', async () => {
    const id = await surface().post(address, working, 'job-1');
    teams.fail(/activities/, { status: 429, retryAfter: '3' });
    teams.fail(/activities/, { status: 429, retryAfter: '3600' });
    await surface().update(address, id, reply(answers.answered), 'job-1');
    expect(pauses).toEqual([3_000, 10_000]);
  });

  it('gives up after five tries, so that the queue may try later', async () => {
    const id = await surface().post(address, working, 'job-1');
    const before = teams.calls.length;
    teams.fail(/activities/, { status: 429 }, 9);
    await expect(surface().update(address, id, reply(answers.answered), 'job-1')).rejects.toThrow();
    expect(teams.calls.slice(before).filter(call => call.startsWith('PUT'))).toHaveLength(5);
  });

  it.each([400, 403, 500, 503])('does not repeat what ended in %i', async status => {
    const id = await surface().post(address, working, 'job-1');
    const before = teams.calls.length;
    teams.fail(/activities/, { status }, 9);
    await expect(surface().update(address, id, reply(answers.answered), 'job-1')).rejects.toThrow();
    expect(teams.calls.slice(before).filter(call => call.startsWith('PUT'))).toHaveLength(1);
  });

  it('sends an answer smaller, and in the end as words alone, where it is too large', async () => {
    const id = await surface().post(address, working, 'job-1');
    teams.fail(/activities/, { status: 413 }, 2);
    await surface().update(address, id, reply(answers.answered), 'job-1');
    expect(shown()[0]).toMatchObject({ text: expect.stringContaining('[1]') });
    expect(shown()[0]).not.toHaveProperty('attachments');
  });

  it('tells the answer anew where somebody has deleted the message, but not how far it is', async () => {
    const id = await surface().post(address, working, 'job-1');
    teams.remove(id);
    await surface().update(address, id, working, 'job-1');
    expect(shown()).toEqual([]);
    await surface().update(address, id, reply(answers.answered), 'job-1');
    expect(shown()).toHaveLength(1);
  });
});

describe('the bot’s token', () => {
  it('goes to no service but Teams’', async () => {
    const before = teams.calls.length;
    await expect(
      surface({ loopback: false }).post(
        address,
        { kind: 'failure', message: '', correlationId: '' },
        'job-1',
      ),
    ).rejects.toThrow('not at Teams');
    expect(teams.calls).toHaveLength(before);
  });

  it('is asked for once by many messages at a time, and again when it has run out', async () => {
    const one = surface();
    const logins = () => teams.calls.filter(call => call.endsWith('/token')).length;
    await Promise.all([1, 2, 3].map(n => one.post(address, working, `job-${n}`)));
    expect(logins()).toBe(1);
    teams.setLifetime(1);
    const short = surface();
    await short.post(address, { kind: 'failure', message: 'a', correlationId: '' }, 'job-4');
    await short.post(address, { kind: 'failure', message: 'b', correlationId: '' }, 'job-5');
    expect(logins()).toBe(3);
  });

  it('is asked for in the tenant of all bots by a multi-tenant bot', async () => {
    await surface({ appType: 'MultiTenant', appTenantId: null }).post(address, working, 'job-1');
    expect(teams.calls).toContain('POST /login/botframework.com/oauth2/v2.0/token');
  });

  it('is not had with a wrong password, which no error repeats', async () => {
    const failed = await surface({ appPassword: 'wrong-secret' })
      .post(address, working, 'job-1')
      .catch(String);
    expect(failed).toContain('no token (401)');
    expect(failed).not.toContain('wrong-secret');
    expect(JSON.stringify(log.lines)).not.toContain('wrong-secret');
  });
});
