import {
  BedrockRuntimeClient,
  type BedrockRuntimeClientConfig,
  InvokeModelCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { z } from 'zod';
import type { Embedder } from '../../core/ports.ts';
import { type Concurrency, createAdaptiveLimiter } from './adaptive.ts';
import { isThrottling, isTooManyTokens, toUnavailable } from './bedrock-errors.ts';
import { shortenAtWord } from './shorten.ts';
import { toUnitVector } from './vectors.ts';

export interface TitanEmbedderOptions
  extends Pick<BedrockRuntimeClientConfig, 'region' | 'endpoint' | 'credentials'> {
  readonly modelId?: string;
  readonly dimensions?: 256 | 512 | 1024;
  readonly concurrency?: Concurrency;
  /** Tries of one text, the first included. */
  readonly maxAttempts?: number;
  /** How long one try may stay without an answer. */
  readonly timeoutMs?: number;
  /** Told, after each call of `embed`, how many tokens it was charged for. */
  readonly onUsage?: (usage: { texts: number; tokens: number }) => void;
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/titan-embedding-models.html: 50,000 characters, 8,192 tokens. */
const maxCharacters = 50_000;

/**
 * Vectors of Amazon Titan Text Embeddings V2. It takes one text a call and is throttled by calls a minute, so several
 * run at once, as many as it bears. A text beyond its limits stands for itself by its beginning.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html
 */
export function createTitanEmbedder({
  modelId = 'amazon.titan-embed-text-v2:0',
  dimensions = 1024,
  concurrency = { start: 4, max: 32 },
  maxAttempts = 6,
  timeoutMs = 30_000,
  onUsage,
  ...connection
}: TitanEmbedderOptions = {}): Embedder {
  const limiter = createAdaptiveLimiter(concurrency);
  let made: BedrockRuntimeClient | undefined;
  const client = () =>
    (made ??= makeClient({ ...connection, maxAttempts, timeoutMs, onThrottled: limiter.slowDown }));

  return {
    name: modelId,
    dimensions,
    maxTextsPerCall: 64,
    async embed(texts) {
      // Whoever waits for his turn when one text has failed is not charged for: no vector of this call is used.
      const abort = new AbortController();
      const embedNext = (text: string) =>
        limiter.run(() => {
          abort.signal.throwIfAborted();
          return embedOne(shortenAtWord(text, maxCharacters), abort.signal);
        });
      try {
        const embedded = await Promise.all(texts.map(embedNext));
        onUsage?.({ texts: texts.length, tokens: embedded.reduce((sum, { tokens }) => sum + tokens, 0) });
        return embedded.map(({ vector }) => vector);
      } catch (error) {
        throw toUnavailable(error, modelId);
      } finally {
        abort.abort();
      }
    },
  };

  async function embedOne(
    text: string,
    abortSignal: AbortSignal,
  ): Promise<{ vector: number[]; tokens: number }> {
    const command = new InvokeModelCommand({
      modelId,
      contentType: 'application/json',
      accept: 'application/json',
      body: JSON.stringify({ inputText: text, dimensions, normalize: true }),
    });
    try {
      const { body } = await client().send(command, { abortSignal });
      const { embedding, inputTextTokenCount } = response.parse(JSON.parse(new TextDecoder().decode(body)));
      return { vector: toUnitVector(embedding, dimensions), tokens: inputTextTokenCount };
    } catch (error) {
      // Tokens can't be counted here: text without many spaces has more of them than most.
      if (!isTooManyTokens(error) || text.length < 2) throw error;
      return embedOne(shortenAtWord(text, Math.floor(text.length / 2)), abortSignal);
    }
  }
}

const response = z.object({ embedding: z.array(z.number()), inputTextTokenCount: z.number() });

/** A client whose every try that is throttled is told of, not only those that its retries could not mend. */
function makeClient({
  timeoutMs,
  onThrottled,
  ...config
}: BedrockRuntimeClientConfig & { timeoutMs: number; onThrottled: () => void }): BedrockRuntimeClient {
  const client = new BedrockRuntimeClient({
    ...config,
    // Not adaptive: the SDK would hold back calls that the limiter has let in.
    retryMode: 'standard',
    requestHandler: { requestTimeout: timeoutMs },
  });
  client.middlewareStack.add(
    next => async args => {
      try {
        return await next(args);
      } catch (error) {
        if (isThrottling(error)) onThrottled();
        throw error;
      }
    },
    // After the retry middleware, and so once a try.
    { step: 'finalizeRequest', priority: 'low', name: 'watchThrottling' },
  );
  return client;
}
