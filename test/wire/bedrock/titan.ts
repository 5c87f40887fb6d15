import type { z } from 'zod';
import { createTrigramEmbedder } from '../../fakes/embedder.ts';
import type { titanBody } from './schemas.ts';

/** https://docs.aws.amazon.com/bedrock/latest/userguide/titan-embedding-models.html */
export const tokenLimit = 8_192;

/** A vector that is near to those of texts with the same letters; a token is a word or a sign. */
export async function embedAsTitan({ inputText, dimensions, normalize }: z.infer<typeof titanBody>) {
  const [vector = []] = await createTrigramEmbedder(dimensions).embed([inputText]);
  return {
    embedding: normalize ? vector : vector.map(value => value * 3),
    inputTextTokenCount: inputText.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)?.length ?? 1,
  };
}
