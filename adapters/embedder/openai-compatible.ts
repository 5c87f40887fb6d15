import { z } from 'zod';
import type { Embedder } from '../../core/ports.ts';
import { type Endpoint, postJson } from './openai-call.ts';
import { toUnavailable } from './openai-errors.ts';
import { shortenAtWord } from './shorten.ts';
import { toUnitVector, WrongVector } from './vectors.ts';

export interface OpenAiEndpointOptions {
  /** What comes before `/embeddings`, such as `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  /** The model's name at this address. */
  readonly name: string;
  readonly apiKey?: string | undefined;
  /** Tries of one call, the first included. */
  readonly maxAttempts?: number;
  readonly timeoutMs?: number;
  /** The pause after the first failed try, which doubles with each more. */
  readonly backOffMs?: number;
}

export interface OpenAiEmbedderOptions extends OpenAiEndpointOptions {
  /** How long the model's vectors are. */
  readonly dimensions: number;
}

/**
 * 8,192 tokens is the limit of OpenAI's models; a token has about four characters of English, and fewer elsewhere.
 * https://platform.openai.com/docs/api-reference/embeddings/create
 */
const maxCharacters = 24_000;

/** Vectors from a server that offers OpenAI's embeddings. https://platform.openai.com/docs/api-reference/embeddings */
export function createOpenAiEmbedder({ dimensions, ...options }: OpenAiEmbedderOptions): Embedder {
  const { name } = options;
  return {
    name,
    dimensions,
    maxTextsPerCall: 64,
    async embed(texts) {
      if (texts.length === 0) return [];
      try {
        const vectors = await askFor(texts, options);
        return vectors.map(vector => toUnitVector(vector, dimensions));
      } catch (error) {
        throw toUnavailable(error, name);
      }
    },
  };
}

/**
 * How long a model's vectors are: it is asked for one.
 *
 * @throws ModelUnavailable
 */
export async function probeDimensions(options: OpenAiEndpointOptions): Promise<number> {
  try {
    const [vector] = await askFor(['policy'], options);
    return vector!.length;
  } catch (error) {
    throw toUnavailable(error, options.name);
  }
}

const response = z.object({ data: z.array(z.object({ index: z.number(), embedding: z.array(z.number()) })) });

/** One vector for each text, in their order, whatever order they come in. */
async function askFor(texts: readonly string[], options: OpenAiEndpointOptions): Promise<number[][]> {
  const { name, apiKey, maxAttempts = 5, timeoutMs = 60_000, backOffMs = 1_000 } = options;
  const url = `${options.baseUrl.replace(/\/+$/, '')}/embeddings`;
  const endpoint: Endpoint = { url, apiKey, maxAttempts, timeoutMs, backOffMs };
  const input = texts.map(text => shortenAtWord(text, maxCharacters));
  const { data } = response.parse(await postJson(endpoint, { model: name, input, encoding_format: 'float' }));
  const byIndex = new Map(data.map(({ index, embedding }) => [index, embedding]));
  return texts.map((_, i) => {
    const vector = byIndex.get(i);
    if (!vector) throw new WrongVector(`There is no vector for text ${i} of ${texts.length}.`);
    return vector;
  });
}
