import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome } from '../../fixtures/home.ts';
import { addPolicy, fileOf, giftPolicy } from '../../fixtures/policies.ts';

const context = contextOf();
const reader = contextOf({ person: 'rob', roles: ['reader'] });
let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.dispose());
const names = async (who = context) => (await home.collections.list(who)).map(({ name }) => name);

describe('collections', () => {
  it('begin with one for everyone', async () => {
    expect(await home.collections.list(reader)).toEqual([
      { id: 'default', name: 'All policies', audience: ['everyone'], documents: 0 },
    ]);
  });

  it('count the documents that are not deleted', async () => {
    const rules = await home.collections.create(context, { name: 'Rules' });
    const { id } = await addPolicy(home, context, fileOf(giftPolicy(), 'g.md', { collection: rules.id }));
    const count = async () =>
      (await home.collections.list(context)).find(one => one.id === rules.id)!.documents;
    expect(await count()).toBe(1);
    await home.documents.delete(context, id);
    expect(await count()).toBe(0);
  });

  it('can be renamed, the one that all tenants have too', async () => {
    await home.collections.change(context, 'default', { name: 'Policies' });
    expect(await names()).toEqual(['Policies']);
    expect(await names(contextOf({ tenant: 'globex' }))).toEqual(['All policies']);
  });

  it('are deleted when they are empty, and the one that all tenants have never', async () => {
    const rules = await home.collections.create(context, { name: 'Rules' });
    const { id } = await addPolicy(home, context, fileOf(giftPolicy(), 'g.md', { collection: rules.id }));
    await expect(home.collections.remove(context, rules.id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('1 document'),
    });
    await home.documents.change(context, id, { collection: 'default' });
    await home.collections.remove(context, rules.id);
    expect(await names()).toEqual(['All policies']);
    await home.documents.delete(context, id);
    await expect(home.collections.remove(context, 'default')).rejects.toMatchObject({ code: 'conflict' });
    await expect(home.collections.remove(context, rules.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are not there for those outside their audience', async () => {
    const board = await home.collections.create(context, { name: 'Board', audience: ['board'] });
    expect(await names(reader)).toEqual(['All policies']);
    await expect(home.collections.change(reader, board.id, { name: 'Mine' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(home.collections.remove(reader, board.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('never lock out an admin, who may give back what was narrowed', async () => {
    await addPolicy(home, context);
    await home.collections.change(context, 'default', { audience: ['board'] });
    expect((await home.documents.list(context, { limit: 5 })).items).toEqual([]);
    expect(await names()).toEqual(['All policies']);
    await home.collections.change(context, 'default', { audience: ['everyone'] });
    expect((await home.documents.list(reader, { limit: 5 })).items).toHaveLength(1);
  });
});
