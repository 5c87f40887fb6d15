import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { giftPolicy } from '../fixtures/policies.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { answerHonestly } from '../wire/aws/scripted-words.ts';
import { startOpenAi } from '../wire/openai/server.ts';
import { commandRequest, signingSecret } from '../wire/slack/requests.ts';
import { type SlackServer, startSlack } from '../wire/slack/server.ts';
import { type ServerProcess, startServer } from './start-server.ts';

describe('npm start with a model, an embedder and Slack', () => {
  const question = 'How much may a gift from a supplier be worth?';
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let openAi: Awaited<ReturnType<typeof startOpenAi>>;
  let slack: SlackServer;
  let server: ServerProcess;
  let chats: string;

  beforeAll(async () => {
    folder = await makeTemporaryFolder();
    slack = await startSlack();
    openAi = await startOpenAi({
      models: ['test-model', 'test-embedder'],
      answer: ({ messages }) => ({
        call: { name: 'answer', arguments: JSON.stringify(answerHonestly(messages.at(-1)!.content)) },
      }),
    });
    server = await startServer(folder.path, {
      MODEL_BASE_URL: openAi.baseUrl,
      MODEL_NAME: 'test-model',
      MODEL_API_KEY: 'sk-test',
      EMBEDDER_NAME: 'test-embedder',
      CHAT_PORT: '0',
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_BOT_TOKEN: slack.token,
      SLACK_API_URL: slack.apiUrl,
    });
    await until(() => /Chats come in at (\S+):/.test(server.output()));
    chats = /Chats come in at (\S+):/.exec(server.output())![1]!;
    const form = new FormData();
    form.set('file', new File([giftPolicy()], 'gifts.md'));
    await fetch(`${server.url}/mlops/kb/documents`, { method: 'POST', body: form });
    await until(async () => {
      const status = await (await fetch(`${server.url}/mlops/kb/status`)).json();
      return (status as { ready: number }).ready === 1;
    });
  });
  afterAll(async () => {
    await server?.kill();
    await slack?.close();
    await openAi?.close();
    await folder?.remove();
  });

  it('asks the embedder for its vectors’ length, and says by its health that both are there', async () => {
    const { components } = (await (await fetch(`${server.url}/mlops/health`)).json()) as {
      components: { name: string; status: string; detail: string }[];
    };
    expect(components).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'model', status: 'ok' }),
        expect.objectContaining({ name: 'embedder', status: 'ok' }),
      ]),
    );
  });

  it('answers /policy with the model’s words and the quote behind them', async () => {
    const responseUrl = slack.newResponseUrl();
    const { method, headers, body } = commandRequest(question, {
      at: new Date(),
      fields: { response_url: responseUrl },
    });
    const acknowledged = await fetch(`${chats}/slack/events`, { method, headers, body });
    expect([acknowledged.status, await acknowledged.text()]).toEqual([
      200,
      expect.stringContaining('Searching'),
    ]);
    await until(() => slack.responses.get(responseUrl)!.length > 0);
    const shown = JSON.stringify(slack.responses.get(responseUrl)![0]!.blocks);
    expect(shown).toContain('gifts worth more than 50 euros');
    expect(shown).toContain('test-model');
  });

  it('answers with extracts, and says so, where the model fails', async () => {
    openAi.faults.push(...Array.from({ length: 4 }, () => ({ status: 403 }) as const));
    const response = await fetch(`${server.url}/mlops/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question }),
    });
    const answer = (await response.json()) as { model: string; notes: string[]; outcome: string };
    openAi.faults.splice(0);
    expect(answer).toMatchObject({ model: 'extractive', outcome: 'answered' });
    expect(answer.notes.join(' ')).toMatch(/language model/i);
  });

  it('keeps the chats’ port apart from the console and the API', async () => {
    for (const path of ['/', '/mlops/kb/documents', '/mlops/health'])
      expect((await fetch(`${chats}${path}`)).status).toBe(404);
  });
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(done => setTimeout(done, 50));
}
