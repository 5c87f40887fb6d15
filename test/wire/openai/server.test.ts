import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startOpenAi } from './server.ts';

const message = { role: 'user', content: 'May I?' };
const chat = { model: 'test-model', messages: [message] };
const tool = { type: 'function', function: { name: 'answer', parameters: { type: 'object' } } };

describe('the OpenAI of the tests', () => {
  let server: Awaited<ReturnType<typeof startOpenAi>>;
  beforeAll(async () => {
    server = await startOpenAi({
      answer: ({ tools }) => (tools ? { call: { name: 'answer', arguments: '{}' } } : { content: 'Yes.' }),
      unsupported: ['max_tokens'],
    });
  });
  afterAll(() => server.close());

  const post = async (path: string, body: unknown, key = 'sk-test') => {
    const response = await fetch(`${server.baseUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, json: await response.json() };
  };
  const refusal = (status: number) => ({ status, json: { error: { message: expect.any(String) } } });

  it('answers, and calls the tool on offer', async () => {
    expect((await post('/chat/completions', chat)).json).toMatchObject({
      choices: [{ message: { content: 'Yes.' }, finish_reason: 'stop' }],
    });
    const tool_choice = { type: 'function', function: { name: 'answer' } };
    const free = {
      choices: [{ message: { tool_calls: [{ function: { name: 'answer' } }] }, finish_reason: 'tool_calls' }],
    };
    expect((await post('/chat/completions', { ...chat, tools: [tool] })).json).toMatchObject(free);
    // A call that was forced ends like an answer.
    const forced = (await post('/chat/completions', { ...chat, tools: [tool], tool_choice })).json;
    expect(forced.choices[0].finish_reason).toBe('stop');
  });

  it('refuses another key, path or model', async () => {
    expect(await post('/chat/completions', chat, 'other')).toMatchObject(refusal(401));
    expect(await post('/completions', chat)).toMatchObject(refusal(404));
    expect(await post('/chat/completions', { ...chat, model: 'other' })).toMatchObject(refusal(404));
    expect(await post('/embeddings', { model: 'other', input: 'one' })).toMatchObject(refusal(404));
  });

  it.each([
    ['a body that is no JSON', '{'],
    ['no messages', { ...chat, messages: [] }],
    ['a role that there is not', { ...chat, messages: [{ ...message, role: 'bot' }] }],
    ['an empty message', { ...chat, messages: [{ ...message, content: '' }] }],
    ['a field that there is not', { ...chat, maxTokens: 3 }],
    ['a field that this model does not take', { ...chat, max_tokens: 3 }],
    ['no tokens at all', { ...chat, max_completion_tokens: 0 }],
    ['a temperature above 2', { ...chat, temperature: 3 }],
    ['no tools', { ...chat, tools: [] }],
    [
      'the name of a tool with other signs',
      { ...chat, tools: [{ ...tool, function: { ...tool.function, name: 'a b' } }] },
    ],
    [
      'a schema that is of no object',
      { ...chat, tools: [{ ...tool, function: { name: 'a', parameters: {} } }] },
    ],
    [
      'the choice of a tool that is not offered',
      { ...chat, tools: [tool], tool_choice: { type: 'function', function: { name: 'other' } } },
    ],
    ['options of a stream without one', { ...chat, stream_options: { include_usage: true } }],
  ])('refuses %s', async (_, body) => {
    expect(await post('/chat/completions', body)).toMatchObject(refusal(400));
  });

  it.each([
    ['no input', {}],
    ['an empty text', { input: [''] }],
    ['no texts', { input: [] }],
    ['too many texts', { input: Array.from({ length: 2_049 }, () => 'one') }],
    ['a field that there is not', { input: 'one', normalize: true }],
  ])('refuses to embed %s', async (_, body) => {
    expect(await post('/embeddings', { model: 'test-model', ...body })).toMatchObject(refusal(400));
  });
});
