import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemOf } from '../../../fixtures/api.ts';
import { createKeyedApi, type KeyedApi } from '../../../fixtures/keyed-api.ts';
import { giftPolicy } from '../../../fixtures/policies.ts';

let api: KeyedApi;
beforeAll(async () => {
  api = await createKeyedApi();
});
afterAll(() => api.home.dispose());

/** A policy as a form. */
function policy(text = giftPolicy()): FormData {
  const form = new FormData();
  form.set('file', new File([text], 'gifts.md'));
  return form;
}

describe('without a key', () => {
  it('every route refuses, those of the documentation too', async () => {
    const admin = await api.holder();
    const { paths } = await (await api.call('GET', '/mlops/openapi.json', admin)).json();
    const routes = Object.entries(paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => [method.toUpperCase(), path.replace(/\{\w+\}/g, 'x')] as const),
    );
    routes.push(['GET', '/mlops/openapi.json'], ['GET', '/mlops/docs'], ['GET', '/mlops/docs/start.js']);
    routes.push(['GET', '/mlops/nowhere'], ['HEAD', '/mlops/kb/status'], ['OPTIONS', '/mlops/query']);
    expect(routes.length).toBeGreaterThan(45);
    const open = /^(?:GET \/health|(?:POST|DELETE) \/mlops\/session)$/;
    for (const [method, path] of routes) {
      if (open.test(`${method} ${path}`)) continue;
      const response = await api.call(method, path);
      expect([method, path, response.status]).toEqual([method, path, 401]);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('whether the process is up can be asked', async () => {
    expect((await api.call('GET', '/health')).status).toBe(200);
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer mlops_none',
    'Basic YW5uOnNlY3JldA==',
    `Bearer ${'x'.repeat(2_000)}`,
    'Bearer a b',
  ])('“%s” is refused with a sentence and a code', async authorization => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    expect(await problemOf(await api.call('GET', '/mlops/kb/status', headers))).toMatchObject({
      status: 401,
      code: 'unauthorized',
      detail: expect.stringContaining('Authorization: Bearer KEY'),
    });
  });

  it('a refused request is in the log, and nothing of what it sent', async () => {
    await api.call('POST', '/mlops/query', { authorization: 'Bearer mlops_wrong-key' }, { question: 'Why?' });
    const line = api.home.log.lines.findLast(({ event }) => event === 'request.refused')!;
    expect(line.fields).toMatchObject({ method: 'POST', path: '/mlops/query', code: 'unauthorized' });
    expect(JSON.stringify(api.home.log.lines)).not.toContain('wrong-key');
  });
});

describe('with a key', () => {
  it('requests come from wherever they come, through proxies and under any name', async () => {
    const { authorization } = await api.holder('reader');
    for (const headers of [
      { host: 'internal:3000', 'x-forwarded-for': '10.1.1.1', 'x-forwarded-proto': 'https' },
      { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
      { authorization: authorization.replace('Bearer', 'bearer') },
    ]) {
      const response = await api.call('GET', '/mlops/kb/status', { authorization, ...headers });
      expect(response.status).toBe(200);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('a tenant sees what is its own, and nothing of another’s', async () => {
    const [acme, other] = [await api.holder('admin', 'acme'), await api.holder('admin', 'other')];
    const { id } = await (await api.call('POST', '/mlops/kb/documents', acme, policy())).json();
    await api.home.settle();
    const question = { question: 'What must not be accepted from a supplier?' };
    const answer = await (await api.call('POST', '/mlops/query', acme, question)).json();
    expect(answer.outcome).toBe('answered');
    const analysis = await (
      await api.call('POST', '/mlops/analyze', acme, policy('Staff accept gifts.'))
    ).json();
    await api.home.settle();

    const unanswered = await (await api.call('POST', '/mlops/query', other, question)).json();
    expect(unanswered.outcome).toBe('abstained');
    for (const path of [
      `/mlops/kb/documents/${id}`,
      `/mlops/kb/documents/${id}/content`,
      `/mlops/kb/documents/${id}/passages`,
      `/mlops/history/${answer.id}`,
      `/mlops/analysis/${analysis.id}`,
    ]) {
      expect([path, (await api.call('GET', path, other)).status]).toEqual([path, 404]);
    }
    expect((await api.call('DELETE', `/mlops/kb/documents/${id}`, other)).status).toBe(404);
    for (const path of ['/mlops/kb/documents', '/mlops/history', '/mlops/analysis']) {
      const idsOf = async (caller: { authorization: string }) =>
        (await (await api.call('GET', path, caller)).json()).items.map((item: { id: string }) => item.id);
      expect(await idsOf(acme)).toHaveLength(1);
      expect(await idsOf(other)).not.toContain((await idsOf(acme))[0]);
    }
  });
});

describe('a reader', () => {
  const plan = { filename: 'a.md', bytes: 5, mediaType: 'text/markdown' };

  it.each([
    ['POST', '/mlops/kb/documents'],
    ['PATCH', '/mlops/kb/documents/x'],
    ['DELETE', '/mlops/kb/documents/x'],
    ['POST', '/mlops/kb/documents/x/restore'],
    ['POST', '/mlops/kb/documents/x/reingest'],
    ['POST', '/mlops/kb/collections'],
    ['PATCH', '/mlops/kb/collections/default'],
    ['DELETE', '/mlops/kb/collections/x'],
  ])('does not change the knowledge base: %s %s', async (method, path) => {
    const body = path.endsWith('/documents') ? policy() : { name: 'A', title: 'A' };
    expect(await problemOf(await api.call(method, path, await api.holder('reader'), body))).toMatchObject({
      status: 403,
      code: 'forbidden',
      detail: expect.stringContaining('contributor'),
    });
  });

  it('announces no policy, but a document to be analysed', async () => {
    const reader = await api.holder('reader');
    const announce = (purpose: string) => api.call('POST', '/mlops/uploads', reader, { ...plan, purpose });
    expect(await problemOf(await announce('kb'))).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await announce('analysis')).status).toBe(201);
  });

  it('looks, asks and analyses', async () => {
    const reader = await api.holder('reader');
    for (const path of [
      '/mlops/kb/documents',
      '/mlops/kb/collections',
      '/mlops/kb/status',
      '/mlops/session',
    ]) {
      expect([path, (await api.call('GET', path, reader)).status]).toEqual([path, 200]);
    }
    const asked = await api.call('POST', '/mlops/query', reader, { question: 'May I accept gifts?' });
    expect(asked.status).toBe(200);
    expect((await api.call('POST', '/mlops/analyze', reader, policy('Gifts.'))).status).toBe(202);
  });

  it.each(['contributor', 'owner', 'admin'] as const)('is not what a %s is', async role => {
    const holder = await api.holder(role, `of-${role}`);
    expect((await api.call('POST', '/mlops/kb/documents', holder, policy())).status).toBe(202);
    expect((await api.call('POST', '/mlops/kb/collections', holder, { name: 'Rules' })).status).toBe(201);
  });
});
