import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { assessorStatus } from '../../../../core/model/analysis.ts';
import { analyse, findingAbout, teach, vendorPolicy } from '../../../fixtures/analysis-home.ts';
import { createTestApi, problemOf, type TestApi } from '../../../fixtures/api.ts';
import { contextOf } from '../../../fixtures/contexts.ts';

let api: TestApi;
beforeEach(async () => {
  api = await createTestApi();
});
afterEach(() => api.home.dispose());

const path = '/mlops/assessor';
const read = async (response: Response) => assessorStatus.strict().parse(await response.json());
const patch = (body: unknown) => api.call('PATCH', path, body);

describe('the assessor', () => {
  it('says what reviewers have taught, and whether it is used', async () => {
    await api.upload(vendorPolicy, 'vendors.md');
    await api.home.settle();
    await teach(api.home, contextOf(), { words: 'notify', verdicts: ['partially_compliant'] });
    const response = await api.call('GET', path);
    expect(response.status).toBe(200);
    expect(await read(response)).toEqual({
      model: null,
      learning: {
        enabled: true,
        minimumConfidence: 0.7,
        minimumDocuments: 6,
        reviewedVerdicts: 6,
        reviewedDocuments: 6,
        requirements: 1,
        accuracy: 1,
        updatedAt: '2025-01-15T09:00:00.000Z',
      },
    });
    const analysis = await analyse(api.home, contextOf());
    expect(findingAbout(analysis, 'notify')).toMatchObject({ assessor: 'learned', learnedFrom: 6 });
  });

  it('uses it from another confidence on, or not at all, as it is told', async () => {
    const changed = await patch({ enabled: false });
    expect(changed.status).toBe(200);
    expect(await read(changed)).toMatchObject({ learning: { enabled: false, minimumConfidence: 0.7 } });
    expect(await read(await patch({ minimumConfidence: 0.9 }))).toMatchObject({
      learning: { enabled: false, minimumConfidence: 0.9 },
    });
    expect(await read(await api.call('GET', path))).toMatchObject({
      learning: { enabled: false, minimumConfidence: 0.9 },
    });
  });

  it.each<[object, string]>([
    [{ enabled: 'no' }, 'enabled'],
    [{ minimumConfidence: 1.1 }, 'minimumConfidence'],
    [{ minimumConfidence: 0.1 }, 'minimumConfidence'],
    [{ confidence: 0.5 }, 'body'],
  ])('refuses %j with the field', async (body, field) => {
    const problem = await problemOf(await patch(body));
    expect(problem).toMatchObject({ status: 422, code: 'invalid_input' });
    expect(Object.keys(problem.fields!)).toEqual([field]);
    expect(await read(await api.call('GET', path))).toMatchObject({
      learning: { enabled: true, minimumConfidence: 0.7 },
    });
  });
});
