import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  type AnalysisSummary,
  analysisSummary,
  type ComplianceAnalysis,
  complianceAnalysis,
} from '../../../../core/model/analysis.ts';
import { passageView } from '../../../../core/model/passage.ts';
import { contractText, lateNotice, vendorPolicy } from '../../../fixtures/analysis-home.ts';
import { createTestApi, problemOf, type TestApi } from '../../../fixtures/api.ts';
import { readEvents } from './read-events.ts';

const path = '/mlops/analysis';
const late = contractText({ notice: lateNotice });
let api: TestApi;
beforeEach(async () => {
  api = await createTestApi();
  await api.upload(vendorPolicy, 'vendors.md');
  await api.home.settle();
});
afterEach(() => api.home.dispose());

function formOf(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
const post = (text: string, filename = 'contract.md', fields: Record<string, string> = {}) =>
  api.call('POST', '/mlops/analyze', formOf({ file: new File([text], filename), ...fields }));
const summaryOf = async (response: Response) => analysisSummary.strict().parse(await response.json());
const wholeOf = async (response: Response) => complianceAnalysis.strict().parse(await response.json());
const get = (id: string) => api.call('GET', `${path}/${id}`);
/** Sends a document; what its analysis has come to. */
async function analyse(...args: Parameters<typeof post>): Promise<ComplianceAnalysis> {
  const { id } = await summaryOf(await post(...args));
  await api.home.settle();
  return wholeOf(await get(id));
}
/** A PDF by its first bytes that holds nothing else of one. */
const brokenPdf = `%PDF-1.7\n${'x'.repeat(200)}`;

describe('POST analyze', () => {
  it('accepts a document, and says where its analysis is', async () => {
    const response = await post(late);
    expect(response.status).toBe(202);
    const accepted = await summaryOf(response);
    expect(accepted).toMatchObject({ filename: 'contract.md', status: 'queued', createdBy: 'ann' });
    expect(response.headers.get('location')).toBe(`${path}/${accepted.id}`);
    await api.home.settle();
    const analysis = await wholeOf(await api.call('GET', response.headers.get('location')!));
    expect(analysis).toMatchObject({ status: 'complete', score: 60, policies: [{}] });
    expect(analysis.findings[0]).toMatchObject({
      verdict: 'non_compliant',
      evidence: [{ quote: lateNotice }],
      policy: { quote: expect.stringContaining('within 24 hours') },
    });
  });

  it('takes a collection, and answers 404 for one that is not there', async () => {
    const body = { name: 'Empty' };
    const { id } = (await (await api.call('POST', '/mlops/kb/collections', body)).json()) as { id: string };
    expect(await analyse(late, 'contract.md', { collection: id })).toMatchObject({
      collection: id,
      policies: [],
      score: null,
    });
    expect(await problemOf(await post(late, 'contract.md', { collection: 'none' }))).toMatchObject({
      status: 404,
      code: 'not_found',
    });
  });

  it.each<[string, number, string, () => Promise<Response>]>([
    ['no file', 422, 'file_missing', () => api.call('POST', '/mlops/analyze', new FormData())],
    [
      'a file that is text',
      422,
      'file_missing',
      () => api.call('POST', '/mlops/analyze', formOf({ file: 'just words' })),
    ],
    ['JSON', 400, 'bad_request', () => api.call('POST', '/mlops/analyze', { file: 'x' })],
    ['an empty file', 422, 'file_empty', () => post('')],
    ['a file that is another type than its name says', 415, 'wrong_extension', () => post('words', 'a.pdf')],
    ['a file of no known type', 415, 'unsupported_type', () => post('\x89PNG\r\n\x1a\n\0\0', 'a.png')],
    ['a file that is too large', 413, 'file_too_large', () => post('x'.repeat(1_048_577))],
    ['an unknown field', 422, 'invalid_input', () => post(late, 'a.md', { colection: 'x' })],
  ])('refuses %s, and begins nothing', async (_, status, code, send) => {
    expect(await problemOf(await send())).toMatchObject({ status, code });
    expect(await (await api.call('GET', path)).json()).toEqual({ items: [], nextCursor: null });
  });
});

describe('GET analyses', () => {
  it('lists them without findings, newest first, page by page', async () => {
    const ids: string[] = [];
    for (const name of ['a.md', 'b.md', 'c.md']) ids.unshift((await analyse(late, name)).id);
    const page = z.strictObject({
      items: z.array(analysisSummary.strict()),
      nextCursor: z.string().nullable(),
    });
    const read = async (query: string) => page.parse(await (await api.call('GET', path + query)).json());
    const first = await read('?limit=2');
    const second = await read(`?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    expect(first.items[0]).toMatchObject({ score: 60, risk: 'high', status: 'complete' });
  });

  it.each(['?limit=0', '?limit=101', '?limit=x'])('refuses %s', async query => {
    const problem = await problemOf(await api.call('GET', path + query));
    expect(problem).toMatchObject({ status: 422, fields: { limit: expect.any(String) } });
  });
});

describe('an analysis', () => {
  it('can be deleted, and brought back', async () => {
    const analysis = await analyse(late);
    const gone = await api.call('DELETE', `${path}/${analysis.id}`);
    expect([gone.status, await gone.text()]).toEqual([204, '']);
    expect(await problemOf(await get(analysis.id))).toMatchObject({ status: 404, code: 'not_found' });
    const back = await api.call('POST', `${path}/${analysis.id}/restore`);
    expect(back.status).toBe(200);
    expect(await summaryOf(back)).toMatchObject({ id: analysis.id, score: 60 });
    expect(await wholeOf(await get(analysis.id))).toEqual(analysis);
  });

  it('can be begun anew', async () => {
    const { id } = await analyse(late);
    const response = await api.call('POST', `${path}/${id}/rerun`);
    expect(response.status).toBe(202);
    const begun = await summaryOf(response);
    expect(begun).toMatchObject({ status: 'queued', filename: 'contract.md' });
    expect(response.headers.get('location')).toBe(`${path}/${begun.id}`);
    await api.home.settle();
    expect(await wholeOf(await get(begun.id))).toMatchObject({ score: 60, changes: { previousId: id } });
  });

  it('gives the document’s passages, and 409 before it was read', async () => {
    const { id } = await summaryOf(await post(late));
    expect(await problemOf(await api.call('GET', `${path}/${id}/passages`))).toMatchObject({
      status: 409,
      code: 'not_ready',
    });
    await api.home.settle();
    const response = await api.call('GET', `${path}/${id}/passages`);
    const { items } = z
      .strictObject({ items: z.array(passageView.strict()), nextCursor: z.null() })
      .parse(await response.json());
    const { findings } = await wholeOf(await get(id));
    const { start, end, quote } = findings[0]!.evidence[0]!;
    const holder = items.find(one => one.start <= start && one.end >= end)!;
    expect(holder.text.slice(start - holder.start, end - holder.start)).toBe(quote);
  });

  it('gives the file as it was sent, as a download', async () => {
    const { id } = await analyse(late, 'Vertrag “A”.md');
    const response = await api.call('GET', `${path}/${id}/content`);
    expect(await response.text()).toBe(late);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/markdown',
      'content-length': String(new TextEncoder().encode(late).length),
      'content-disposition': "attachment; filename*=UTF-8''Vertrag%20%E2%80%9CA%E2%80%9D.md",
      'content-security-policy': 'sandbox',
    });
    const head = await api.call('HEAD', `${path}/${id}/content`);
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('whose document can’t be read says why', async () => {
    expect(await analyse(brokenPdf, 'broken.pdf')).toMatchObject({
      status: 'failed',
      error: { code: 'file_broken', message: expect.stringMatching(/\.$/) },
    });
  });

  it.each([
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/restore'],
    ['POST', '/rerun'],
    ['GET', '/passages'],
    ['GET', '/content'],
    ['GET', '/report'],
    ['GET', '/events'],
  ])('of another tenant is as if it were not there: %s …%s', async (method, rest) => {
    const { id } = await analyse(late);
    const foreign = await api.call(method, `${path}/${id}${rest}`, undefined, { 'x-test-tenant': 'globex' });
    const none = await api.call(method, `${path}/none${rest}`);
    const [one, other] = [await problemOf(foreign), await problemOf(none)];
    expect(one).toMatchObject({ status: 404, code: 'not_found' });
    expect({ ...one, detail: one!.detail.replace(id, 'none') }).toEqual(other);
  });
});

describe('GET report', () => {
  const report = (id: string, query = '') => api.call('GET', `${path}/${id}/report${query}`);

  it.each([
    ['', 'json', 'application/json', '{'],
    ['?format=json', 'json', 'application/json', '{'],
    ['?format=pdf', 'pdf', 'application/pdf', '%PDF-'],
    [
      '?format=docx',
      'docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'PK\x03\x04',
    ],
  ])('with “%s” is a download', async (query, extension, type, beginning) => {
    const { id } = await analyse(late);
    const response = await report(id, query);
    expect(response.status).toBe(200);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString('latin1', 0, beginning.length)).toBe(beginning);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': type,
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename*=UTF-8''Compliance%20report%20-%20contract.${extension}`,
      'content-security-policy': 'sandbox',
    });
  });

  it('as JSON is the analysis with links that lead here', async () => {
    const { findings, ...analysis } = await analyse(late);
    const body = (await (await report(analysis.id)).json()) as { analysis: ComplianceAnalysis };
    expect(body.analysis).toMatchObject(analysis);
    expect(body.analysis.findings[0]!.policy.url).toBe(`http://127.0.0.1:3000${findings[0]!.policy.url}`);
  });

  it('is refused in other formats, and before there is one', async () => {
    const { id } = await summaryOf(await post(late));
    expect(await problemOf(await report(id))).toMatchObject({ status: 409, code: 'not_ready' });
    expect(await problemOf(await report(id, '?format=xlsx'))).toMatchObject({
      status: 422,
      fields: { format: expect.any(String) },
    });
  });
});

describe('GET events', () => {
  const follow = (id: string) => api.call('GET', `${path}/${id}/events`);

  it('tells progress, and last the whole analysis', async () => {
    const { id } = await summaryOf(await post(late));
    const response = await follow(id);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reading = readEvents(response);
    await api.home.settle();
    const events = await reading;
    const last = events.pop()!;
    expect(events.length).toBeGreaterThan(0);
    for (const { event, data } of events) {
      expect(event).toBe('progress');
      const summary: AnalysisSummary = analysisSummary.strict().parse(data);
      expect(['queued', 'processing']).toContain(summary.status);
    }
    expect(last.event).toBe('done');
    expect(complianceAnalysis.strict().parse(last.data)).toEqual(await wholeOf(await get(id)));
  });

  it('of what is complete is at once the whole', async () => {
    const analysis = await analyse(late);
    expect(await readEvents(await follow(analysis.id))).toEqual([{ event: 'done', data: analysis }]);
  });

  it('of what fails ends in the problem', async () => {
    const { id } = await summaryOf(await post(brokenPdf, 'broken.pdf'));
    const reading = readEvents(await follow(id));
    await api.home.settle();
    expect((await reading).at(-1)).toEqual({
      event: 'error',
      data: expect.objectContaining({ code: 'file_broken', status: 422, correlationId: expect.any(String) }),
    });
  });

  it('of what is deleted meanwhile ends as not found', async () => {
    const { id } = await summaryOf(await post(late));
    const reading = readEvents(await follow(id));
    await api.call('DELETE', `${path}/${id}`);
    expect((await reading).at(-1)).toMatchObject({
      event: 'error',
      data: { code: 'not_found', status: 404 },
    });
  });
});

it('the description of the API names every route of analyses, and their fields', async () => {
  const description = (await (await api.call('GET', '/mlops/openapi.json')).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const routes = Object.entries(description.paths).flatMap(([route, methods]) =>
    Object.keys(methods).map(method => `${method} ${route}`),
  );
  expect(routes).toEqual(
    expect.arrayContaining([
      'post /mlops/analyze',
      'get /mlops/analysis',
      'get /mlops/analysis/{id}',
      'delete /mlops/analysis/{id}',
      'post /mlops/analysis/{id}/restore',
      'post /mlops/analysis/{id}/rerun',
      'get /mlops/analysis/{id}/events',
      'get /mlops/analysis/{id}/passages',
      'get /mlops/analysis/{id}/content',
      'get /mlops/analysis/{id}/report',
      'patch /mlops/analysis/{id}/findings/{findingId}',
      'get /mlops/assessor',
      'patch /mlops/assessor',
    ]),
  );
  expect(JSON.stringify(description.paths['/mlops/analyze'])).toContain('"format":"binary"');
  expect(JSON.stringify(description.paths['/mlops/analysis/{id}'])).toContain('"reviewedVerdict"');
});
