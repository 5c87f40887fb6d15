import { afterEach, describe, expect, it } from '@jest/globals';
import { joinScores } from '../../../core/knowledge/fusion.ts';
import type { IndexHit } from '../../../core/ports.ts';
import { createTrigramEmbedder } from '../../fakes/embedder.ts';
import { passageOf } from '../../fakes/passages.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome } from '../../fixtures/home.ts';
import { addPolicy, fileOf, giftPolicy, recordsPolicy, searchTexts } from '../../fixtures/policies.ts';

const hits = (scores: Record<string, number>): IndexHit[] =>
  Object.entries(scores).map(([id, score]) => ({ passage: passageOf(id, id), terms: id, score }));
const order = (joined: IndexHit[]) => joined.map(({ passage, score }) => [passage.id, score]);

describe('two lists of hits', () => {
  it('join by a weighted sum, each list scaled by its best', () => {
    const joined = joinScores(hits({ a: 8, b: 4 }), hits({ b: 0.9, c: 0.45 }), 0.25);
    expect(order(joined)).toEqual([
      ['a', 0.75],
      ['b', 0.375 + 0.25],
      ['c', 0.125],
    ]);
  });

  it('keep lexical scores as they are without dense hits', () => {
    expect(order(joinScores(hits({ a: 1, b: 7 }), [], 0.5))).toEqual([
      ['b', 7],
      ['a', 1],
    ]);
  });

  it('put equal scores in the order of their ids', () => {
    expect(order(joinScores(hits({ b: 2, c: 2, a: 2 }), [], 0.5)).map(([id]) => id)).toEqual(['a', 'b', 'c']);
    expect(order(joinScores(hits({ c: 2 }), hits({ a: 1, b: 1 }), 0.5)).map(([, score]) => score)).toEqual([
      0.5, 0.5, 0.5,
    ]);
  });

  it('count what is less than nothing as nothing', () => {
    expect(order(joinScores(hits({ a: -3, b: 0 }), hits({ a: -0.2, c: -0.1 }), 0.5))).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 0],
    ]);
  });

  it('are none where both are none', () => {
    expect(joinScores([], [], 0.5)).toEqual([]);
  });
});

describe('a search with an embedder', () => {
  const context = contextOf();
  let home: TestHome;
  afterEach(() => home.dispose());

  it('finds by the vector what shares no word with the query', async () => {
    const embedder = createTrigramEmbedder();
    home = await createTestHome({ ports: () => ({ embedder }), dimensions: embedder.dimensions });
    for (const text of [giftPolicy(), recordsPolicy]) await addPolicy(home, context, fileOf(text));
    expect((await searchTexts(home, context, 'archivists shredder certification'))[0]).toMatch(
      /Shredding needs/,
    );
    await home.dispose();

    home = await createTestHome();
    for (const text of [giftPolicy(), recordsPolicy]) await addPolicy(home, context, fileOf(text));
    expect(await searchTexts(home, context, 'archivedish shredderly certifier')).toEqual([]);
  });

  it('embeds as many texts a call as the embedder takes, and each of them once', async () => {
    const embedder = createTrigramEmbedder();
    home = await createTestHome({ ports: () => ({ embedder }), dimensions: embedder.dimensions });
    const sections = Array.from({ length: 8 }, (_, i) => `## Part ${i}\n\nRule number ${i} holds.\n`);
    const { passages } = await addPolicy(home, context, fileOf(`# Rules\n\n${sections.join('\n')}`));
    expect(passages).toBe(8);
    expect(embedder.calls).toEqual([3, 3, 2]);
  });

  it('finds by the words alone while the embedder fails, and says so', async () => {
    const embedder = createTrigramEmbedder();
    let isDown = false;
    const failing = {
      ...embedder,
      embed: (texts: readonly string[]) =>
        isDown ? Promise.reject(new Error('down')) : embedder.embed(texts),
    };
    home = await createTestHome({ ports: () => ({ embedder: failing }), dimensions: embedder.dimensions });
    await addPolicy(home, context, fileOf(recordsPolicy));
    const search = () => home.search.search(context, { query: 'archivist certificate', limit: 5 });
    expect((await search()).isTextOnly).toBe(false);
    isDown = true;
    expect(await search()).toMatchObject({
      isTextOnly: true,
      found: [{ passage: { text: expect.stringMatching(/Shredding needs/) } }],
    });
    const { status, components } = await home.health();
    expect(status).toBe('degraded');
    expect(components.find(({ name }) => name === 'embedder')).toMatchObject({ status: 'degraded' });
    expect(components.find(({ name }) => name === 'model')).toMatchObject({ status: 'off' });
  });
});
