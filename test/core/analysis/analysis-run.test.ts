import { afterEach, describe, expect, it } from '@jest/globals';
import { analysisKeys, analysisPartitions } from '../../../core/analysis/analysis-record.ts';
import { getJson } from '../../../core/json-blobs.ts';
import { blobKeys } from '../../../core/knowledge/partitions.ts';
import {
  type AnalysisProgress,
  analysisStages,
  type ComplianceAnalysis,
} from '../../../core/model/analysis.ts';
import type { ExtractedDocument } from '../../../core/model/passage.ts';
import { intercept } from '../../fakes/intercept.ts';
import {
  analyse,
  bakeryText,
  contractParagraphs,
  contractText,
  createAnalysisHome,
  documentOf,
  findingAbout,
  lateNotice,
  vendorPolicy,
} from '../../fixtures/analysis-home.ts';
import { listBlobs } from '../../fixtures/blob-files.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome, type TestHomeOptions } from '../../fixtures/home.ts';
import { drawScan, pdfOfPages, writePdf } from '../../fixtures/pdf-file.ts';
import { addPolicy } from '../../fixtures/policies.ts';

const context = contextOf();
let home: TestHome;
afterEach(() => home.dispose());
const open = async (options?: TestHomeOptions) => {
  home = await createAnalysisHome(options);
};
const openEmpty = async (options?: TestHomeOptions) => {
  home = await createTestHome(options);
};

/** The analysed document's text as it is stored. */
async function textOf({ id }: Pick<ComplianceAnalysis, 'id'>): Promise<ExtractedDocument> {
  return (await getJson<ExtractedDocument>(home.ports.blobs, analysisKeys.extracted('acme', id)))!;
}

/** Fails where a quote is not what stands in the stored text at its offsets, on either side. */
async function expectVerbatim(analysis: ComplianceAnalysis): Promise<void> {
  const { text } = await textOf(analysis);
  for (const { policy, evidence } of analysis.findings) {
    const { servedRun } = await home.catalog.requireVersion('acme', policy.documentId, policy.version);
    const key = blobKeys.extracted('acme', { ...policy, run: servedRun! });
    const policyText = (await getJson<ExtractedDocument>(home.ports.blobs, key))!.text;
    expect(policy.quote).toBe(policyText.slice(policy.start, policy.end));
    for (const { quote, start, end } of evidence) expect(quote).toBe(text.slice(start, end));
  }
}

/** A document that asks for a password. */
const locked = () => pdfOfPages(contractParagraphs(), { userPassword: 'secret' });

describe('a complete analysis', () => {
  it('has a finding for each requirement of the policies that apply, the most severe first', async () => {
    await open();
    const analysis = await analyse(home, context, documentOf(contractText({ notice: lateNotice })));
    expect(analysis).toMatchObject({
      status: 'complete',
      error: null,
      score: 60,
      risk: 'high',
      coverage: { requirements: 5, assessed: 5, needsReview: 0, pages: 0, pagesWithText: 0 },
      verdicts: { compliant: 3, non_compliant: 1, not_addressed: 1, partially_compliant: 0, needs_review: 0 },
      policies: [{ documentTitle: 'Vendor Policy', version: 1, score: 60, findings: 5 }],
      notices: [],
      changes: null,
      summary:
        'Held against 5 requirements of 1 policy. Of these, 1 is broken, 1 is not addressed and 3 are met.',
    });
    expect(analysis.findings.map(({ requirement, verdict }) => [requirement.severity, verdict])).toEqual([
      ['high', 'non_compliant'],
      ['high', 'not_addressed'],
      ['medium', 'compliant'],
      ['medium', 'compliant'],
      ['medium', 'compliant'],
    ]);
    expect(analysis.findings[0]).toMatchObject({
      id: `${analysis.id}-1`,
      state: 'open',
      reviewedVerdict: null,
      history: [],
      assessor: 'rules',
      learnedFrom: 0,
      requirement: { kind: 'obligation' },
      evidence: [{ quote: lateNotice, page: null }],
      policy: {
        section: ['Vendor Policy', '1. Incidents'],
        quote: 'Each vendor must notify the firm of a security incident within 24 hours of its discovery.',
        url: expect.stringMatching(/^\/documents\/\w+\?version=1&start=\d+&end=\d+$/),
      },
    });
  });

  it('shows arithmetic that comes to its score', async () => {
    await open();
    const { working, score } = await analyse(home, context, documentOf(contractText({ notice: lateNotice })));
    const earned = working!.rows.reduce((sum, row) => sum + row.earned, 0);
    const possible = working!.rows.reduce((sum, row) => sum + row.possible, 0);
    expect(working).toMatchObject({ earned, possible, leftOut: { silentProhibitions: 1 } });
    expect(score).toBe((100 * earned) / possible);
  });

  it('quotes both sides verbatim, with the pages on which the quotes stand', async () => {
    await openEmpty();
    const policy = await pdfOfPages(vendorPolicy.replaceAll(/^#+ /gm, '').split(/\n\n(?=\d\. )/));
    await addPolicy(home, context, { bytes: policy, filename: 'vendors.pdf', title: 'Vendors' });
    const pages = [...contractParagraphs({ notice: lateNotice }), 'Signed by both parties in two copies.'];
    const analysis = await analyse(home, context, documentOf(await pdfOfPages(pages), 'contract.pdf'));
    expect(analysis).toMatchObject({ status: 'complete', coverage: { pages: 6, pagesWithText: 6 } });
    await expectVerbatim(analysis);
    const pagesOf = (words: string) => {
      const { evidence, policy: side } = findingAbout(analysis, words);
      return { policy: side.page, document: evidence.map(({ page }) => page) };
    };
    expect(pagesOf('notify')).toEqual({ policy: 2, document: [2] });
    expect(pagesOf('encrypt')).toEqual({ policy: 6, document: [3] });
    expect(pagesOf('records')).toEqual({ policy: 3, document: [4] });
    expect(pagesOf('audit')).toEqual({ policy: 5, document: [5] });
    expect(pagesOf('subcontractor')).toEqual({ policy: 4, document: [] });
  });

  it('quotes a list item with the lead-in that it is read with', async () => {
    await open();
    const more = 'The vendor shall:\n\n- encrypt personal data at rest and in transit;\n- name a contact.';
    const analysis = await analyse(home, context, documentOf(contractText({ encryption: null, more })));
    await expectVerbatim(analysis);
    const quotes = findingAbout(analysis, 'encrypt').evidence.map(({ quote }) => quote.replaceAll('\n', ' '));
    expect(quotes.join(' ')).toMatch(/The vendor shall:.*encrypt personal data at rest and in transit/);
  });

  it('of a document with pages that are pictures says how many were read', async () => {
    await open();
    const bytes = await writePdf(pdf => {
      for (const paragraph of contractParagraphs()) pdf.text(paragraph).moveDown();
      pdf.addPage();
      drawScan(pdf);
    });
    const analysis = await analyse(home, context, documentOf(bytes, 'contract.pdf'));
    expect(analysis).toMatchObject({ score: 100, coverage: { pages: 2, pagesWithText: 1 } });
  });

  it('of a document that no policy is about has neither score nor risk, and says why', async () => {
    await open();
    expect(await analyse(home, context, documentOf(bakeryText))).toMatchObject({
      status: 'complete',
      score: null,
      risk: null,
      working: null,
      policies: [],
      findings: [],
      summary:
        'No policy of the knowledge base matches this document, so there is nothing to hold it against.',
    });
  });

  it('of a document beside an empty knowledge base is one that no policy matches', async () => {
    await openEmpty();
    expect(await analyse(home, context)).toMatchObject({ status: 'complete', score: null, policies: [] });
  });
});

describe('a document that cannot be read', () => {
  const scan = () => writePdf(drawScan);
  const broken = async () => (await pdfOfPages(contractParagraphs())).slice(0, 400);

  it.each<[string, string, () => Promise<Uint8Array>]>([
    ['scanned', 'file_no_text', scan],
    ['encrypted', 'file_encrypted', locked],
    ['damaged', 'file_broken', broken],
  ])('since it is %s fails at once, with a code and a sentence', async (_, code, make) => {
    await open();
    const analysis = await analyse(home, context, documentOf(await make(), 'contract.pdf'));
    expect(analysis).toMatchObject({
      status: 'failed',
      error: { code, message: expect.stringMatching(/^[A-Z“].*\.$/s) },
      score: null,
      risk: null,
      findings: [],
      completedAt: null,
    });
    expect(home.log.events()).toContain('analysis.failed');
    expect(home.log.events()).not.toContain('job.failed');
  });

  it('since it has too many pages fails with what is too many', async () => {
    await open({ limits: { pages: 2 } });
    const pdf = await pdfOfPages(['One.', 'Two.', 'Three.']);
    expect(await analyse(home, context, documentOf(pdf, 'long.pdf'))).toMatchObject({
      status: 'failed',
      error: { code: 'too_many_pages' },
    });
  });

  it('can be sent again by a better name, and deleted', async () => {
    await open();
    const { id } = await analyse(home, context, documentOf(await locked(), 'contract.pdf'));
    const better = documentOf(await pdfOfPages(contractParagraphs()), 'contract.pdf');
    expect(await analyse(home, context, better)).toMatchObject({ status: 'complete', changes: null });
    await home.analyses.delete(context, id);
    await home.settleLater(600);
    expect((await listBlobs(home)).filter(key => key.includes(id))).toEqual([]);
  });
});

describe('a new version of a file', () => {
  it('carries over the decisions that still fit, and says what got better and worse', async () => {
    await open();
    const first = await analyse(home, context, documentOf(contractText({ notice: lateNotice })));
    const decide = (words: string, change: Parameters<typeof home.analyses.changeFinding>[3]) =>
      home.analyses.changeFinding(context, first.id, findingAbout(first, words).id, change);
    await decide('notify', { assignee: 'bob' });
    await decide('subcontractor', { state: 'dismissed', note: 'There are none.' });
    await decide('audit', { verdict: 'partially_compliant' });

    const second = await analyse(home, context, documentOf(contractText({ records: null })));
    expect(second.changes).toEqual({
      previousId: first.id,
      previousScore: 50,
      better: [findingAbout(second, 'notify').id],
      worse: [findingAbout(second, 'records').id],
      unchanged: 3,
      added: 0,
      removed: 0,
      carried: 2,
    });
    expect(findingAbout(second, 'notify')).toMatchObject({ state: 'open', assignee: null, history: [] });
    expect(findingAbout(second, 'subcontractor')).toMatchObject({
      state: 'dismissed',
      note: 'There are none.',
      history: [{ by: 'ann', state: 'dismissed' }, { carriedFrom: first.id }],
    });
    expect(findingAbout(second, 'audit')).toMatchObject({
      verdict: 'compliant',
      reviewedVerdict: 'partially_compliant',
    });
    // What was carried over counts, in the analysis and in the list.
    expect(second.score).toBe(70);
    expect((await home.analyses.list(context, { limit: 1 })).items).toMatchObject([{ score: 70 }]);
  });

  it('is told from another file by its name, whatever its letters’ case, and from another person’s', async () => {
    await open();
    const first = await analyse(home, context, documentOf(contractText(), 'Contract.md'));
    const bob = contextOf({ person: 'bob' });
    const changesOf = async (who: typeof context, filename: string) =>
      (await analyse(home, who, documentOf(contractText(), filename))).changes;
    expect(await changesOf(bob, 'Contract.md')).toBeNull();
    expect(await changesOf(context, 'other.md')).toBeNull();
    expect(await changesOf(context, 'CONTRACT.md')).toMatchObject({ previousId: first.id });
  });

  it('is compared with the last one that is complete, and with none that was deleted', async () => {
    await open();
    const of = (bytes: Uint8Array) => analyse(home, context, documentOf(bytes, 'contract.pdf'));
    const first = await of(await pdfOfPages(contractParagraphs()));
    expect(await of(await locked())).toMatchObject({ status: 'failed' });
    const second = await of(await pdfOfPages(contractParagraphs({ audit: null })));
    expect(second.changes).toMatchObject({ previousId: first.id });
    await home.analyses.delete(context, second.id);
    expect(await of(await pdfOfPages(contractParagraphs()))).toMatchObject({
      status: 'complete',
      changes: null,
    });
  });
});

describe('progress', () => {
  it('goes through all stages, only ever forward', async () => {
    const seen: AnalysisProgress[] = [];
    await open({
      ports: ({ records, extractor, clock }) => ({
        records: intercept(records, ['put'], (_, [partition, , value]) => {
          if (partition === analysisPartitions.analyses('acme'))
            seen.push((value as { progress: AnalysisProgress }).progress);
        }),
        extractor: {
          ...extractor,
          extract: (bytes, type, options) =>
            extractor.extract(bytes, type, {
              ...options,
              onProgress(done, total) {
                (clock as unknown as TestHome['clock']).advance(1);
                options.onProgress?.(done, total);
              },
            }),
        },
      }),
    });
    await analyse(home, context, documentOf(await pdfOfPages(contractParagraphs()), 'contract.pdf'));
    const order = seen.map(({ stage, done }) => analysisStages.indexOf(stage) * 1_000 + done);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect([...new Set(seen.map(({ stage }) => stage))]).toEqual([...analysisStages]);
    expect(seen.filter(({ stage }) => stage === 'extract').length).toBeGreaterThan(1);
    for (const { done, total } of seen) expect(done).toBeLessThanOrEqual(total);
  });
});
