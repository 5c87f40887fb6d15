import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkQuery, viewFound } from '../../../core/knowledge/search.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createLibrary } from '../../fixtures/library.ts';
import { giftPolicy, recordsPolicy } from '../../fixtures/policies.ts';

let library: ReturnType<typeof createLibrary>;
beforeEach(() => {
  library = createLibrary();
});
afterEach(() => library.records.close());

const find = (query: string, more: { limit?: number; collection?: string; asOf?: string } = {}) =>
  library.search.search(contextOf(), { query, limit: 10, ...more });
const idsOf = async (...asked: Parameters<typeof find>) =>
  (await find(...asked)).found.map(({ passage }) => passage.documentId);

describe('a search', () => {
  it('finds passages best first, with their titles and terms', async () => {
    await library.add('gifts', giftPolicy());
    await library.add('records', recordsPolicy);
    const { found } = await find('gifts from a supplier');
    expect(found[0]).toMatchObject({
      documentTitle: 'Gifts Policy',
      passage: { documentId: 'gifts', text: expect.stringContaining('50 euros') },
      terms: expect.stringContaining(' | '),
    });
    expect(found.map(({ score }) => score)).toEqual(
      found.map(({ score }) => score).toSorted((a, b) => b - a),
    );
    expect((await find('gifts from a supplier', { limit: 1 })).found).toHaveLength(1);
  });

  it('finds a passage that says it in other words, after one that says it in the same', async () => {
    await library.add('other', '# A\n\nA present is entered at once.');
    await library.add('noise', '# B\n\nThe printer is on the second floor.');
    expect(await idsOf('gift')).toEqual(['other']);
    await library.add('same', '# C\n\nA gift is entered at once.');
    expect((await idsOf('gift'))[0]).toBe('same');
  });

  it('ranks a passage higher whose heading says it too', async () => {
    await library.add('plain', '# Policy\n\n## Things\n\nThe threshold is fifty.');
    await library.add('headed', '# Policy\n\n## Threshold\n\nThe threshold is fifty.');
    expect(await idsOf('threshold')).toEqual(['headed', 'plain']);
  });

  it('finds what is visible behind any number of passages that are not', async () => {
    await library.records.put('acme#collections', 'board', {
      id: 'board',
      name: 'Board',
      audience: ['board'],
    });
    for (let n = 0; n < 120; n += 1)
      await library.add(`hidden${n}`, '# Gifts\n\nGifts register limit.', { collection: 'board' });
    await library.add('shown', '# Z\n\nThe register is kept.');
    expect(await idsOf('gifts register limit')).toEqual(['shown']);
  });

  it('finds what was in force when it is asked about', async () => {
    const version = (n: number, effectiveAt: string) => ({
      n,
      status: 'ready' as const,
      effectiveAt,
      sha256: 'x',
    });
    await library.add('gifts', giftPolicy(), { versions: [version(1, '2025-03-01T00:00:00.000Z')] });
    expect(await idsOf('gifts')).toEqual([]);
    expect(await idsOf('gifts', { asOf: '2025-04-01T02:00:00+02:00' })).toContain('gifts');
  });

  it('keeps to the collection that is asked for, and refuses one that nobody sees', async () => {
    await library.add('gifts', giftPolicy());
    expect(await idsOf('gifts', { collection: 'default' })).toContain('gifts');
    await expect(find('gifts', { collection: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('for words of no substance finds nothing', async () => {
    await library.add('gifts', giftPolicy());
    expect(await idsOf('the of and')).toEqual([]);
    expect(await idsOf('?')).toEqual([]);
  });
});

describe('a query', () => {
  it('is trimmed and composed, and counted after that', () => {
    expect(checkQuery('  cafe\u0301 ', 4)).toBe('café');
  });

  it.each([
    ['', 'question_empty'],
    [' \n', 'question_empty'],
    ['12345', 'question_too_long'],
  ])('is refused where it can not be searched for: %j', (text, code) => {
    expect(() => checkQuery(text, 4)).toThrow(expect.objectContaining({ code }));
  });
});

it('a found passage is shown without what only the search needs', async () => {
  await library.add('gifts', giftPolicy());
  const { found } = await find('gifts supplier');
  expect(Object.keys(viewFound(found[0]!)).sort()).toEqual(
    'documentId documentTitle end id page score section start text version'.split(' '),
  );
});
