import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { analysisSummary } from '../../../../core/model/analysis.ts';
import { kbDocument } from '../../../../core/model/document.ts';
import { createTestApi, problemOf, type TestApi } from '../../../fixtures/api.ts';
import { giftPolicy } from '../../../fixtures/policies.ts';

const bytes = new TextEncoder().encode(giftPolicy());
const plan = { filename: 'gifts.md', bytes: bytes.length, mediaType: 'text/markdown', purpose: 'kb' };
let api: TestApi;
beforeEach(async () => {
  api = await createTestApi();
});
afterEach(() => api.home.dispose());

const announce = (body: unknown) => api.call('POST', '/mlops/uploads', body);
interface Slot {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly documentId: string | null;
  readonly analysisId: string | null;
}
const send = ({ method, url, headers }: Slot, body: Uint8Array) =>
  api.call(method, new URL(url).pathname, body, headers);

describe('a large file', () => {
  it('is announced, sent as the answer says, and becomes the document that it names', async () => {
    const response = await announce(plan);
    expect(response.status).toBe(201);
    const slot = (await response.json()) as Slot;
    expect(slot).toEqual({
      id: expect.any(String),
      method: 'PUT',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/mlops\/uploads\/\w+$/),
      headers: { 'content-type': 'application/octet-stream' },
      fields: {},
      expiresAt: '2025-01-15T10:00:00.000Z',
      documentId: expect.any(String),
      analysisId: null,
    });
    const sent = await send(slot, bytes);
    expect(sent.status).toBe(202);
    const document = kbDocument.strict().parse(await sent.json());
    expect(document.id).toBe(slot.documentId);
    expect(sent.headers.get('location')).toBe(`/mlops/kb/documents/${document.id}`);
    expect(await problemOf(await send(slot, bytes))).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('to be analysed becomes the analysis that it names', async () => {
    const response = await announce({ ...plan, purpose: 'analysis' });
    expect(response.status).toBe(201);
    const slot = (await response.json()) as Slot;
    expect(slot).toMatchObject({ documentId: null, analysisId: expect.any(String) });
    const sent = await send(slot, bytes);
    expect(sent.status).toBe(202);
    const analysis = analysisSummary.strict().parse(await sent.json());
    expect(analysis).toMatchObject({ id: slot.analysisId, filename: 'gifts.md', status: 'queued' });
    expect(sent.headers.get('location')).toBe(`/mlops/analysis/${analysis.id}`);
    await api.home.settle();
    expect(await (await api.call('GET', sent.headers.get('location')!)).json()).toMatchObject({
      status: 'complete',
    });
    expect(await (await api.call('GET', '/mlops/kb/status')).json()).toMatchObject({ documents: 0 });
  });

  it('to be analysed may be sent again where it was refused', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]);
    const announced = await announce({
      ...plan,
      filename: 'a.png',
      bytes: png.length,
      purpose: 'analysis',
    });
    const slot = (await announced.json()) as Slot;
    for (let i = 0; i < 2; i += 1) {
      expect(await problemOf(await send(slot, png))).toMatchObject({ status: 415, code: 'unsupported_type' });
    }
    expect(await (await api.call('GET', '/mlops/analysis')).json()).toMatchObject({ items: [] });
  });

  it('that is there already is answered with 200', async () => {
    await api.upload(giftPolicy());
    expect((await send((await (await announce(plan)).json()) as Slot, bytes)).status).toBe(200);
  });

  it('of another size than announced is refused', async () => {
    const slot = (await (await announce(plan)).json()) as Slot;
    expect(await problemOf(await send(slot, bytes.subarray(2)))).toMatchObject({
      status: 422,
      code: 'invalid_input',
    });
  });

  it.each([
    [{ ...plan, bytes: 1_048_577 }, 413, 'file_too_large'],
    [{ ...plan, bytes: 0 }, 422, 'file_empty'],
    [{ ...plan, bytes: -1 }, 422, 'invalid_input'],
    [{ ...plan, bytes: 1.5 }, 422, 'invalid_input'],
    [{ ...plan, filename: '' }, 422, 'invalid_input'],
    [{ ...plan, purpose: 'fun' }, 422, 'invalid_input'],
    [{ ...plan, size: 4 }, 422, 'invalid_input'],
    [{}, 422, 'invalid_input'],
  ])('is refused as %j', async (body, status, code) => {
    expect(await problemOf(await announce(body))).toMatchObject({ status, code });
  });

  it('that nobody announced is refused', async () => {
    expect(await problemOf(await api.call('PUT', '/mlops/uploads/none', bytes))).toMatchObject({
      status: 404,
    });
  });
});

describe('a large file where the store takes it itself', () => {
  it('gets the store’s form, and its state says what became of it', async () => {
    await api.home.dispose();
    const form = { url: 'https://store.example/', fields: { key: 'acme/kb-raw/announced/1', policy: 'p' } };
    api = await createTestApi({
      home: { ports: ({ blobs }) => ({ blobs: { ...blobs, uploadForm: async () => form } }) },
    });
    const slot = (await (await announce(plan)).json()) as Slot & { id: string };
    expect(slot).toMatchObject({ method: 'POST', headers: {}, ...form });
    const state = async () => (await api.call('GET', `/mlops/uploads/${slot.id}`)).json();
    expect(await state()).toMatchObject({ status: 'waiting', error: null });
    await send({ ...slot, method: 'PUT', url: `http://127.0.0.1/mlops/uploads/${slot.id}` }, bytes);
    expect(await state()).toMatchObject({ status: 'received', documentId: slot.documentId });
    const other = await api.call('GET', `/mlops/uploads/${slot.id}`, undefined, { 'x-test-person': 'bob' });
    expect(await problemOf(other)).toMatchObject({ status: 404, code: 'not_found' });
  });
});
