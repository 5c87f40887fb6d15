import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApi, problemOf, type TestApi } from '../../../fixtures/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api.home.dispose());
const get = (headers: Record<string, string>, path = '/mlops/kb/status') =>
  api.call('GET', path, undefined, headers);

describe('an open local server answers', () => {
  it.each([
    { host: '127.0.0.1:3000' },
    { host: 'localhost' },
    { host: 'LOCALHOST:3000' },
    { host: '[::1]:3000' },
    { host: '127.8.9.1:1' },
    { host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
    { host: 'localhost:3000', 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' },
    { host: 'localhost:3000', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
  ])('%j', async headers => {
    expect((await get(headers)).status).toBe(200);
  });
});

describe('an open local server refuses', () => {
  it.each([
    ['forbidden_host', { host: 'evil.example:3000' }],
    ['forbidden_host', { host: 'localhost.evil.example' }],
    ['forbidden_host', { host: '127.0.0.1.nip.io:3000' }],
    ['forbidden_host', { host: 'evil.example:3000@127.0.0.1' }],
    ['forbidden_host', { host: '10.0.0.4:3000' }],
    ['forbidden_host', { host: '0.0.0.0:3000' }],
    ['forbidden_host', { host: '' }],
    ['forbidden_origin', { origin: 'https://evil.example' }],
    ['forbidden_origin', { origin: 'null' }],
    ['forbidden_origin', { origin: 'http://127.0.0.1:3001' }],
    ['forbidden_origin', { origin: 'https://127.0.0.1:3000' }],
    ['forbidden_origin', { origin: 'http://localhost:3000' }],
    ['forbidden_origin', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['forbidden_origin', { 'sec-fetch-site': 'cross-site' }],
    ['forwarded_request', { forwarded: 'for=1.2.3.4' }],
    ['forwarded_request', { via: '1.1 proxy' }],
    ['forwarded_request', { 'x-forwarded-for': '127.0.0.1' }],
    ['forwarded_request', { 'x-forwarded-host': 'localhost' }],
    ['forwarded_request', { 'cf-connecting-ip': '1.2.3.4' }],
  ])('%s: %j, on every path', async (code, headers) => {
    for (const path of ['/mlops/kb/status', '/health', '/', '/mlops/openapi.json']) {
      expect(await problemOf(await get(headers as Record<string, string>, path))).toMatchObject({
        status: 403,
        code,
      });
    }
  });

  it('before it does anything', async () => {
    const response = await api.call(
      'POST',
      '/mlops/kb/collections',
      { name: 'Evil' },
      { origin: 'https://evil.example' },
    );
    expect(response.status).toBe(403);
    const { items } = await (await api.call('GET', '/mlops/kb/collections')).json();
    expect(items).toHaveLength(1);
  });
});
