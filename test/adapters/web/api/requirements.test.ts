import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { requirementView } from '../../../../core/model/requirement.ts';
import { createTestApi, problemOf, type TestApi } from '../../../fixtures/api.ts';
import { giftPolicy } from '../../../fixtures/policies.ts';

let api: TestApi;
let path: string;
beforeEach(async () => {
  api = await createTestApi();
  const { id } = (await (await api.upload(giftPolicy())).json()) as { id: string };
  await api.home.settle();
  path = `/mlops/kb/documents/${id}/requirements`;
});
afterEach(() => api.home.dispose());

const page = z.strictObject({ items: z.array(requirementView.strict()), nextCursor: z.null() });
const list = async () => page.parse(await (await api.call('GET', path)).json()).items;

describe('GET requirements', () => {
  it('lists what a document demands, forbids and allows', async () => {
    expect(await list()).toMatchObject([
      { kind: 'prohibition', subject: 'Employees', severity: 'high' },
      { kind: 'obligation', subject: 'Every gift', severity: 'medium' },
    ]);
  });

  it('answers 404 for a document that is not there', async () => {
    const response = await api.call('GET', '/mlops/kb/documents/none/requirements');
    expect(await problemOf(response)).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('answers 409 for a document that has not been read yet', async () => {
    const { id } = (await (await api.upload('Staff must ask.', 'new.md')).json()) as { id: string };
    const response = await api.call('GET', `/mlops/kb/documents/${id}/requirements`);
    expect(await problemOf(response)).toMatchObject({ code: 'not_ready' });
  });
});

describe('PATCH a requirement', () => {
  it('changes it, and shows it as it is now', async () => {
    const [first] = await list();
    const response = await api.call('PATCH', `${path}/${first!.id}`, {
      enabled: false,
      severity: 'critical',
    });
    expect(response.status).toBe(200);
    const changed = requirementView.strict().parse(await response.json());
    expect(changed).toMatchObject({
      id: first!.id,
      enabled: false,
      severity: 'critical',
      statedSeverity: 'high',
      changedBy: 'ann',
    });
    expect((await list())[0]).toEqual(changed);
  });

  it.each<[string, number, string, unknown]>([
    ['another severity than there is', 422, 'invalid_input', { severity: 'fatal' }],
    ['an unknown field', 422, 'invalid_input', { enabeld: true }],
    ['something that is no JSON', 400, 'bad_request', '{'],
  ])('refuses %s', async (_, status, code, body) => {
    const [first] = await list();
    const headers = { 'content-type': 'application/json' };
    const response = await api.call('PATCH', `${path}/${first!.id}`, body, headers);
    expect(await problemOf(response)).toMatchObject({ status, code });
    expect(await list()).toMatchObject([{ enabled: true, changedBy: null }, {}]);
  });

  it('answers 404 for a requirement that is not there', async () => {
    const response = await api.call('PATCH', `${path}/none`, { enabled: false });
    expect(await problemOf(response)).toMatchObject({ status: 404, code: 'not_found' });
  });
});
