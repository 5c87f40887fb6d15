import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { problemOf } from '../../../fixtures/api.ts';
import { createKeyedApi, type KeyedApi } from '../../../fixtures/keyed-api.ts';

const path = '/mlops/session';
const own = { 'sec-fetch-site': 'same-origin', origin: 'https://policies.example' };
let api: KeyedApi;
beforeEach(async () => {
  api = await createKeyedApi();
});
afterEach(() => api.home.dispose());

async function signIn(headers: Record<string, string> = own): Promise<{ response: Response; key: string }> {
  const key = (await api.holder('contributor')).authorization.slice('Bearer '.length);
  return { response: await api.call('POST', path, headers, { key }), key };
}

/** The cookie that a response sets, as a browser sends it back. */
const cookieFrom = (response: Response) => ({ cookie: response.headers.get('set-cookie')!.split(';')[0]! });

describe('signing in', () => {
  it('sets a cookie that no script reads, no other site sends, and no plain page or other host can set', async () => {
    const { response, key } = await signIn();
    expect(response.status).toBe(204);
    const [pair, ...attributes] = response.headers.get('set-cookie')!.split('; ');
    expect(pair).toMatch(/^__Host-mlops-session=\d+\.[\w-]{43}$/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict', 'Secure']);
    expect(pair).not.toContain(key.slice(6));
  });

  it('over plain HTTP on this machine, sets one that browsers take there', async () => {
    const local = await createKeyedApi('http://127.0.0.1:3000');
    const key = (await local.holder()).authorization.slice('Bearer '.length);
    const response = await local.call('POST', path, { origin: 'http://127.0.0.1:3000' }, { key });
    const cookie = response.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^mlops-session=/);
    expect(cookie).not.toContain('Secure');
    expect((await local.call('GET', path, cookieFrom(response))).status).toBe(200);
    await local.home.dispose();
  });

  it('makes the browser whoever holds the key', async () => {
    const { response } = await signIn();
    const caller = await api.call('GET', path, cookieFrom(response));
    expect(await caller.json()).toMatchObject({ tenant: 'acme', roles: ['contributor'], signedIn: true });
  });

  it('needs a key that is valid', async () => {
    for (const key of ['', 'mlops_none', 'x'.repeat(300)]) {
      const response = await api.call('POST', path, own, { key });
      expect(response.headers.get('set-cookie')).toBeNull();
      expect(await problemOf(response)).toMatchObject({ status: 401, code: 'unauthorized' });
    }
    for (const body of [{}, { key: 1 }, { key: 'x'.repeat(301) }, { key: 'a', more: 1 }]) {
      expect(await problemOf(await api.call('POST', path, own, body))).toMatchObject({ status: 422 });
    }
    expect((await api.call('POST', path, own, { key: 'x'.repeat(30_000) })).status).toBe(413);
  });

  it('is in the log with who it was, and without the key or the token', async () => {
    const { response, key } = await signIn();
    await api.call('POST', path, own, { key: 'mlops_mistyped' });
    const lines = api.home.log.lines.filter(({ event }) => event.startsWith('session.'));
    expect(lines.map(({ event, fields }) => [event, fields.tenant])).toEqual([
      ['session.opened', 'acme'],
      ['session.refused', undefined],
    ]);
    const log = JSON.stringify(api.home.log.lines);
    for (const secret of [key.slice(6), cookieFrom(response).cookie.split('.')[1]!, 'mistyped']) {
      expect(log).not.toContain(secret);
    }
  });
});

describe('a session', () => {
  it('ends when the person signs out, for that cookie for ever', async () => {
    const cookie = cookieFrom((await signIn()).response);
    const response = await api.call('DELETE', path, { ...own, ...cookie });
    expect(response.status).toBe(204);
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-mlops-session=; Max-Age=0/);
    expect((await api.call('GET', path, cookie)).status).toBe(401);
    expect((await api.call('DELETE', path, { ...own, ...cookie })).status).toBe(204);
  });

  it('ends after twelve hours, and with its key', async () => {
    const cookie = cookieFrom((await signIn()).response);
    api.home.clock.advance(12 * 3_600);
    expect((await api.call('GET', path, cookie)).status).toBe(401);
  });

  it('is told from one that is made up, cut short, or under the name for plain HTTP', async () => {
    const { cookie } = cookieFrom((await signIn()).response);
    for (const forged of [
      '__Host-mlops-session=',
      '__Host-mlops-session=1.x',
      cookie.slice(0, -1),
      cookie.replace('__Host-', ''),
    ]) {
      expect([forged, (await api.call('GET', path, { cookie: forged })).status]).toEqual([forged, 401]);
    }
  });

  it('does not stand in for a key that is sent and not valid', async () => {
    const cookie = cookieFrom((await signIn()).response);
    expect((await api.call('GET', path, { ...cookie, authorization: 'Bearer no' })).status).toBe(401);
  });
});

describe('a page of another site', () => {
  const collection = { name: 'Rules' };

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://evil.policies.example' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://policies.example:8443' },
    {},
  ])('changes nothing with a person’s session, nor signs them in or out: %j', async headers => {
    const cookie = cookieFrom((await signIn()).response);
    const sent = { ...cookie, ...(headers as Record<string, string>) };
    for (const [method, at, body] of [
      ['POST', '/mlops/kb/collections', collection],
      ['PATCH', '/mlops/kb/collections/default', collection],
      ['DELETE', '/mlops/kb/collections/x', undefined],
      ['POST', '/mlops/query', { question: 'Why?' }],
      ['POST', path, { key: 'mlops_none' }],
      ['DELETE', path, undefined],
    ] as const) {
      expect(await problemOf(await api.call(method, at, sent, body))).toMatchObject({
        status: 403,
        code: 'forbidden_origin',
      });
    }
    expect((await api.call('GET', path, cookie)).status).toBe(200);
  });

  it.each([
    own,
    { 'sec-fetch-site': 'same-origin', host: 'internal:3000', origin: 'https://policies.example' },
    { origin: 'https://policies.example' },
  ])('is told from a page of our own: %j', async headers => {
    const cookie = cookieFrom((await signIn()).response);
    const sent = { ...cookie, ...(headers as Record<string, string>) };
    expect((await api.call('POST', '/mlops/kb/collections', sent, collection)).status).toBe(201);
  });
});
