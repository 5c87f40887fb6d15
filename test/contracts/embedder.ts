import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Embedder } from '../../core/ports.ts';

export interface EmbedderUnderTest {
  /** Tries a text twice. */
  readonly embedder: Embedder;
  /** The next so many requests fail so. */
  fail(how: 'throttled' | 'failed', times: number): void;
  /** Nobody answers any more. */
  close(): Promise<void>;
}

/** What every driver of `Embedder` keeps. */
export function describeEmbedderContract(name: string, make: () => Promise<EmbedderUnderTest>): void {
  describe(`${name} keeps the contract of embedders`, () => {
    let made: EmbedderUnderTest;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.close());

    const embed = (...texts: string[]) => made.embedder.embed(texts);

    it('gives a vector of length 1 and of its dimensions for each text', async () => {
      const vectors = await embed('Gifts need approval.', 'Ünïcode 🦉');
      expect(vectors).toHaveLength(2);
      for (const vector of vectors) {
        expect(vector).toHaveLength(made.embedder.dimensions);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
    });

    it('gives them in the order of the texts, as many as fit into a call', async () => {
      const texts = Array.from({ length: made.embedder.maxTextsPerCall }, (_, i) =>
        `${'abcdefgh'[i % 8]} gift`.repeat(i + 1),
      );
      const together = await made.embedder.embed(texts);
      expect(together).toHaveLength(texts.length);
      for (const i of [0, 1, texts.length - 1]) expect([together[i]]).toEqual(await embed(texts[i]!));
    });

    it('gives nothing for no texts', async () => {
      expect(await embed()).toEqual([]);
    });

    it('takes a text of any length', async () => {
      const words = 'Gifts above one hundred euros need approval. ';
      for (const text of [words.repeat(3_000), 'x'.repeat(120_000)])
        expect(await embed(text)).toHaveLength(1);
    });

    it.each(['throttled', 'failed'] as const)('tries again what was %s once', async how => {
      made.fail(how, 1);
      expect(await embed('Gifts')).toHaveLength(1);
    });

    it.each(['throttled', 'failed'] as const)('throws where it stays %s', async how => {
      made.fail(how, 2);
      await expect(embed('Gifts')).rejects.toMatchObject({ name: 'ModelUnavailable', reason: how });
    });

    it('throws where nobody answers', async () => {
      await made.close();
      await expect(embed('Gifts')).rejects.toMatchObject({ name: 'ModelUnavailable', reason: 'unreachable' });
    });
  });
}
