import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ask, openConsole, samplesReady, type TestConsole } from '../fixtures/console.ts';
import type { ChatBody } from '../wire/openai/schemas.ts';
import { startOpenAi } from '../wire/openai/server.ts';

const question = 'Can I accept tickets from a vendor?';
const rule =
  'Tickets must not be accepted where the Vendor will not be present, and must never be resold or passed to someone else.';
const note = 'The language model is not available; this answer is made of extracts.';

describe('asking in the console, with a language model', () => {
  let model: Awaited<ReturnType<typeof startOpenAi>>;
  let opened: TestConsole;

  beforeAll(async () => {
    model = await startOpenAi({ answer: quoteRule, models: ['llama-test'] });
    const settings = { MODEL_BASE_URL: model.baseUrl, MODEL_NAME: 'llama-test', MODEL_API_KEY: 'sk-test' };
    opened = await openConsole({ settings });
    await samplesReady(opened);
  });
  afterAll(async () => {
    await opened?.close();
    await model?.close();
  });
  beforeEach(async () => {
    await opened.page.goto(opened.url);
  });

  it('says who wrote the answer, and what was paid for', async () => {
    const turn = await ask(opened.page, question);

    expect(await turn.getByText('Answered by your policies').isVisible()).toBe(true);
    expect(await turn.getByRole('note').count()).toBe(0);
    const details = await turn.getByText('Written by llama-test').innerText();
    expect(details).toMatch(
      /^Written by llama-test; every sentence checked against its quotes · Language model: [\d,]+ tokens? read, [\d,]+ written$/,
    );
    expect(opened.complaints).toEqual([]);
  });

  it('says on every surface that extracts answer where the model can’t be asked', async () => {
    model.faults.push({ status: 400 });
    const turn = await ask(opened.page, question);

    expect(await turn.getByRole('note').innerText()).toBe(note);
    expect(await turn.getByText('Extracts of your policies, word for word').isVisible()).toBe(true);
    for (const surface of ['Slack', 'Teams']) {
      await turn.getByText(surface, { exact: true }).click();
      await turn.locator(`[data-surface="${surface.toLowerCase()}"]`).getByText(note).waitFor();
    }
    expect(opened.complaints).toEqual([]);
  });

  it('says in the state of the service that the model could not be asked', async () => {
    model.faults.push({ status: 400 });
    await ask(opened.page, question);
    await opened.page.reload();

    await opened.page.getByRole('button', { name: 'Working with limits' }).click();
    const part = opened.page.getByRole('listitem').filter({ hasText: /^Language model/ });
    expect(await part.innerText()).toMatch(/degraded:\s+llama-test: refused the request \d+ s ago/);
  });
});

/** Answers with the rule, quoted from the passage that holds it. */
function quoteRule({ messages }: ChatBody) {
  const [, data] = messages.at(-1)!.content.split('\n\n');
  const { passages } = JSON.parse(data!) as { passages: { id: string; text: string }[] };
  const passage = passages.find(({ text }) => text.includes(rule))?.id;
  const input = {
    outcome: 'answered',
    quotes: [{ passage, quote: rule }],
    sentences: [{ text: rule, quotes: [1] }],
  };
  return { call: { name: 'answer', arguments: JSON.stringify(input) } };
}
