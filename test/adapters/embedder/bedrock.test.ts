import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTitanEmbedder, type TitanEmbedderOptions } from '../../../adapters/embedder/bedrock.ts';
import { describeEmbedderContract } from '../../contracts/embedder.ts';
import { startBedrock } from '../../wire/bedrock/server.ts';

function connect(endpoint: string, options: Partial<TitanEmbedderOptions> = {}) {
  return createTitanEmbedder({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
    dimensions: 256,
    maxAttempts: 2,
    ...options,
  });
}

describeEmbedderContract('Titan', async () => {
  const server = await startBedrock();
  const errors = { throttled: 'ThrottlingException', failed: 'InternalServerException' } as const;
  return {
    embedder: connect(server.endpoint),
    fail: (how, times) => server.faults.add({ error: errors[how] }, times),
    close: server.close,
  };
});

describe('an embedder of Bedrock', () => {
  let server: Awaited<ReturnType<typeof startBedrock>>;
  beforeEach(async () => {
    server = await startBedrock();
  });
  afterEach(() => server.close());

  const texts = (count: number) => Array.from({ length: count }, (_, i) => `Text number ${'x'.repeat(i)}`);
  const sent = () => server.requests.map(({ body }) => JSON.parse(body).inputText as string);

  it('sends one text a call, and asks for vectors of length 1', async () => {
    await connect(server.endpoint).embed(['one', 'two']);
    expect(server.requests.map(({ body }) => JSON.parse(body)).sort(byText)).toEqual([
      { inputText: 'one', dimensions: 256, normalize: true },
      { inputText: 'two', dimensions: 256, normalize: true },
    ]);
  });

  it('tells how many tokens a call was charged for', async () => {
    const usages: unknown[] = [];
    const embedder = connect(server.endpoint, { onUsage: usage => usages.push(usage) });
    await embedder.embed(['one two', 'three']);
    expect(usages).toEqual([{ texts: 2, tokens: 3 }]);
  });

  it('shortens a text of too many characters, and then of too many tokens, at a word', async () => {
    await connect(server.endpoint).embed(['it has been so '.repeat(8_000)]);
    const [first, second, ...more] = sent();
    expect(first!.length).toBeGreaterThan(49_980);
    expect(first!.length).toBeLessThanOrEqual(50_000);
    expect(second!.length).toBeLessThanOrEqual(25_000);
    expect(more).toEqual([]);
    expect(second).toMatch(/ (it|has|been|so)$/);
  });

  it('gets all vectors of many texts while the service throttles', async () => {
    const embedder = connect(server.endpoint, { maxAttempts: 5, concurrency: { start: 8, max: 16 } });
    const calm = await embedder.embed(texts(40));
    server.faults.add({ error: 'ThrottlingException' }, 5);
    expect(await embedder.embed(texts(40))).toEqual(calm);
  });

  it('fails the call whose one text fails, and asks for no more of it', async () => {
    const embedder = connect(server.endpoint, { concurrency: { start: 1, max: 1 } });
    server.faults.add({ error: 'ValidationException' });
    await expect(embedder.embed(texts(40))).rejects.toMatchObject({ reason: 'refused_request' });
    expect(server.requests).toHaveLength(1);
    expect(await embedder.embed(texts(1))).toHaveLength(1);
  });

  it.each([
    ['AccessDeniedException', /allow bedrock:InvokeModel/],
    ['ResourceNotFoundException', /no embedding model/],
  ] as const)('says what to do about %s', async (error, message) => {
    server.faults.add({ error });
    await expect(connect(server.endpoint).embed(['one'])).rejects.toMatchObject({
      reason: 'refused_request',
      message: expect.stringMatching(message),
    });
  });

  it('gives up a try that stays without an answer', async () => {
    server.faults.add('stall', 2);
    const embedder = connect(server.endpoint, { timeoutMs: 200 });
    await expect(embedder.embed(['one'])).rejects.toMatchObject({ reason: 'unreachable' });
  });
});

function byText(a: { inputText: string }, b: { inputText: string }): number {
  return a.inputText.localeCompare(b.inputText);
}
