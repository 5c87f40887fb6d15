import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBedrock, testModel } from './server.ts';

const titan = 'amazon.titan-embed-text-v2:0';
const tool = { toolSpec: { name: 'answer', inputSchema: { json: { type: 'object' } } } };
const user = { role: 'user', content: [{ text: 'May I?' }] };
const assistant = { role: 'assistant', content: [{ text: 'Yes.' }] };

describe('the Bedrock of the tests', () => {
  let server: Awaited<ReturnType<typeof startBedrock>>;
  beforeAll(async () => {
    server = await startBedrock({
      script: { answer: ({ messages }) => ({ turns: messages.length }) },
    });
  });
  afterAll(() => server.close());

  const post = async (
    path: string,
    body: unknown,
    { authorization = 'Bearer key', method = 'POST' }: { authorization?: string; method?: string } = {},
  ) => {
    const response = await fetch(`${server.endpoint}${path}`, {
      method,
      headers: authorization ? { authorization } : {},
      ...(method === 'POST' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return {
      status: response.status,
      error: response.headers.get('x-amzn-errortype'),
      json: await response.json(),
    };
  };
  const converse = (body: unknown) => post(`/model/${testModel}/converse`, body);
  const invoke = (body: unknown) => post(`/model/${encodeURIComponent(titan)}/invoke`, body);
  const invalid = { status: 400, error: 'ValidationException' };

  it('calls the tool on offer with what the script makes of the request', async () => {
    const { json } = await converse({ messages: [user], toolConfig: { tools: [tool] } });
    expect(json).toMatchObject({
      output: { message: { content: [{ toolUse: { name: 'answer', input: { turns: 1 } } }] } },
      stopReason: 'tool_use',
    });
  });

  it('says that it has no answer where the script has none', async () => {
    const { json } = await converse({ messages: [user] });
    expect(json).toMatchObject({ stopReason: 'end_turn' });
  });

  it('speaks HTTP/2 with the SDK, and HTTP/1.1 on the same port', async () => {
    const client = new BedrockRuntimeClient({
      region: 'us-east-1',
      endpoint: server.endpoint,
      credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
    });
    await client.send(
      new ConverseCommand({ modelId: testModel, messages: [{ role: 'user', content: [{ text: 'Hi' }] }] }),
    );
    client.destroy();
    expect(server.requests.at(-1)!.httpVersion).toBe('2.0');
    await converse({ messages: [user] });
    expect(server.requests.at(-1)!.httpVersion).toBe('1.1');
  });

  it('embeds a text, normalised where that is asked for', async () => {
    const one = await invoke({ inputText: 'a gift', dimensions: 256 });
    expect(Math.hypot(...one.json.embedding)).toBeCloseTo(1);
    expect(one.json).toMatchObject({
      inputTextTokenCount: 2,
      embeddingsByType: { float: one.json.embedding },
    });
    const other = await invoke({ inputText: 'a gift', dimensions: 256, normalize: false });
    expect(Math.hypot(...other.json.embedding)).not.toBeCloseTo(1);
  });

  it.each([
    ['an operation that there is not', '/model/x/complete', 'POST'],
    ['another path', '/models', 'POST'],
    ['another method', `/model/${testModel}/converse`, 'GET'],
  ])('refuses %s', async (_, path, method) => {
    expect(await post(path, {}, { method })).toMatchObject({
      status: 404,
      error: 'UnknownOperationException',
    });
  });

  it('refuses a request without a signature or a key', async () => {
    expect(await post(`/model/${testModel}/converse`, {}, { authorization: '' })).toMatchObject({
      status: 403,
      error: 'MissingAuthenticationTokenException',
    });
  });

  it.each([['/model/other/converse'], [`/model/${titan}/converse`], [`/model/${testModel}/invoke`]])(
    'refuses a model that there is not: %s',
    async path => {
      expect(await post(path, { messages: [user] })).toMatchObject({
        status: 404,
        error: 'ResourceNotFoundException',
      });
    },
  );

  it.each([
    ['a body that is no JSON', '{'],
    ['no messages', {}],
    ['an empty conversation', { messages: [] }],
    ['a conversation that the assistant begins', { messages: [assistant, user] }],
    ['roles that do not take turns', { messages: [user, user] }],
    ['a role that there is not', { messages: [{ ...user, role: 'system' }] }],
    ['a message without content', { messages: [{ role: 'user', content: [] }] }],
    ['an empty text', { messages: [{ role: 'user', content: [{ text: '' }] }] }],
    ['a field that there is not', { messages: [user], temperature: 0 }],
    ['a block that there is not', { messages: [{ role: 'user', content: [{ txt: 'Hi' }] }] }],
    ['a system prompt that is no list', { messages: [user], system: 'Be brief.' }],
    ['a cache point of another type', { messages: [user], system: [{ cachePoint: { type: 'long' } }] }],
    ['a temperature above 1', { messages: [user], inferenceConfig: { temperature: 1.5 } }],
    ['no tokens at all', { messages: [user], inferenceConfig: { maxTokens: 0 } }],
    ['no tools', { messages: [user], toolConfig: { tools: [] } }],
    [
      'the name of a tool with other signs',
      { messages: [user], toolConfig: { tools: [{ toolSpec: { ...tool.toolSpec, name: 'an answer' } }] } },
    ],
    [
      'the name of a tool that is too long',
      { messages: [user], toolConfig: { tools: [{ toolSpec: { ...tool.toolSpec, name: 'a'.repeat(65) } }] } },
    ],
    [
      'a schema that is of no object',
      {
        messages: [user],
        toolConfig: { tools: [{ toolSpec: { name: 'answer', inputSchema: { json: { type: 'string' } } } }] },
      },
    ],
    [
      'the choice of a tool that is not offered',
      { messages: [user], toolConfig: { tools: [tool], toolChoice: { tool: { name: 'other' } } } },
    ],
    [
      'the version of a guardrail that is none',
      { messages: [user], guardrailConfig: { guardrailIdentifier: 'gr1', guardrailVersion: 'latest' } },
    ],
  ])('refuses %s', async (_, body) => {
    expect(await converse(body)).toMatchObject({ ...invalid, json: { message: expect.any(String) } });
  });

  it.each([
    ['no text', {}],
    ['an empty text', { inputText: '' }],
    ['a text of too many characters', { inputText: 'x'.repeat(50_001) }],
    ['a text of too many tokens', { inputText: 'a '.repeat(8_193) }],
    ['several texts', { inputText: ['one', 'two'] }],
    ['other dimensions', { inputText: 'one', dimensions: 300 }],
    ['another type of vector', { inputText: 'one', embeddingTypes: ['int8'] }],
    ['a field that there is not', { inputText: 'one', truncate: true }],
  ])('refuses to embed %s', async (_, body) => {
    expect(await invoke(body)).toMatchObject(invalid);
  });
});
