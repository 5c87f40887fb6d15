import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createOpenAiModel, type OpenAiModelOptions } from '../../../adapters/model/openai-compatible.ts';
import type { ModelEvent, ModelRequest } from '../../../core/ports.ts';
import { describeModelContract, type Saying } from '../../contracts/model.ts';
import type { Said } from '../../wire/openai/completion.ts';
import { type Fault, startOpenAi } from '../../wire/openai/server.ts';

function connect(baseUrl: string, options: Partial<OpenAiModelOptions> = {}) {
  return createOpenAiModel({
    baseUrl,
    name: 'test-model',
    apiKey: 'sk-test',
    maxAttempts: 2,
    backOffMs: 1,
    ...options,
  });
}

describeModelContract('OpenAI-compatible', async () => {
  let said: Said = {};
  const server = await startOpenAi({ answer: () => said });
  return {
    model: connect(server.baseUrl, { stallMs: 500 }),
    say(saying) {
      said = toSaid(saying);
    },
    fail(how, times) {
      for (let i = 0; i < times; i += 1) server.faults.push(faults[how]);
    },
    requests: () => server.requests.length,
    close: server.close,
  };
});

const faults = {
  throttled: { status: 429 },
  failed: { status: 500 },
  'broken off': 'cut',
  silent: 'stall',
} satisfies Record<string, Fault>;

function toSaid(saying: Saying): Said {
  const call = (json: string) => ({ call: { name: 'record_answer', arguments: json } });
  if (saying === 'refuses') return { refusal: 'I will not do that.' };
  if (saying === 'says nothing') return { content: '' };
  if ('input' in saying) return call(JSON.stringify(saying.input));
  if ('brokenInput' in saying) return call(saying.brokenInput);
  return { ...call(saying.cutOffInput), finishReason: 'length' };
}

describe('a model behind an OpenAI-compatible endpoint', () => {
  const call = { name: 'answer', arguments: '{"text":"Yes."}' };
  let said: Said;
  let server: Awaited<ReturnType<typeof startOpenAi>>;
  beforeEach(async () => {
    said = { call };
    server = await startOpenAi({ answer: () => said });
  });
  afterEach(() => server.close());

  const request: ModelRequest = {
    system: 'Answer with the tool.',
    messages: [{ role: 'user', text: 'May I?' }],
    tool: { name: 'answer', description: 'Answers.', inputSchema: { type: 'object' } },
    maxTokens: 100,
  };
  const read = async (model: ReturnType<typeof connect>) => {
    const events: ModelEvent[] = [];
    for await (const event of model.stream(request)) events.push(event);
    return events;
  };
  const bodies = () => server.requests.map(({ body }) => JSON.parse(body));

  it('forces the tool, and asks a stream to count its tokens', async () => {
    await read(connect(`${server.baseUrl}/`));
    expect(bodies()).toEqual([
      {
        model: 'test-model',
        messages: [
          { role: 'system', content: 'Answer with the tool.' },
          { role: 'user', content: 'May I?' },
        ],
        tools: [
          {
            type: 'function',
            function: { name: 'answer', description: 'Answers.', parameters: { type: 'object' } },
          },
        ],
        tool_choice: { type: 'function', function: { name: 'answer' } },
        max_tokens: 100,
        temperature: 0,
        stream: true,
        stream_options: { include_usage: true },
      },
    ]);
  });

  it.each(['{"text":"Yes."}', '```json\n{"text":"Yes."}\n```'])(
    'takes JSON in the text for the input where no tool is called: %s',
    async content => {
      said = { content };
      const model = connect(server.baseUrl);
      const reply = { input: { text: 'Yes.' }, stop: 'tool' };
      expect(await model.converse(request)).toMatchObject(reply);
      expect(await read(model)).toMatchObject([
        { kind: 'input', json: '{"text":"Yes."}' },
        { kind: 'reply', reply },
      ]);
    },
  );

  it.each(['Yes.', '["Yes."]', '3'])('takes other text for no input: %s', async content => {
    said = { content };
    expect(await connect(server.baseUrl).converse(request)).toMatchObject({ input: null, stop: 'end' });
  });

  it('reads a content filter as a refusal', async () => {
    said = { call, finishReason: 'content_filter' };
    expect(await connect(server.baseUrl).converse(request)).toMatchObject({ input: null, stop: 'refused' });
  });

  it('leaves out from then on the fields that an endpoint does not know', async () => {
    const unsupported = ['temperature', 'max_tokens', 'tool_choice', 'stream_options'] as const;
    const other = await startOpenAi({ answer: () => said, unsupported });
    const model = connect(other.baseUrl);
    expect((await read(model)).at(-1)).toMatchObject({ reply: { input: { text: 'Yes.' } } });
    await read(model);
    expect(other.requests).toHaveLength(unsupported.length + 2);
    expect(JSON.parse(other.requests.at(-1)!.body)).toMatchObject({ max_completion_tokens: 100 });
    await other.close();
  });

  it('waits as long as it is told before it tries again', async () => {
    server.faults.push({ status: 429, retryAfter: '1' });
    const start = performance.now();
    await connect(server.baseUrl).converse(request);
    expect(performance.now() - start).toBeGreaterThan(900);
  });

  it('gives up where it is told to wait too long', async () => {
    server.faults.push({ status: 429, retryAfter: '3600' });
    await expect(connect(server.baseUrl).converse(request)).rejects.toMatchObject({ reason: 'throttled' });
    expect(server.requests).toHaveLength(1);
  });

  it('names the setting to mend where the key or the name is wrong', async () => {
    await expect(connect(server.baseUrl, { apiKey: 'other' }).converse(request)).rejects.toMatchObject({
      reason: 'refused_request',
      message: expect.stringContaining('MODEL_API_KEY'),
    });
    await expect(connect(server.baseUrl, { name: 'other' }).converse(request)).rejects.toMatchObject({
      reason: 'refused_request',
      message: expect.stringContaining('MODEL_NAME'),
    });
    expect(server.requests).toHaveLength(2);
  });

  it('follows no redirection', async () => {
    server.faults.push({ status: 307 });
    await expect(connect(server.baseUrl).converse(request)).rejects.toMatchObject({
      reason: 'refused_request',
    });
  });

  it('says that a page is no answer', async () => {
    const wrong = { reason: 'failed', message: expect.stringContaining('MODEL_BASE_URL') };
    server.faults.push('html', 'html');
    await expect(connect(server.baseUrl).converse(request)).rejects.toMatchObject(wrong);
    await expect(read(connect(server.baseUrl))).rejects.toMatchObject(wrong);
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['Rate limit reached', 'throttled'],
    ['The server had an error', 'failed'],
  ])('reads an error in the middle of a stream: %s', async (midStream, reason) => {
    server.faults.push({ midStream });
    await expect(read(connect(server.baseUrl))).rejects.toMatchObject({ reason });
  });

  it('gives up a try that stays without an answer', async () => {
    server.faults.push('stall', 'stall');
    const model = connect(server.baseUrl, { timeoutMs: 100 });
    await expect(model.converse(request)).rejects.toMatchObject({ reason: 'unreachable' });
    expect(server.requests).toHaveLength(2);
  });

  it('ends the connection where nobody reads on', async () => {
    server.faults.push('stall');
    for await (const _ of connect(server.baseUrl).stream(request)) break;
    await server.requests[0]!.closed;
  });
});
