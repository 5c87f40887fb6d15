import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { analysisPartitions } from '../../../core/analysis/analysis-record.ts';
import { minimumDocuments } from '../../../core/analysis/reviews.ts';
import type { ReviewedVerdict } from '../../../core/model/analysis.ts';
import {
  analyse,
  contractText,
  createAnalysisHome,
  documentOf,
  findingAbout,
  teach,
} from '../../fixtures/analysis-home.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import type { TestHome } from '../../fixtures/home.ts';

const context = contextOf();
let home: TestHome;
beforeEach(async () => {
  home = await createAnalysisHome();
});
afterEach(() => home.dispose());
const statusOf = async (who = context) => (await home.reviews.status(who)).learning;
/** What the next document's finding about a matter is. */
const nextFinding = async (words: string) =>
  findingAbout(await analyse(home, context, documentOf(contractText(), 'next.md')), words);
const half: ReviewedVerdict[] = ['compliant', 'non_compliant'];

describe('a reviewer’s verdict', () => {
  it('is a lesson until it is taken back', async () => {
    expect(await home.reviews.status(context)).toEqual({
      model: null,
      learning: {
        enabled: true,
        minimumConfidence: 0.7,
        minimumDocuments,
        reviewedVerdicts: 0,
        reviewedDocuments: 0,
        requirements: 0,
        accuracy: null,
        updatedAt: null,
      },
    });
    const analysis = await analyse(home, context);
    home.clock.advance(60);
    const change = (words: string, verdict: ReviewedVerdict | null) =>
      home.analyses.changeFinding(context, analysis.id, findingAbout(analysis, words).id, { verdict });
    await change('notify', 'compliant');
    await change('audit', 'non_compliant');
    expect(await statusOf()).toMatchObject({
      reviewedVerdicts: 2,
      reviewedDocuments: 1,
      requirements: 0,
      updatedAt: '2025-01-15T09:01:00.000Z',
    });
    await change('notify', null);
    await change('records', null);
    expect(await statusOf()).toMatchObject({ reviewedVerdicts: 1 });
  });

  it('teaches once for each document, however often it is analysed', async () => {
    for (let i = 0; i < 2; i += 1) {
      const analysis = await analyse(home, context);
      const { id } = findingAbout(analysis, 'notify');
      await home.analyses.changeFinding(context, analysis.id, id, { verdict: 'compliant' });
    }
    expect(await statusOf()).toMatchObject({ reviewedVerdicts: 1, reviewedDocuments: 1 });
  });

  it('that only notes or assigns teaches nothing', async () => {
    const { id, findings } = await analyse(home, context);
    await home.analyses.changeFinding(context, id, findings[0]!.id, { assignee: 'bob', note: 'Look.' });
    expect(await statusOf()).toMatchObject({ reviewedVerdicts: 0 });
  });

  it('leaves no sentence of the document in what is kept of it', async () => {
    await teach(home, context, { words: 'notify', verdicts: ['compliant'], documents: 1 });
    const [lesson] = await home.records.list(analysisPartitions.lessons('acme'), { limit: 9 });
    const kept = JSON.stringify(lesson);
    expect(kept).toContain('incid');
    expect(kept).not.toMatch(/security incident|shall notify|discovery\./);
  });
});

describe('what reviewers taught', () => {
  it('decides from the sixth reviewed document on, and says on how many it rests', async () => {
    await teach(home, context, {
      words: 'notify',
      verdicts: ['partially_compliant'],
      documents: minimumDocuments - 1,
    });
    expect(await nextFinding('notify')).toMatchObject({ assessor: 'rules', learnedFrom: 0 });
    await teach(home, context, { words: 'notify', verdicts: ['partially_compliant'] });
    const next = await nextFinding('notify');
    expect(next).toMatchObject({
      assessor: 'learned',
      learnedFrom: minimumDocuments,
      verdict: 'partially_compliant',
      reason: expect.stringContaining('6 reviewed documents'),
      evidence: [{ quote: expect.stringContaining('within 24 hours') }],
    });
    expect(next.confidence).toBeGreaterThanOrEqual(0.7);
    expect(await nextFinding('audit')).toMatchObject({ assessor: 'rules', learnedFrom: 0 });
    expect(await statusOf()).toMatchObject({ requirements: 1, accuracy: 1, reviewedDocuments: 6 });
  });

  it('is not used where it is switched off, and used again where it is switched on', async () => {
    await teach(home, context, { words: 'notify', verdicts: ['partially_compliant'] });
    await home.reviews.change(context, { enabled: false });
    expect(await nextFinding('notify')).toMatchObject({ assessor: 'rules', verdict: 'compliant' });
    expect(await statusOf()).toMatchObject({ enabled: false, minimumConfidence: 0.7, requirements: 1 });
    await home.reviews.change(context, { enabled: true });
    expect(await nextFinding('notify')).toMatchObject({ assessor: 'learned' });
  });

  it('asks a person where it is less sure than is asked for', async () => {
    await teach(home, context, { words: 'notify', verdicts: half });
    await home.reviews.change(context, { minimumConfidence: 1 });
    const next = await nextFinding('notify');
    expect(next).toMatchObject({
      assessor: 'learned',
      verdict: 'needs_review',
      reason: expect.stringMatching(/^By 6 reviewed documents this is \d+ % likely “.*the 100 % that/),
    });
    expect(next.confidence).toBeLessThan(1);
    await home.reviews.change(context, { minimumConfidence: 0.34 });
    expect((await nextFinding('notify')).verdict).not.toBe('needs_review');
  });

  it('is other once reviewers change their minds, also within the same moment', async () => {
    await teach(home, context, { words: 'notify', verdicts: ['partially_compliant'] });
    expect(await nextFinding('notify')).toMatchObject({ verdict: 'partially_compliant' });
    await teach(home, context, { words: 'notify', verdicts: ['non_compliant'] });
    expect(await statusOf()).toMatchObject({ reviewedVerdicts: 6 });
    expect(await nextFinding('notify')).toMatchObject({ assessor: 'learned', verdict: 'non_compliant' });
  });

  it('is forgotten where verdicts are taken back', async () => {
    await teach(home, context, { words: 'notify', verdicts: ['partially_compliant'] });
    await teach(home, context, { words: 'notify', verdicts: [null], documents: 1 });
    expect(await nextFinding('notify')).toMatchObject({ assessor: 'rules', verdict: 'compliant' });
  });

  it('stays within the tenant', async () => {
    await teach(home, context, { words: 'notify', verdicts: ['partially_compliant'] });
    await home.reviews.change(context, { minimumConfidence: 0.9 });
    const globex = contextOf({ tenant: 'globex' });
    expect(await statusOf(globex)).toMatchObject({ minimumConfidence: 0.7, reviewedVerdicts: 0 });
  });

  it('is for owners and admins to switch off, and for nobody else', async () => {
    const reader = contextOf({ roles: ['reader'] });
    await expect(home.reviews.change(reader, { enabled: false })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await statusOf(reader)).toMatchObject({ enabled: true });
    await home.reviews.change(contextOf({ roles: ['owner'] }), { enabled: false });
    expect(await statusOf(reader)).toMatchObject({ enabled: false });
  });

  it('does not change what was analysed before', async () => {
    const before = await analyse(home, context, documentOf(contractText(), 'before.md'));
    await teach(home, context, { words: 'notify', verdicts: ['partially_compliant'] });
    expect(await home.analyses.get(context, before.id)).toEqual(before);
  });
});
