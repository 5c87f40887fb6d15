import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { kbDocument, kbStatus, kbVersion } from '../../../../core/model/document.ts';
import { passageView } from '../../../../core/model/passage.ts';
import { createTestApi, problemOf, type TestApi } from '../../../fixtures/api.ts';
import { giftPolicy, recordsPolicy } from '../../../fixtures/policies.ts';

const path = '/mlops/kb/documents';
let api: TestApi;
beforeEach(async () => {
  api = await createTestApi();
});
afterEach(() => api.home.dispose());

const documentOf = async (response: Response) => kbDocument.strict().parse(await response.json());
const pageOf = async <T extends z.ZodType>(item: T, response: Response) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() }).parse(await response.json());
/** Uploads and ingests. */
async function add(...args: Parameters<TestApi['upload']>) {
  const { id } = await documentOf(await api.upload(...args));
  await api.home.settle();
  return documentOf(await api.call('GET', `${path}/${id}`));
}

describe('POST documents', () => {
  it('accepts a file, and says where its document is', async () => {
    const response = await api.upload(giftPolicy(), 'gifts.md', {
      title: 'Presents',
      effectiveAt: '2025-03-01T00:00:00+01:00',
    });
    expect(response.status).toBe(202);
    const document = await documentOf(response);
    expect(document).toMatchObject({
      title: 'Presents',
      status: 'queued',
      effectiveAt: '2025-02-28T23:00:00.000Z',
      mediaType: 'text/markdown',
    });
    expect(response.headers.get('location')).toBe(`${path}/${document.id}`);
    expect((await api.call('GET', response.headers.get('location')!)).status).toBe(200);
  });

  it('answers 200 with the document that holds the same bytes, ingested or not', async () => {
    const first = await documentOf(await api.upload(giftPolicy()));
    const queued = await api.upload(giftPolicy());
    await api.home.settle();
    const ready = await api.upload(giftPolicy(), 'other.md');
    for (const response of [queued, ready]) {
      expect(response.status).toBe(200);
      expect((await documentOf(response)).id).toBe(first.id);
      expect(response.headers.get('location')).toBe(`${path}/${first.id}`);
    }
  });

  it('takes other bytes of the same title for a new version', async () => {
    const { id } = await add(giftPolicy());
    const response = await api.upload(giftPolicy(80));
    expect(response.status).toBe(202);
    expect(await documentOf(response)).toMatchObject({ id, version: 2, servingVersion: 1 });
  });

  it.each<[string, number, string, () => Promise<Response>]>([
    ['no file', 422, 'file_missing', () => api.call('POST', path, new FormData())],
    [
      'a file that is text',
      422,
      'file_missing',
      () => api.call('POST', path, formOf({ file: 'just words' })),
    ],
    ['JSON', 400, 'bad_request', () => api.call('POST', path, { file: 'x' })],
    ['nothing', 422, 'file_missing', () => api.call('POST', path)],
    [
      'a broken form',
      400,
      'bad_request',
      () => api.call('POST', path, '--x\r\nbroken', { 'content-type': 'multipart/form-data; boundary=y' }),
    ],
    ['an empty file', 422, 'file_empty', () => api.upload('')],
    ['a file of another type', 415, 'wrong_extension', () => api.upload('words', 'words.pdf')],
    ['a file of no known type', 415, 'unsupported_type', () => api.upload('\x89PNG\r\n\x1a\n\0\0', 'a.png')],
    [
      'an unknown collection',
      404,
      'not_found',
      () => api.upload(giftPolicy(), 'a.md', { collection: 'none' }),
    ],
    [
      'a moment that is none',
      422,
      'invalid_input',
      () => api.upload(giftPolicy(), 'a.md', { effectiveAt: 'tomorrow' }),
    ],
    [
      'a title that is too long',
      422,
      'invalid_input',
      () => api.upload(giftPolicy(), 'a.md', { title: 'x'.repeat(201) }),
    ],
    ['an unknown field', 422, 'invalid_input', () => api.upload(giftPolicy(), 'a.md', { titel: 'x' })],
    [
      'two files',
      422,
      'file_missing',
      () =>
        api.call('POST', path, formOf({ file: new File(['a'], 'a.md') }, { file: new File(['b'], 'b.md') })),
    ],
  ])('refuses %s with %i', async (_, status, code, send) => {
    expect(await problemOf(await send())).toMatchObject({ status, code });
    expect((await pageOf(kbDocument, await api.call('GET', path))).items).toEqual([]);
  });

  it('names the field that is wrong', async () => {
    const { fields, detail } = await problemOf(
      await api.upload(giftPolicy(), 'a.md', { effectiveAt: 'tomorrow' }),
    );
    expect(Object.keys(fields!)).toEqual(['effectiveAt']);
    expect(detail).toContain('effectiveAt');
  });
});

describe('GET documents', () => {
  it('pages through them, newest first', async () => {
    for (let i = 0; i < 3; i += 1) await api.upload(`# Policy ${i}\n\nRule ${i}.\n`, `p${i}.md`);
    const first = await pageOf(kbDocument.strict(), await api.call('GET', `${path}?limit=2`));
    expect(first.items.map(({ title }) => title)).toEqual(['Policy 2', 'Policy 1']);
    const rest = await pageOf(
      kbDocument.strict(),
      await api.call('GET', `${path}?limit=2&cursor=${first.nextCursor}`),
    );
    expect(rest).toMatchObject({ items: [{ title: 'Policy 0' }], nextCursor: null });
  });

  it('filters by state and collection', async () => {
    await add(giftPolicy());
    await add('<!doctype html><script>1</script>', 'blank.html');
    const titles = async (query: string) =>
      (await pageOf(kbDocument, await api.call('GET', `${path}?${query}`))).items.map(({ title }) => title);
    expect(await titles('status=failed')).toEqual(['Blank']);
    expect(await titles('status=ready&collection=default')).toEqual(['Gifts Policy']);
  });

  it.each(['limit=0', 'limit=101', 'limit=1.5', 'limit=x', 'status=lost', `cursor=${'x'.repeat(201)}`])(
    'refuses ?%s',
    async query => {
      expect(await problemOf(await api.call('GET', `${path}?${query}`))).toMatchObject({
        status: 422,
        code: 'invalid_input',
      });
    },
  );

  it('refuses a collection that is not there', async () => {
    expect(await problemOf(await api.call('GET', `${path}?collection=none`))).toMatchObject({ status: 404 });
  });
});

describe('one document', () => {
  it('is shown with its versions, its passages and its state', async () => {
    const { id } = await add(giftPolicy());
    await add(giftPolicy(80), 'newer.md');
    const versions = await pageOf(kbVersion.strict(), await api.call('GET', `${path}/${id}/versions`));
    expect(versions.items.map(one => [one.version, one.serving, one.filename])).toEqual([
      [2, true, 'newer.md'],
      [1, false, 'gifts.md'],
    ]);
    const passages = await pageOf(
      passageView.strict(),
      await api.call('GET', `${path}/${id}/passages?version=1`),
    );
    expect(passages.items[0]).toMatchObject({
      documentTitle: 'Gifts Policy',
      version: 1,
      section: ['Gifts Policy', '1. Limits'],
    });
    expect(kbStatus.strict().parse(await (await api.call('GET', '/mlops/kb/status')).json())).toMatchObject({
      documents: 1,
      ready: 1,
    });
  });

  it('is changed by what is sent, and nothing else', async () => {
    const before = await add(giftPolicy());
    const changed = await documentOf(
      await api.call('PATCH', `${path}/${before.id}`, { title: ' Presents ' }),
    );
    expect(changed).toEqual({ ...before, title: 'Presents' });
    expect(await documentOf(await api.call('PATCH', `${path}/${before.id}`, {}))).toEqual(changed);
  });

  it.each([
    ['an unknown field', { titel: 'x' }, 422, 'invalid_input'],
    ['an empty title', { title: '  ' }, 422, 'invalid_input'],
    ['a moment that is none', { effectiveAt: '2025-13-01T00:00:00Z' }, 422, 'invalid_input'],
    ['an unknown collection', { collection: 'none' }, 404, 'not_found'],
    ['a title that another has', { title: 'records policy' }, 409, 'conflict'],
    ['what is no object', [], 422, 'invalid_input'],
  ])('refuses %s', async (_, change, status, code) => {
    const before = await add(giftPolicy());
    await add(recordsPolicy);
    expect(await problemOf(await api.call('PATCH', `${path}/${before.id}`, change))).toMatchObject({
      status,
      code,
    });
    expect(await documentOf(await api.call('GET', `${path}/${before.id}`))).toEqual(before);
  });

  it('is deleted, restored and read anew', async () => {
    const { id } = await add(giftPolicy());
    const deleted = await api.call('DELETE', `${path}/${id}`);
    expect([deleted.status, await deleted.text()]).toEqual([204, '']);
    expect((await api.call('DELETE', `${path}/${id}`)).status).toBe(404);
    const restored = await api.call('POST', `${path}/${id}/restore`);
    expect([restored.status, (await documentOf(restored)).servingVersion]).toEqual([202, 1]);
    expect(await problemOf(await api.call('POST', `${path}/${id}/reingest`))).toMatchObject({
      status: 409,
      code: 'not_ready',
    });
    await api.home.settle();
    const again = await api.call('POST', `${path}/${id}/reingest`);
    expect([again.status, (await documentOf(again)).status]).toEqual([202, 'queued']);
  });

  it('is not there under another name, for another tenant, or in a version it never had', async () => {
    const { id } = await add(giftPolicy());
    const calls: [string, string, unknown?][] = [
      ['GET', ''],
      ['PATCH', '', {}],
      ['DELETE', ''],
      ['POST', '/restore'],
      ['POST', '/reingest'],
      ['GET', '/versions'],
      ['GET', '/passages'],
      ['GET', '/content'],
    ];
    for (const [method, rest, body] of calls) {
      for (const [name, headers] of [
        ['nobody', {}],
        [id, { 'x-test-tenant': 'globex' }],
      ] as const) {
        const response = await api.call(method, `${path}/${name}${rest}`, body, {
          ...headers,
          'content-type': 'application/json',
        });
        expect(await problemOf(response)).toMatchObject({ status: 404, code: 'not_found' });
      }
    }
    expect(await problemOf(await api.call('GET', `${path}/${id}/content?version=9`))).toMatchObject({
      status: 404,
    });
    expect(await problemOf(await api.call('GET', `${path}/${id}/passages?version=0`))).toMatchObject({
      status: 422,
    });
    expect(await problemOf(await api.call('GET', `${path}/${'x'.repeat(101)}`))).toMatchObject({
      status: 422,
    });
  });

  it('has no passages before it is ready', async () => {
    const { id } = await documentOf(await api.upload(giftPolicy()));
    expect(await problemOf(await api.call('GET', `${path}/${id}/passages`))).toMatchObject({
      status: 409,
      code: 'not_ready',
    });
  });
});

describe('GET content', () => {
  it('is the original, byte for byte', async () => {
    const { id } = await add(giftPolicy());
    const response = await api.call('GET', `${path}/${id}/content`);
    expect(response.headers.get('content-length')).toBe(
      String(new TextEncoder().encode(giftPolicy()).length),
    );
    expect(await response.text()).toBe(giftPolicy());
  });

  it('leaves no file open after a HEAD, which says the same without the bytes', async () => {
    const { id } = await add(giftPolicy());
    let left = 0;
    const watched = await createTestApi({
      services: () => ({
        documents: {
          ...api.home.documents,
          async original(...args) {
            const original = await api.home.documents.original(...args);
            left += 1;
            const cancel = async () => {
              left -= 1;
              await original.body.cancel();
            };
            return { ...original, body: new ReadableStream({ cancel }) };
          },
        },
      }),
    });
    const response = await watched.call('HEAD', `${path}/${id}/content`);
    expect([response.status, await response.text(), left]).toEqual([200, '', 0]);
    expect(response.headers.get('content-length')).toBe(String(giftPolicy().length));
    await watched.home.dispose();
  });

  it('is a download that no browser runs, sniffs or frames, whatever it holds', async () => {
    const page = '<!doctype html><title>Evil</title><script>alert(1)</script><p>Gifts are fine.</p>';
    const { id } = await add(page, 'evil.html');
    const { headers } = await api.call('HEAD', `${path}/${id}/content`);
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe('sandbox');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it.each([
    [
      'Geschäft "1"; filename=x.md',
      "attachment; filename*=UTF-8''Gesch%C3%A4ft%20%221%22%3B%20filename%3Dx.md",
    ],
    ["it's (a) *star*.md", "attachment; filename*=UTF-8''it%27s%20%28a%29%20%2Astar%2A.md"],
    ['a\r\nset-cookie: b.md', "attachment; filename*=UTF-8''a%0D%0Aset-cookie%3A%20b.md"],
  ])('names the file %j so that nothing of it becomes a header', async (filename, disposition) => {
    const { document } = await api.home.intake.accept(
      {
        principal: { tenant: 'acme', person: 'ann', roles: ['admin'], audiences: ['everyone'] },
        correlationId: 'x',
        log: api.home.log,
      },
      { bytes: new TextEncoder().encode(giftPolicy()), filename },
    );
    const { headers } = await api.call('HEAD', `${path}/${document.id}/content`);
    expect(headers.get('content-disposition')).toBe(disposition);
    expect(headers.has('set-cookie')).toBe(false);
  });
});

/** A multipart form of these fields, in order. */
function formOf(...all: Record<string, string | File>[]): FormData {
  const form = new FormData();
  for (const fields of all)
    for (const [name, value] of Object.entries(fields)) form.append(name, value as File);
  return form;
}
