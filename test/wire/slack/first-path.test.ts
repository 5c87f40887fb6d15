import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSlackEntrance, type SlackEntrance } from '../../../adapters/slack/entrance.ts';
import { createSlackSurface } from '../../../adapters/slack/surface.ts';
import { contractText, createAnalysisHome } from '../../fixtures/analysis-home.ts';
import { baseUrl } from '../../fixtures/answers.ts';
import type { TestHome } from '../../fixtures/home.ts';
import {
  commandRequest,
  directMessage,
  eventRequest,
  mentionOf,
  sharedFile,
  signingSecret,
} from './requests.ts';
import { type SlackServer, startSlack } from './server.ts';

let home: TestHome;
let slack: SlackServer;
let enter: SlackEntrance;
beforeEach(async () => {
  slack = await startSlack();
  home = await createAnalysisHome({
    ports: ({ log }) => ({
      surfaces: {
        slack: createSlackSurface({
          ...{ token: slack.token, publicUrl: baseUrl, log },
          ...{ apiUrl: slack.apiUrl, loopback: true },
        }),
      },
    }),
  });
  const { clock, log, ids } = home;
  enter = createSlackEntrance({
    ...{ signingSecret, clock, log, ids, enqueue: home.ports.queue.enqueue },
    tenantOf: async team => (team === 'T1' ? 'acme' : null),
  });
});
afterEach(async () => {
  await home.dispose();
  await slack.close();
});

/** The worker, as it runs beside the entrance, until neither retries nor looks at an analysis are due. */
async function work(): Promise<void> {
  await home.settle();
  for (let time = 0; time < 4; time += 1) await home.settleLater();
}
const question = 'By when must the vendor notify us of a security incident?';
const at = () => home.clock.now();

describe('the way from Slack and back', () => {
  it('answers /policy to the one who asked, with citations that lead to the policy', async () => {
    const url = slack.newResponseUrl();
    const request = commandRequest(question, { at: at(), fields: { response_url: url } });
    expect((await enter(request)).status).toBe(200);
    expect((await enter(request)).status).toBe(200);
    await work();
    const sent = slack.responses.get(url)!;
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('[1]') });
    const blocks = JSON.stringify(sent[0]!.blocks);
    expect(blocks).toContain('within 24 hours');
    expect(blocks).toContain(`${baseUrl}/documents/`);
  });

  it('answers a mention once in its thread, however often Slack delivers it', async () => {
    const deliver = (id: string) =>
      enter(eventRequest(mentionOf(question), { at: at(), envelope: { event_id: id } }));
    await Promise.all(['Ev1', 'Ev2', 'Ev3'].map(deliver));
    await work();
    await deliver('Ev4');
    await work();
    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]).toMatchObject({ channel: 'C1', text: expect.stringContaining('[1]') });
  });

  it('answers once where Slack takes the message, and its answer is lost on the way', async () => {
    slack.messages.push({ channel: 'C1', ts: '1515449522.000016', text: question, blocks: [] });
    slack.fail('chat.postMessage', { kind: 'lost' });
    slack.fail('chat.update', { kind: 'lost' }, { kind: 'status', status: 500 });
    await enter(eventRequest(mentionOf(question), { at: at() }));
    await work();
    expect(slack.messages.filter(({ bot_id }) => bot_id)).toHaveLength(1);
    expect(slack.messages[1]!.text).toContain('[1]');
    const { items } = await home.history.list(
      {
        principal: { tenant: 'acme', person: 'slack:T1:U1', roles: [], audiences: [] },
        correlationId: 'c',
        log: home.log,
      },
      { limit: 10 },
    );
    expect(items).toHaveLength(1);
  });

  it('holds a shared file against the policies, and shows its score where it said that it reads', async () => {
    slack.files.set('F1', { bytes: new TextEncoder().encode(contractText()), mimetype: 'text/plain' });
    await enter(eventRequest(directMessage('', sharedFile('F1', 'contract.txt')), { at: at() }));
    await work();
    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]!.text).toMatch(/contract.*Score \d+/s);
    expect(JSON.stringify(slack.messages[0]!.blocks)).toContain('data_visualization');
  });

  it('says what is wrong with a file that can not be read', async () => {
    slack.files.set('F1', { bytes: new TextEncoder().encode(''), mimetype: 'text/plain' });
    await enter(eventRequest(directMessage('', sharedFile('F1', 'empty.txt')), { at: at() }));
    await work();
    expect(slack.messages[0]!.text).toMatch(/is empty.*Reference /s);
  });

  it('helps, and tells what there is, where that is asked', async () => {
    for (const [ts, words] of [
      ['1.0', 'help'],
      ['2.0', 'status'],
      ['3.0', 'history'],
    ] as const) {
      await enter(eventRequest(directMessage(words, { ts }), { at: at() }));
    }
    await work();
    const texts = slack.messages.map(({ text }) => text).sort();
    expect(texts).toEqual([
      expect.stringContaining('Ask about anything'),
      expect.stringContaining('The knowledge base holds 2 documents'),
      expect.stringContaining('You have not asked anything yet'),
    ]);
  });
});
