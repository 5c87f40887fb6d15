import type { Passage } from '../model/passage.ts';
import type { Embedder } from '../ports.ts';

/** The vectors of passages, in calls as large as the embedder takes. */
export async function embedAll(embedder: Embedder, passages: readonly Passage[]): Promise<number[][]> {
  const vectors: number[][] = [];
  for (let from = 0; from < passages.length; from += embedder.maxTextsPerCall) {
    const texts = passages.slice(from, from + embedder.maxTextsPerCall).map(({ text }) => text);
    vectors.push(...(await embedder.embed(texts)));
  }
  return vectors;
}
