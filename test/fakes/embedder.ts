import { createHash } from 'node:crypto';
import type { Embedder } from '../../core/ports.ts';

/** Vectors of the letter trigrams of a text, each counted in the place that its hash gives: words alike are near. */
export function createTrigramEmbedder(dimensions = 256): Embedder & { readonly calls: number[] } {
  const calls: number[] = [];
  return {
    name: 'trigrams',
    dimensions,
    maxTextsPerCall: 3,
    calls,
    async embed(texts) {
      calls.push(texts.length);
      return texts.map(text => embedOne(text, dimensions));
    },
  };
}

function embedOne(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  const letters = `  ${text.toLowerCase().replace(/[^a-z]+/g, ' ')}  `;
  for (let i = 0; i + 3 <= letters.length; i += 1) {
    const place =
      createHash('md5')
        .update(letters.slice(i, i + 3))
        .digest()
        .readUInt32BE(0) % dimensions;
    vector[place]! += 1;
  }
  const length = Math.hypot(...vector);
  return vector.map(value => value / length);
}
