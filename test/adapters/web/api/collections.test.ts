import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { collection } from '../../../../core/model/document.ts';
import { createTestApi, problemOf, type TestApi } from '../../../fixtures/api.ts';
import { giftPolicy } from '../../../fixtures/policies.ts';

const path = '/mlops/kb/collections';
let api: TestApi;
beforeEach(async () => {
  api = await createTestApi();
});
afterEach(() => api.home.dispose());
const make = async (body: unknown) =>
  collection.strict().parse(await (await api.call('POST', path, body)).json());

describe('collections', () => {
  it('are made, listed, changed and deleted', async () => {
    const response = await api.call('POST', path, { name: ' Rules ', audience: ['everyone'] });
    expect(response.status).toBe(201);
    const made = collection.strict().parse(await response.json());
    expect(response.headers.get('location')).toBe(`${path}/${made.id}`);
    expect(made).toMatchObject({ name: 'Rules', audience: ['everyone'], documents: 0 });
    const changed = await api.call('PATCH', `${path}/${made.id}`, { name: 'Rulebook' });
    expect(collection.strict().parse(await changed.json())).toEqual({ ...made, name: 'Rulebook' });
    const listed = z
      .strictObject({ items: z.array(collection.strict()), nextCursor: z.null() })
      .parse(await (await api.call('GET', path)).json());
    expect(listed.items.map(({ name }) => name)).toEqual(['All policies', 'Rulebook']);
    expect((await api.call('DELETE', `${path}/${made.id}`)).status).toBe(204);
    expect(await problemOf(await api.call('DELETE', `${path}/${made.id}`))).toMatchObject({ status: 404 });
  });

  it('are for everyone unless told otherwise', async () => {
    expect((await make({ name: 'Rules' })).audience).toEqual(['everyone']);
  });

  it('that hold documents, or the one that is always there, are not deleted', async () => {
    const { id } = await make({ name: 'Rules' });
    await api.upload(giftPolicy(), 'gifts.md', { collection: id });
    for (const one of [id, 'default']) {
      expect(await problemOf(await api.call('DELETE', `${path}/${one}`))).toMatchObject({
        status: 409,
        code: 'conflict',
      });
    }
  });

  it.each([
    {},
    { name: ' ' },
    { name: 'x'.repeat(101) },
    { name: 'a', audience: [] },
    { name: 'a', audience: [''] },
    { name: 'a', colour: 'red' },
  ])('are not made of %j', async body => {
    expect(await problemOf(await api.call('POST', path, body))).toMatchObject({
      status: 422,
      code: 'invalid_input',
    });
  });

  it('that are not there are not changed', async () => {
    expect(await problemOf(await api.call('PATCH', `${path}/none`, { name: 'a' }))).toMatchObject({
      status: 404,
    });
  });
});
