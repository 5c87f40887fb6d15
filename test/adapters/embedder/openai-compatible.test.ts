import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createOpenAiEmbedder,
  type OpenAiEmbedderOptions,
  probeDimensions,
} from '../../../adapters/embedder/openai-compatible.ts';
import { describeEmbedderContract } from '../../contracts/embedder.ts';
import { startOpenAi } from '../../wire/openai/server.ts';

const common = { name: 'test-model', apiKey: 'sk-test', maxAttempts: 2, backOffMs: 1 };

function connect(baseUrl: string, options: Partial<OpenAiEmbedderOptions> = {}) {
  return createOpenAiEmbedder({ ...common, baseUrl, dimensions: 64, ...options });
}

describeEmbedderContract('OpenAI-compatible', async () => {
  const server = await startOpenAi();
  const statuses = { throttled: 429, failed: 503 } as const;
  return {
    embedder: connect(server.baseUrl),
    fail(how, times) {
      for (let i = 0; i < times; i += 1) server.faults.push({ status: statuses[how] });
    },
    close: server.close,
  };
});

describe('an embedder behind an OpenAI-compatible endpoint', () => {
  let server: Awaited<ReturnType<typeof startOpenAi>>;
  beforeEach(async () => {
    server = await startOpenAi();
  });
  afterEach(() => server.close());

  it('sends all texts in one call', async () => {
    await connect(server.baseUrl).embed(['one', 'two']);
    expect(server.requests.map(({ body }) => JSON.parse(body))).toEqual([
      { model: 'test-model', input: ['one', 'two'], encoding_format: 'float' },
    ]);
  });

  it('asks once how long the vectors are', async () => {
    expect(await probeDimensions({ ...common, baseUrl: server.baseUrl })).toBe(64);
    expect(server.requests).toHaveLength(1);
  });

  it('refuses vectors of another length', async () => {
    await expect(connect(server.baseUrl, { dimensions: 65 }).embed(['one'])).rejects.toMatchObject({
      reason: 'refused_request',
      message: expect.stringContaining('EMBEDDER_DIMENSIONS'),
    });
  });

  it('names the setting to mend where the key or the name is wrong', async () => {
    await expect(connect(server.baseUrl, { apiKey: 'other' }).embed(['one'])).rejects.toMatchObject({
      message: expect.stringContaining('MODEL_API_KEY'),
    });
    await expect(
      probeDimensions({ ...common, baseUrl: server.baseUrl, name: 'other' }),
    ).rejects.toMatchObject({ message: expect.stringContaining('EMBEDDER_NAME') });
  });

  it('says that a page is no answer, and asks no more', async () => {
    server.faults.push('html');
    await expect(connect(server.baseUrl).embed(['one'])).rejects.toMatchObject({ reason: 'failed' });
    expect(server.requests).toHaveLength(1);
  });
});
