import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createSlackEntrance } from '../../../adapters/slack/entrance.ts';
import { createSlackSurface } from '../../../adapters/slack/surface.ts';
import { createTeamsEntrance } from '../../../adapters/teams/entrance.ts';
import { createTeamsSurface } from '../../../adapters/teams/surface.ts';
import type { Surfaces } from '../../../core/chat/surfaces.ts';
import { createCollectingLog } from '../../fakes/log.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { fileOf, giftPolicy } from '../../fixtures/policies.ts';
import { eventRequest, mentionOf, signingSecret } from '../slack/requests.ts';
import { type SlackServer, startSlack } from '../slack/server.ts';
import { activityRequest, appPassword, people, personalMessage } from '../teams/requests.ts';
import { startTeams, type TeamsServer } from '../teams/server.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { type CloudClock, type CloudHome, createCloudClock, openCloudHome } from './cloud-home.ts';
import { createMortal } from './mortal.ts';
import { honestModel } from './scripted-words.ts';

// Each test answers a question once for each write, on a machine that may be busy.
jest.setTimeout(300_000);

const question = 'How much may a gift from a supplier be worth?';
const publicUrl = 'https://policies.example.com';
const bot = { appId: people.appId, appType: 'SingleTenant', appTenantId: people.organisation } as const;
const log = createCollectingLog();

let cloud: Cloud;
let clock: CloudClock;
let slack: SlackServer;
let teams: TeamsServer;
let home: CloudHome;
beforeAll(async () => {
  cloud = await startCloud({ bedrock: { script: honestModel } });
  clock = createCloudClock(cloud);
  [slack, teams] = await Promise.all([startSlack(), startTeams()]);
  home = openProcess();
  await home.intake.accept(contextOf(), fileOf(giftPolicy()));
  await home.settle();
});
afterAll(async () => {
  await Promise.all([cloud, slack, teams].map(server => server.close()));
});

function openProcess(mortal = createMortal(Number.POSITIVE_INFINITY)): CloudHome {
  const surfaces: Surfaces = {
    slack: createSlackSurface({
      ...{ token: slack.token, apiUrl: slack.apiUrl, loopback: true, publicUrl, log },
    }),
    teams: createTeamsSurface({
      ...bot,
      ...{ appPassword, loginUrl: teams.loginUrl, loopback: true, publicUrl, log },
    }),
  };
  return openCloudHome(cloud, { clock, ports: real => mortal.ports(real, surfaces) });
}

/**
 * Asks once for each write of the job, whose worker dies after it; another finishes the job when SQS delivers it
 * again. `shown` says what became of the nth question.
 */
async function dieAtEachWrite(ask: (nth: number) => Promise<unknown>, shown: (nth: number) => unknown) {
  const seen: unknown[] = [];
  for (let nth = 0; ; nth += 1) {
    await ask(nth);
    const mortal = createMortal(nth);
    await openProcess(mortal).deliver();
    await openProcess().settle();
    seen.push(shown(nth));
    if (!mortal.isDead()) return seen;
  }
}

/** How many answers a person's history has. */
async function historyOf(person: string): Promise<number> {
  return (await home.history.list(contextOf({ person }), { limit: 1_000 })).items.length;
}

describe('a worker that is killed after any of its writes', () => {
  it('leaves one answer in one message of a thread in Slack, and one in the history', async () => {
    const enter = createSlackEntrance({
      ...{ signingSecret, clock, log, ids: home.ids, enqueue: home.queue.enqueue },
      tenantOf: async () => 'acme',
    });
    const threadOf = (nth: number) => `${1_515_450_000 + nth}.000016`;
    const ask = async (nth: number) => {
      slack.messages.push({ channel: 'C1', ts: threadOf(nth), text: question, blocks: [] });
      const mention = mentionOf(question, { ts: threadOf(nth) });
      expect(await enter(eventRequest(mention, { at: clock.now() }))).toMatchObject({ status: 200 });
    };
    const shown = (nth: number) =>
      slack.messages
        .filter(({ thread_ts }) => thread_ts === threadOf(nth))
        .map(({ text }) => /50 euros.*\[1\]/s.test(text));
    const seen = await dieAtEachWrite(ask, shown);
    expect(seen.length).toBeGreaterThan(8);
    expect(seen).toEqual(seen.map(() => [true]));
    expect(await historyOf('slack:T1:U1')).toBe(seen.length);
  });

  it('leaves one answer in a chat in Teams, which lists no messages, and one in the history', async () => {
    const enter = createTeamsEntrance({
      ...{ ...bot, openIdMetadataUrl: teams.openIdMetadataUrl, loopback: true },
      ...{ ids: home.ids, log, enqueue: home.queue.enqueue },
      tenantOf: async () => 'acme',
    });
    const idOf = (nth: number) => String(1_736_931_700_000 + nth);
    const ask = async (nth: number) => {
      const activity = personalMessage(teams.serviceUrl, question, { id: idOf(nth) });
      expect(await enter(activityRequest(activity, teams.token()))).toMatchObject({ status: 200 });
    };
    const shown = (nth: number) =>
      teams
        .shown()
        .filter(({ activity }) => activity.replyToId === idOf(nth))
        .map(({ activity }) => /50 euros.*\[1\]/s.test(String(activity.text)));
    const seen = (await dieAtEachWrite(ask, shown)) as boolean[][];
    expect(seen.length).toBeGreaterThan(8);
    expect(seen.map(messages => messages.filter(isAnswer => isAnswer))).toEqual(seen.map(() => [true]));
    // A placeholder that was posted and could not be recorded can't be found again.
    expect(seen.filter(messages => messages.length > 1)).toHaveLength(1);
    expect(await historyOf(`teams:${people.userObjectId}`)).toBe(seen.length);
  });
});
