import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ComplianceAnalysis, complianceAnalysis } from '../../../../core/model/analysis.ts';
import {
  analyse,
  contractText,
  documentOf,
  lateNotice,
  vendorPolicy,
} from '../../../fixtures/analysis-home.ts';
import { createTestApi, problemOf, type TestApi } from '../../../fixtures/api.ts';
import { contextOf } from '../../../fixtures/contexts.ts';

let api: TestApi;
let analysis: ComplianceAnalysis;
beforeEach(async () => {
  api = await createTestApi();
  await api.upload(vendorPolicy, 'vendors.md');
  await api.home.settle();
  analysis = await analyse(api.home, contextOf(), documentOf(contractText({ notice: lateNotice })));
});
afterEach(() => api.home.dispose());

const path = () => `/mlops/analysis/${analysis.id}`;
const patch = (body: unknown, findingId = analysis.findings[0]!.id, headers = {}) =>
  api.call('PATCH', `${path()}/findings/${findingId}`, body, headers);

describe('PATCH a finding', () => {
  it('takes a reviewer’s verdict, and answers with the analysis and its new score', async () => {
    const response = await patch({ verdict: 'compliant', note: '  Agreed by letter.  ' });
    expect(response.status).toBe(200);
    const changed = complianceAnalysis.strict().parse(await response.json());
    expect(changed).toMatchObject({ score: 100, risk: 'low' });
    expect(changed.findings[0]).toMatchObject({
      verdict: 'non_compliant',
      reviewedVerdict: 'compliant',
      note: 'Agreed by letter.',
      history: [{ by: 'ann', verdict: 'compliant' }],
    });
    expect(await (await api.call('GET', path())).json()).toEqual(changed);
    const list = (await (await api.call('GET', '/mlops/analysis')).json()) as { items: unknown[] };
    expect(list.items).toMatchObject([{ score: 100, risk: 'low' }]);
  });

  it('assigns, accepts for a while, fixes, and opens again', async () => {
    const stateAfter = async (body: object) => {
      const { findings } = (await (await patch(body)).json()) as ComplianceAnalysis;
      const { state, assignee, expiresAt } = findings[0]!;
      return { state, assignee, expiresAt };
    };
    expect(await stateAfter({ assignee: 'bob' })).toMatchObject({ state: 'assigned', assignee: 'bob' });
    const accepted = {
      state: 'accepted',
      note: 'Until the renewal.',
      expiresAt: '2025-06-01T02:00:00+02:00',
    };
    expect(await stateAfter(accepted)).toMatchObject({ expiresAt: '2025-06-01T00:00:00.000Z' });
    expect(await stateAfter({ state: 'fixed' })).toMatchObject({ state: 'fixed', expiresAt: null });
    expect(await stateAfter({ state: 'open', assignee: null })).toMatchObject({
      state: 'open',
      assignee: null,
    });
  });

  it.each<[string, object, string[]]>([
    ['an acceptance without reason and end', { state: 'accepted' }, ['note', 'expiresAt']],
    [
      'an acceptance until a moment that is past',
      { state: 'accepted', note: 'x', expiresAt: '2024-01-01T00:00:00Z' },
      ['expiresAt'],
    ],
    ['a dismissal without a reason', { state: 'dismissed' }, ['note']],
    ['an assignment to nobody', { state: 'assigned' }, ['assignee']],
    ['an end of what is not accepted', { expiresAt: '2025-06-01T00:00:00Z' }, ['expiresAt']],
    ['a verdict that is the machine’s word only', { verdict: 'needs_review' }, ['verdict']],
    ['a state that is none', { state: 'done' }, ['state']],
    ['an unknown field', { verdikt: 'compliant' }, ['body']],
    ['a note that is too long', { note: 'x'.repeat(2_001) }, ['note']],
    ['a moment without an offset', { state: 'accepted', note: 'x', expiresAt: '2025-06-01' }, ['expiresAt']],
    ['an assignee without a name', { assignee: '  ' }, ['assignee']],
  ])('refuses %s with the fields, and changes nothing', async (_, body, fields) => {
    const problem = await problemOf(await patch(body));
    expect(problem).toMatchObject({ status: 422, code: 'invalid_input' });
    expect(Object.keys(problem.fields!)).toEqual(fields);
    expect(await (await api.call('GET', path())).json()).toEqual(analysis);
  });

  it('refuses what is no JSON', async () => {
    const response = await patch('{', undefined, { 'content-type': 'application/json' });
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'bad_request' });
  });

  it('answers 404 for a finding that is not there, and to another tenant', async () => {
    for (const response of [
      await patch({ state: 'fixed' }, 'none'),
      await patch({ state: 'fixed' }, undefined, { 'x-test-tenant': 'globex' }),
    ]) {
      expect(await problemOf(response)).toMatchObject({ status: 404, code: 'not_found' });
    }
  });

  it('answers 409 before the analysis is complete', async () => {
    const { id } = await api.home.analyses.accept(contextOf(), documentOf(contractText(), 'next.md'));
    const response = await api.call('PATCH', `/mlops/analysis/${id}/findings/${id}-1`, { state: 'fixed' });
    expect(await problemOf(response)).toMatchObject({ status: 409, code: 'not_ready' });
  });
});
