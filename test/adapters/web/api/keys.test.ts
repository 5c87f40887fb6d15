import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { apiKey } from '../../../../core/accounts/api-key.ts';
import { problemOf } from '../../../fixtures/api.ts';
import { createKeyedApi, type KeyedApi } from '../../../fixtures/keyed-api.ts';

const path = '/mlops/admin/keys';
let api: KeyedApi;
let admin: { authorization: string };
beforeEach(async () => {
  api = await createKeyedApi();
  admin = await api.holder();
});
afterEach(() => api.home.dispose());
const list = async (caller = admin) =>
  z
    .strictObject({ items: z.array(apiKey.strict()), nextCursor: z.null() })
    .parse(await (await api.call('GET', path, caller)).json()).items;

describe('API keys', () => {
  it('are made, shown once, used, listed and revoked', async () => {
    const wanted = { name: 'CI', role: 'contributor', expiresAt: '2025-02-01T00:00:00Z' };
    const response = await api.call('POST', path, admin, wanted);
    expect([response.status, response.headers.get('cache-control')]).toEqual([201, 'no-store']);
    const { secret, ...made } = apiKey
      .extend({ secret: z.string() })
      .strict()
      .parse(await response.json());
    expect(made).toMatchObject({ name: 'CI', role: 'contributor', tenant: 'acme' });
    const holder = { authorization: `Bearer ${secret}` };
    const caller = await (await api.call('GET', '/mlops/session', holder)).json();
    expect(caller).toEqual({
      tenant: 'acme',
      person: `key:${made.id}`,
      roles: ['contributor'],
      signedIn: false,
    });
    expect((await list()).map(({ name }) => name)).toEqual(['admin of acme', 'CI']);

    expect((await api.call('DELETE', `${path}/${made.id}`, admin)).status).toBe(204);
    expect((await api.call('GET', '/mlops/session', holder)).status).toBe(401);
    expect((await list())[1]!.revokedAt).not.toBeNull();
    expect(JSON.stringify([await list(), api.home.log.lines])).not.toContain(secret.slice(6));
  });

  it('of another tenant are not there', async () => {
    const stranger = await api.holder('admin', 'other');
    const [mine] = await list();
    expect((await list(stranger)).map(({ tenant }) => tenant)).toEqual(['other']);
    expect(await problemOf(await api.call('DELETE', `${path}/${mine!.id}`, stranger))).toMatchObject({
      status: 404,
      code: 'not_found',
    });
    expect(await list()).toHaveLength(1);
  });

  it.each(['reader', 'contributor', 'owner'] as const)('are no business of a %s', async role => {
    const holder = await api.holder(role);
    const [first] = await list();
    for (const [method, at, body] of [
      ['GET', path],
      ['POST', path, { name: 'Mine', role: 'admin' }],
      ['DELETE', `${path}/${first!.id}`],
    ] as const) {
      expect(await problemOf(await api.call(method, at, holder, body))).toMatchObject({
        status: 403,
        code: 'forbidden',
      });
    }
    expect(await list()).toHaveLength(2);
  });

  it.each([
    {},
    { name: 'CI' },
    { name: '', role: 'reader' },
    { name: 'a\nb', role: 'reader' },
    { name: 'CI', role: 'root' },
    { name: 'CI', role: 'reader', expiresAt: 'tomorrow' },
    { name: 'CI', role: 'reader', expiresAt: '2025-01-01T00:00:00Z' },
    { name: 'CI', role: 'reader', tenant: 'other' },
  ])('are not made of %j', async body => {
    expect(await problemOf(await api.call('POST', path, admin, body))).toMatchObject({
      status: 422,
      code: 'invalid_input',
    });
  });

  it('that are not there are not revoked', async () => {
    expect(await problemOf(await api.call('DELETE', `${path}/none`, admin))).toMatchObject({ status: 404 });
  });
});
