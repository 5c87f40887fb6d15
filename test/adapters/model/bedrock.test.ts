import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type BedrockModelOptions, createBedrockModel } from '../../../adapters/model/bedrock.ts';
import type { ModelEvent, ModelRequest } from '../../../core/ports.ts';
import { describeModelContract, type Saying } from '../../contracts/model.ts';
import type { Said } from '../../wire/bedrock/answer.ts';
import type { Fault } from '../../wire/bedrock/faults.ts';
import { startBedrock, testModel } from '../../wire/bedrock/server.ts';

const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };

function connect(endpoint: string, options: Partial<BedrockModelOptions> = {}) {
  return createBedrockModel({
    region: 'us-east-1',
    endpoint,
    credentials,
    modelId: testModel,
    maxAttempts: 2,
    ...options,
  });
}

describeModelContract('Bedrock', async () => {
  let said: Said = {};
  const server = await startBedrock({ answer: () => said });
  return {
    model: connect(server.endpoint, { stallMs: 500 }),
    say(saying) {
      said = toSaid(saying);
    },
    fail: (how, times) => server.faults.add(faults[how], times),
    requests: () => server.requests.length,
    close: server.close,
  };
});

const faults = {
  throttled: { error: 'ThrottlingException' },
  failed: { error: 'InternalServerException' },
  'broken off': 'cut',
  silent: 'stall',
} satisfies Record<string, Fault>;

function toSaid(saying: Saying): Said {
  const call = (input: object | string) => ({ toolUse: { name: 'record_answer', input } });
  if (saying === 'refuses') return { text: 'No.', stopReason: 'content_filtered' };
  if (saying === 'says nothing') return {};
  if ('input' in saying) return { text: 'Let me see.', ...call(saying.input) };
  if ('brokenInput' in saying) return call(saying.brokenInput);
  return { ...call(saying.cutOffInput), stopReason: 'max_tokens' };
}

describe('a model of Bedrock', () => {
  let server: Awaited<ReturnType<typeof startBedrock>>;
  beforeEach(async () => {
    server = await startBedrock({ script: { answer: { text: 'Yes, with approval.' } } });
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

  it('forces the tool, and lets what is the same in every call be cached', async () => {
    await connect(server.endpoint).converse(request);
    expect(bodies()).toEqual([
      {
        system: [{ text: 'Answer with the tool.' }, { cachePoint: { type: 'default' } }],
        messages: [{ role: 'user', content: [{ text: 'May I?' }] }],
        toolConfig: {
          tools: [
            {
              toolSpec: {
                name: 'answer',
                description: 'Answers.',
                inputSchema: { json: { type: 'object' } },
              },
            },
            { cachePoint: { type: 'default' } },
          ],
          toolChoice: { tool: { name: 'answer' } },
        },
        inferenceConfig: { maxTokens: 100, temperature: 0 },
      },
    ]);
  });

  it('sends the guardrail along', async () => {
    const model = connect(server.endpoint, { guardrail: { id: 'gr1abc', version: '3' } });
    await model.converse(request);
    expect(bodies()[0]).toMatchObject({
      guardrailConfig: { guardrailIdentifier: 'gr1abc', guardrailVersion: '3' },
    });
  });

  it.each([
    ['tool_use', 'tool'],
    ['end_turn', 'tool'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['guardrail_intervened', 'refused'],
    ['content_filtered', 'refused'],
    ['refusal', 'refused'],
  ])('reads the stop reason %s of a call as %s', async (stopReason, stop) => {
    const other = await startBedrock({
      answer: () => ({ toolUse: { name: 'answer', input: {} }, stopReason }),
    });
    expect((await connect(other.endpoint).converse(request)).stop).toBe(stop);
    await other.close();
  });

  it('counts what came out of the cache and went into it apart', async () => {
    const usage = {
      inputTokens: 3,
      outputTokens: 4,
      totalTokens: 1_207,
      cacheReadInputTokens: 1_000,
      cacheWriteInputTokens: 200,
    };
    const other = await startBedrock({ answer: () => ({ usage }) });
    const tokens = { input: 3, output: 4, cacheRead: 1_000, cacheWrite: 200 };
    const model = connect(other.endpoint);
    expect((await model.converse(request)).tokens).toEqual(tokens);
    expect(await read(model)).toEqual([{ kind: 'reply', reply: { input: null, stop: 'end', tokens } }]);
    await other.close();
  });

  it.each([
    ['ValidationException', '`temperature` is deprecated for this model.', 'inferenceConfig.temperature'],
    [
      'ValidationException',
      "This model doesn't support the toolConfig.toolChoice.tool field.",
      'toolConfig.toolChoice',
    ],
    [
      'AccessDeniedException',
      'You invoked an unsupported model or your request did not allow prompt caching.',
      'system.1',
    ],
  ] as const)('leaves out from then on what a model refuses: %s %s', async (error, message, path) => {
    const model = connect(server.endpoint);
    server.faults.add({ error, message });
    expect((await model.converse(request)).input).toEqual({ text: 'Yes, with approval.' });
    await read(model);
    const [first, second, third] = bodies();
    expect(first).toHaveProperty(path);
    expect(second).not.toHaveProperty(path);
    expect(third).not.toHaveProperty(path);
  });

  it.each([
    ['AccessDeniedException', 'refused_request', /allow bedrock:InvokeModel/],
    ['ValidationException', 'refused_request', /does not accept/],
    ['ResourceNotFoundException', 'refused_request', /no language model/],
    ['ModelErrorException', 'failed', /try again/],
  ] as const)('does not try %s again, and says what to do', async (error, reason, message) => {
    server.faults.add({ error });
    const model = connect(server.endpoint);
    await expect(model.converse(request)).rejects.toMatchObject({
      reason,
      message: expect.stringMatching(message),
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['throttlingException', 'throttled'],
    ['internalServerException', 'failed'],
    ['modelStreamErrorException', 'failed'],
    ['serviceUnavailableException', 'failed'],
    ['validationException', 'refused_request'],
  ] as const)('reads an %s in the middle of a stream as %s', async (midStream, reason) => {
    server.faults.add({ midStream });
    await expect(read(connect(server.endpoint))).rejects.toMatchObject({ name: 'ModelUnavailable', reason });
  });

  it('throws where a frame is cut off', async () => {
    server.faults.add('truncate');
    await expect(read(connect(server.endpoint))).rejects.toMatchObject({ reason: 'failed' });
  });

  it('gives up a try that stays without an answer', async () => {
    server.faults.add('stall', 2);
    const model = connect(server.endpoint, { timeoutMs: 200 });
    await expect(model.converse(request)).rejects.toMatchObject({ reason: 'unreachable' });
    expect(server.requests).toHaveLength(2);
  });

  it.each(['stall', null] as const)('ends the connection where nobody reads on (%s)', async fault => {
    if (fault) server.faults.add(fault);
    for await (const _ of connect(server.endpoint).stream(request)) break;
    await server.requests[0]!.closed;
  });

  it('says that there are no credentials', async () => {
    const none = async () => {
      throw Object.assign(new Error('none'), { name: 'CredentialsProviderError' });
    };
    await expect(connect(server.endpoint, { credentials: none }).converse(request)).rejects.toMatchObject({
      reason: 'refused_request',
      message: expect.stringMatching(/credentials/),
    });
  });
});
