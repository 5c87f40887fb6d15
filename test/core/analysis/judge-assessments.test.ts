import { afterEach, describe, expect, it } from '@jest/globals';
import { requirementsPerCall } from '../../../core/analysis/judge.ts';
import type { ModelRequest } from '../../../core/ports.ts';
import { createScriptedModel, type ScriptedModel, type ScriptedReply } from '../../fakes/model.ts';
import { analyse, createAnalysisHome, findingAbout, teach } from '../../fixtures/analysis-home.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import type { TestHome } from '../../fixtures/home.ts';
import { dataOf } from '../../fixtures/judge-tasks.ts';

const context = contextOf();
let home: TestHome;
afterEach(() => home.dispose());
/** A home with a model that finds everything met in part, and quotes the nearest clause for it. */
async function open(disturb: (call: number) => void = () => undefined): Promise<ScriptedModel> {
  let calls = 0;
  const model = createScriptedModel(request => {
    calls += 1;
    disturb(calls);
    return partly(request);
  });
  home = await createAnalysisHome({ ports: () => ({ model }) });
  return model;
}

function partly(request: ModelRequest): ScriptedReply {
  const verdicts = dataOf(request).requirements.map(({ id, clauses: [clause] }) => ({
    requirement: id,
    verdict: clause ? 'partially_compliant' : 'not_addressed',
    quotes: clause ? [{ clause: clause.id, quote: clause.text }] : [],
    reason: '',
    recommendation: null,
    confidence: 0.8,
  }));
  return { input: { verdicts } };
}

/** The policies' sentences that a model was asked about, in order. */
const asked = ({ requests }: ScriptedModel) =>
  requests.flatMap(request => dataOf(request).requirements.map(({ policy }) => policy));

describe('a language model', () => {
  it('judges in place of the rules, and its quotes are verbatim', async () => {
    await open();
    const analysis = await analyse(home, context);
    expect(analysis).toMatchObject({ status: 'complete', model: 'scripted' });
    const { text } = (await home.analyses.passages(context, analysis.id)).passages[0]!;
    expect(findingAbout(analysis, 'encrypt')).toMatchObject({
      assessor: 'model',
      learnedFrom: 0,
      verdict: 'partially_compliant',
      evidence: [{ quote: 'The vendor shall encrypt personal data at rest and in transit.' }],
    });
    for (const { evidence, assessor } of analysis.findings) {
      expect(assessor).toBe('model');
      for (const { quote } of evidence) expect(text).toContain(quote);
    }
    expect(await home.reviews.status(context)).toMatchObject({ model: 'scripted' });
  });

  it('is asked about a few requirements at a time, each once', async () => {
    const model = await open();
    await analyse(home, context);
    const sizes = model.requests.map(request => dataOf(request).requirements.length);
    expect(sizes).toEqual([requirementsPerCall, 1]);
    expect(new Set(asked(model)).size).toBe(6);
  });

  it('is not asked again, after a call that failed, about what it had answered before', async () => {
    const model = await open(call => {
      if (call === 2) throw new Error('throttled');
    });
    const { id } = await analyse(home, context);
    expect((await home.analyses.get(context, id)).status).toBe('processing');
    await home.settleLater();
    const analysis = await home.analyses.get(context, id);
    expect(analysis).toMatchObject({ status: 'complete', verdicts: { needs_review: 0 } });
    for (const { assessor } of analysis.findings) expect(assessor).toBe('model');
    const all = asked(model);
    expect(all).toHaveLength(7);
    // Only what the failed call was about came twice.
    expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual(all.slice(-1));
  });

  it('is not asked about what reviewers have taught', async () => {
    const model = await open();
    await teach(home, context, { words: 'notify', verdicts: ['compliant'] });
    const before = asked(model).length;
    const analysis = await analyse(home, context);
    expect(findingAbout(analysis, 'notify')).toMatchObject({ assessor: 'learned', verdict: 'compliant' });
    expect(findingAbout(analysis, 'encrypt')).toMatchObject({ assessor: 'model' });
    const policies = asked(model).slice(before);
    expect(policies).toHaveLength(5);
    expect(policies.join()).not.toContain('notify');
  });

  it('that never answers ends the analysis with a failure that is told', async () => {
    await open(() => {
      throw new Error('unreachable');
    });
    const { id } = await analyse(home, context);
    for (let i = 0; i < 6; i += 1) await home.settleLater();
    expect(await home.analyses.get(context, id)).toMatchObject({
      status: 'failed',
      error: { code: 'internal', message: expect.stringContaining('test-1') },
    });
  });
});
