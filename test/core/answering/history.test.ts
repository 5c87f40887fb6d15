import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSqliteRecords } from '../../../adapters/records/sqlite.ts';
import { createHistory, type History } from '../../../core/answering/history.ts';
import type { RAGResponse } from '../../../core/model/question.ts';
import { createManualClock } from '../../fakes/clock.ts';
import { contextOf } from '../../fixtures/contexts.ts';

const ann = contextOf();
const others = [contextOf({ person: 'bob' }), contextOf({ tenant: 'globex' })];
let records: ReturnType<typeof createSqliteRecords>;
let history: History;
beforeEach(() => {
  records = createSqliteRecords({ file: ':memory:' });
  history = createHistory({ records, clock: createManualClock() });
});
afterEach(() => records.close());

const answerOf = (id: string, conversationId = 'talk'): RAGResponse => ({
  id,
  conversationId,
  question: `Question ${id}?`,
  interpretedAs: null,
  answer: 'Yes. [1]',
  outcome: 'answered',
  confidence: 0.9,
  citations: [],
  nearest: [],
  model: 'extractive',
  tookMs: 3,
  createdAt: '2025-01-15T09:00:00.000Z',
});
const addAll = async (...ids: string[]) => {
  for (const id of ids) await history.add(ann, answerOf(id, id.startsWith('x') ? 'other' : 'talk'));
};
const idsOf = async (page: Partial<Parameters<History['list']>[1]> = {}, who = ann) =>
  (await history.list(who, { limit: 20, ...page })).items.map(({ id }) => id);

describe('an answer', () => {
  it('is kept as it was given', async () => {
    await addAll('a');
    expect(await history.get(ann, 'a')).toEqual(answerOf('a'));
  });

  it('belongs to the person who asked: to others it is as if it did not exist', async () => {
    await addAll('a');
    for (const who of others) {
      expect(await idsOf({}, who)).toEqual([]);
      expect(await idsOf({ conversationId: 'talk' }, who)).toEqual([]);
      expect(await history.lastOf(who, 'talk')).toBeNull();
      for (const act of [
        () => history.get(who, 'a'),
        () => history.delete(who, 'a'),
        () => history.rate(who, 'a', { rating: 'up' }),
      ]) {
        await expect(act()).rejects.toMatchObject({ code: 'not_found' });
      }
    }
    expect(await idsOf()).toEqual(['a']);
  });

  it('is not another person’s, whatever the names are made of', async () => {
    const tricky = contextOf({ person: 'ann#talk' });
    await history.add(tricky, answerOf('t', 'x'));
    expect(await idsOf({ conversationId: 'talk#x' })).toEqual([]);
    expect(await history.lastOf(ann, 'talk#x')).toBeNull();
  });

  it('that is deleted is gone from all lists and can not be deleted again', async () => {
    await addAll('a', 'b');
    await history.delete(ann, 'b');
    expect(await idsOf()).toEqual(['a']);
    expect(await idsOf({ conversationId: 'talk' })).toEqual(['a']);
    expect((await history.lastOf(ann, 'talk'))!.id).toBe('a');
    await expect(history.delete(ann, 'b')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the list', () => {
  it('comes newest first, in pages that end where the answers end', async () => {
    await addAll('a', 'b', 'c', 'd');
    const first = await history.list(ann, { limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(['d', 'c']);
    const second = await history.list(ann, { limit: 2, cursor: first.nextCursor! });
    expect(second).toMatchObject({ items: [{ id: 'b' }, { id: 'a' }], nextCursor: null });
  });

  it('can be had for one conversation, in pages too', async () => {
    await addAll('a', 'x1', 'b', 'x2', 'c');
    expect(await idsOf({ conversationId: 'other' })).toEqual(['x2', 'x1']);
    const { nextCursor } = await history.list(ann, { limit: 2, conversationId: 'talk' });
    expect(await idsOf({ conversationId: 'talk', cursor: nextCursor! })).toEqual(['a']);
    expect(await idsOf({ conversationId: 'never' })).toEqual([]);
  });
});

it('a conversation may be called anything', async () => {
  for (const id of ['\ud800', '😀', "'; DROP TABLE records", '../..', ' ']) {
    await history.add(ann, answerOf(`of ${id.toWellFormed()}`, id));
    expect((await history.lastOf(ann, id))!.conversationId).toBe(id);
    expect(await idsOf({ conversationId: id })).toEqual([`of ${id.toWellFormed()}`]);
  }
});

it('the last answer of a conversation is the newest of it', async () => {
  await addAll('a', 'b', 'x1');
  expect((await history.lastOf(ann, 'talk'))!.id).toBe('b');
  expect(await history.lastOf(ann, 'never')).toBeNull();
});

it('a later word on an answer replaces an earlier one', async () => {
  await addAll('a');
  await history.rate(ann, 'a', { rating: 'down', comment: 'Wrong section.' });
  await history.rate(ann, 'a', { rating: 'up' });
  expect((await records.list('acme#feedback', { limit: 5 })).map(({ value }) => value)).toEqual([
    { answerId: 'a', person: 'ann', rating: 'up', at: '2025-01-15T09:00:00.000Z' },
  ]);
});

it('what a person said of an answer goes with the answer', async () => {
  await addAll('a');
  await history.rate(ann, 'a', { rating: 'down', comment: 'My words.' });
  await history.delete(ann, 'a');
  expect(await records.list('acme#feedback', { limit: 5 })).toEqual([]);
});
