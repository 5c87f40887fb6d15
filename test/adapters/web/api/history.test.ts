import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ragResponse } from '../../../../core/model/question.ts';
import { createTestApi, problemOf, type TestApi } from '../../../fixtures/api.ts';

const path = '/mlops/history';
const page = z.strictObject({ items: z.array(ragResponse.strict()), nextCursor: z.string().nullable() });
let api: TestApi;
beforeEach(async () => {
  api = await createTestApi();
});
afterEach(() => api.home.dispose());

async function ask(question: string, conversationId?: string, headers = {}) {
  const response = await api.call(
    'POST',
    '/mlops/query',
    { question, ...(conversationId && { conversationId }) },
    headers,
  );
  return ragResponse.parse(await response.json());
}
const list = async (query = '', headers = {}) =>
  page.parse(await (await api.call('GET', `${path}${query}`, undefined, headers)).json());

describe('history', () => {
  it('lists the caller’s answers newest first, of all conversations or of one, in pages', async () => {
    const first = await ask('Gifts?');
    const second = await ask('Records?');
    const third = await ask('Limits?', first.conversationId);
    expect((await list()).items).toEqual([third, second, first]);
    expect((await list(`?conversationId=${first.conversationId}`)).items).toEqual([third, first]);
    const { items, nextCursor } = await list('?limit=2');
    expect(items).toHaveLength(2);
    expect(await list(`?limit=2&cursor=${nextCursor}`)).toEqual({ items: [first], nextCursor: null });
    expect(await list('?conversationId=never')).toEqual({ items: [], nextCursor: null });
  });

  it('of another person or tenant is as if it did not exist', async () => {
    const { id, conversationId } = await ask('Gifts?');
    for (const headers of [{ 'x-test-person': 'bob' }, { 'x-test-tenant': 'globex' }]) {
      expect((await list('', headers)).items).toEqual([]);
      expect((await list(`?conversationId=${conversationId}`, headers)).items).toEqual([]);
      const calls = [
        ['GET', ''],
        ['DELETE', ''],
        ['POST', '/feedback', { rating: 'up' }],
      ] as const;
      for (const [method, rest, body] of calls) {
        const json = { 'content-type': 'application/json' };
        const response = await api.call(method, `${path}/${id}${rest}`, body, {
          ...headers,
          ...(body && json),
        });
        expect(await problemOf(response)).toMatchObject({ status: 404, code: 'not_found' });
      }
    }
    expect((await list()).items).toHaveLength(1);
  });

  it('keeps what the person thinks of an answer', async () => {
    const { id } = await ask('Gifts?');
    const response = await api.call('POST', `${path}/${id}/feedback`, { rating: 'down', comment: 'No.' });
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it.each([{}, { rating: 'meh' }, { rating: 'up', comment: 'x'.repeat(2_001) }, { rating: 'up', stars: 5 }])(
    'refuses the feedback %j',
    async body => {
      const { id } = await ask('Gifts?');
      expect(await problemOf(await api.call('POST', `${path}/${id}/feedback`, body))).toMatchObject({
        status: 422,
        code: 'invalid_input',
      });
    },
  );

  it('forgets an answer', async () => {
    const { id } = await ask('Gifts?');
    expect((await api.call('DELETE', `${path}/${id}`)).status).toBe(204);
    for (const method of ['GET', 'DELETE'])
      expect((await api.call(method, `${path}/${id}`)).status).toBe(404);
    expect((await list()).items).toEqual([]);
  });

  it.each(['?limit=0', '?limit=101', `?conversationId=${'x'.repeat(101)}`, `?cursor=${'x'.repeat(201)}`])(
    'refuses %s',
    async query => {
      expect(await problemOf(await api.call('GET', `${path}${query}`))).toMatchObject({
        status: 422,
        code: 'invalid_input',
      });
    },
  );
});
