import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { health } from '../../../../core/health.ts';
import { createTestApi, problemOf, type TestApi } from '../../../fixtures/api.ts';
import { giftPolicy } from '../../../fixtures/policies.ts';

let api: TestApi;
beforeEach(async () => {
  api = await createTestApi();
});
afterEach(() => api.home.dispose());
const correlationOf = (response: Response) => response.headers.get('x-correlation-id');

describe('health', () => {
  it('of the process touches nothing else', async () => {
    api.home.close();
    const response = await api.call('GET', '/health');
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok', version: '1.2.3' }]);
    expect((await api.call('GET', '/mlops/health')).status).toBe(503);
    await api.home.dispose().catch(() => undefined);
    api = await createTestApi();
  });

  it('of the components names each of them', async () => {
    const response = await api.call('GET', '/mlops/health');
    expect(response.status).toBe(200);
    const report = health.strict().parse(await response.json());
    expect(report.status).toBe('ok');
    expect(report.components.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'blobs ok',
      'records ok',
      'index ok',
      'queue ok',
      'model off',
      'embedder off',
      'slack off',
      'teams off',
    ]);
  });
});

describe('every response', () => {
  it('carries a correlation id: the caller’s own where it is a sane one, else a new one', async () => {
    expect(
      correlationOf(
        await api.call('GET', '/mlops/kb/status', undefined, { 'x-correlation-id': 'my-id:1.a_B' }),
      ),
    ).toBe('my-id:1.a_B');
    const made = new Set<string | null>();
    for (const sent of [undefined, 'with space', 'x'.repeat(129), '<script>', '']) {
      const headers: Record<string, string> = sent === undefined ? {} : { 'x-correlation-id': sent };
      made.add(correlationOf(await api.call('GET', '/mlops/kb/status', undefined, headers)));
    }
    expect(made.size).toBe(5);
    for (const id of made) expect(id).toMatch(/^[0-9A-Z]{26}$/);
  });

  it.each([
    ['GET', '/health'],
    ['GET', '/mlops/kb/documents'],
    ['GET', '/mlops/kb/documents/none'],
    ['GET', '/mlops/nowhere'],
    ['POST', '/mlops/query'],
    ['GET', '/mlops/docs'],
  ])('is guarded against sniffing, framing and foreign scripts: %s %s', async (method, path) => {
    const { headers } = await api.call(method, path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('what is not there', () => {
  it.each([
    ['GET', '/mlops/nowhere'],
    ['PUT', '/mlops/kb/status'],
    ['DELETE', '/mlops/query'],
    ['GET', '/mlops/kb/documents/a/b/c'],
  ])('is a problem that names it: %s %s', async (method, path) => {
    expect(await problemOf(await api.call(method, path))).toMatchObject({
      status: 404,
      code: 'not_found',
      detail: expect.stringContaining(`${method} ${path}`),
    });
  });
});

describe('what breaks', () => {
  it('is a problem without a word of the cause, which is in the log under the same id', async () => {
    const broken = await createTestApi({
      services: home => ({
        documents: {
          ...home.documents,
          async status() {
            throw new Error('cannot open /secret');
          },
        },
      }),
    });
    const response = await broken.call('GET', '/mlops/kb/status', undefined, { 'x-correlation-id': 'mine' });
    expect(correlationOf(response)).toBe('mine');
    const refused = await problemOf(response);
    expect(refused).toMatchObject({ status: 500, code: 'internal' });
    expect(refused.detail).not.toContain('secret');
    const line = broken.home.log.lines.find(({ event }) => event === 'request.failed')!;
    expect(line.fields).toMatchObject({
      correlationId: 'mine',
      error: expect.objectContaining({ message: 'cannot open /secret' }),
    });
    await broken.home.dispose();
  });
});

describe('limits', () => {
  it('refuse JSON that is too long, announced or not', async () => {
    const body = JSON.stringify({ question: 'x'.repeat(20_000) });
    expect(
      await problemOf(
        await api.call('POST', '/mlops/query', body, {
          'content-type': 'application/json',
          'content-length': String(body.length),
        }),
      ),
    ).toMatchObject({ status: 413, code: 'body_too_large' });
    expect(
      await problemOf(await api.call('POST', '/mlops/query', body, { 'content-type': 'application/json' })),
    ).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it('refuse a file that is too large, before and after it was read', async () => {
    expect(await problemOf(await api.upload('x'.repeat(1_048_577), 'a.txt'))).toMatchObject({
      status: 413,
      code: 'file_too_large',
    });
    expect(await problemOf(await api.upload('x'.repeat(1_200_000), 'a.txt'))).toMatchObject({
      status: 413,
      code: 'file_too_large',
    });
    expect((await api.upload(`${giftPolicy()}\n${'word '.repeat(190_000)}`, 'a.txt')).status).toBe(202);
  });

  it('do not let a long body through under another name', async () => {
    const body = JSON.stringify({ question: 'x'.repeat(30_000) });
    for (const contentType of ['text/plain', 'application/x-www-form-urlencoded']) {
      const response = await api.call('POST', '/mlops/query', body, { 'content-type': contentType });
      expect(await problemOf(response)).toMatchObject({ status: 400, code: 'bad_request' });
    }
  });
});

describe('an upload', () => {
  it('can be followed by one correlation id, from the request through its jobs until it is ready', async () => {
    const form = new FormData();
    form.set('file', new File([giftPolicy()], 'gifts.md'));
    await api.call('POST', '/mlops/kb/documents', form, { 'x-correlation-id': 'upload-7' });
    await api.home.settle();
    const events = api.home.log.lines
      .filter(({ fields }) => fields.correlationId === 'upload-7')
      .map(({ event }) => event);
    expect(events).toEqual(['document.accepted', 'request', 'document.ready']);
    const request = api.home.log.lines.find(({ event }) => event === 'request')!;
    expect(request.fields).toMatchObject({
      method: 'POST',
      path: '/mlops/kb/documents',
      status: 202,
      tenant: 'acme',
    });
  });
});

describe('the OpenAPI document', () => {
  const documentSchema = z.object({
    openapi: z.literal('3.1.0'),
    info: z.object({ version: z.literal('1.2.3') }),
    servers: z.array(z.object({ url: z.string() })),
    paths: z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({
          summary: z.string(),
          responses: z.record(z.string(), z.object({ description: z.string() })),
        }),
      ),
    ),
  });
  const fetchDocument = async () => (await api.call('GET', '/mlops/openapi.json')).json();

  it('lists every route that the server answers, each with a summary and its problems', async () => {
    const { paths } = documentSchema.parse(await fetchDocument());
    const listed = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
    );
    const undocumented = /^(?:ALL |\w+ \/mlops\/(?:docs|openapi\.json))/;
    const served = api.app.routes
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
      .filter(route => !undocumented.test(route));
    expect(listed.sort()).toEqual([...new Set(served)].sort());
    expect(listed.length).toBeGreaterThan(40);
    for (const [path, methods] of Object.entries(paths)) {
      if (path.endsWith('/health')) continue;
      for (const { responses } of Object.values(methods)) expect(Object.keys(responses)).toContain('default');
    }
  });

  it('says that an upload needs a file, and that requests take no other fields', async () => {
    const { paths } = (await fetchDocument()) as {
      paths: Record<
        string,
        Record<string, { requestBody?: { content: Record<string, { schema: Record<string, unknown> }> } }>
      >;
    };
    const form = paths['/mlops/kb/documents']!.post!.requestBody!.content['multipart/form-data']!.schema;
    expect(form).toMatchObject({
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    });
    for (const methods of Object.values(paths)) {
      for (const { requestBody } of Object.values(methods)) {
        const schema = requestBody?.content['application/json']?.schema;
        if (schema) expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
      }
    }
  });

  it('refers to nothing that it does not hold', async () => {
    const text = JSON.stringify(await fetchDocument());
    const document = JSON.parse(text);
    for (const [, reference] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      expect(reference!.split('/').reduce((at, key) => at?.[key], document)).toBeDefined();
    }
  });

  it('is shown by a page that loads from this server alone', async () => {
    const page = await (await api.call('GET', '/mlops/docs')).text();
    expect(page).toContain('/mlops/docs/start.js');
    expect(page).not.toMatch(/(?:src|href)="(?!\/)/);
    const script = await api.call('GET', '/mlops/docs/start.js');
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(await script.text()).toContain('/mlops/openapi.json');
  });
});
