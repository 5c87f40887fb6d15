import { describe, expect, it } from '@jest/globals';
import { createExtractor } from '../../../adapters/extract/index.ts';
import { createReporter } from '../../../adapters/report/index.ts';
import { composeReport } from '../../../core/analysis/report.ts';
import { plainText } from '../../../core/display/plain-text.ts';
import type { ComplianceAnalysis } from '../../../core/model/analysis.ts';
import type { Report } from '../../../core/model/report.ts';
import { analyses } from '../../fixtures/analyses.ts';
import { compact, readPdf, readStructure } from './read-pdf.ts';
import { emptyBlocks, reportFullOf, reportOf } from './report-of.ts';

const options = { publicUrl: 'https://compliance.acme.example', version: '1.2.3' };
const reporter = createReporter();
const all = Object.entries<ComplianceAnalysis>(analyses);

describe('a report as PDF', () => {
  it.each(all)('can be searched for every word of every finding: %s', async (_, analysis) => {
    const { text } = await readPdf(await render(composeReport(analysis, options)));
    for (const { policy, evidence, reason, recommendation, note } of analysis.findings) {
      const quotes = evidence.map(({ quote }) => quote);
      for (const words of [policy.quote, reason, recommendation ?? '', note ?? '', ...quotes]) {
        expect(text).toContain(compact(plainText(words)));
      }
    }
    expect(text).toContain(compact(analysis.correlationId));
  });

  it('has an outline: chapters, policies under the findings, findings under their policy', async () => {
    const { outline } = await readPdf(await render(composeReport(analyses.mixed, options)));
    expect(outline.map(({ title }) => title)).toEqual([
      'Summary',
      'How the score comes about',
      'Policies applied',
      'Changes since the version before',
      'Findings',
      'What could not be assessed',
      'Notices about the document',
      'How this report was made',
      'Identification',
    ]);
    const policies = outline[4]!.items;
    expect(policies.map(({ title }) => title)).toEqual([
      'Outsourcing and Vendor Management Policy, version 2',
      'Data Protection and Confidentiality Policy, version 2',
    ]);
    expect(policies.map(({ items }) => items.length)).toEqual([4, 2]);
  });

  it('numbers its pages and names the correlation id on each', async () => {
    const { pages, margins } = await readPdf(await render(composeReport(analyses.mixed, options)));
    expect(pages).toBeGreaterThan(2);
    for (const [index, margin] of margins.entries()) {
      expect(margin).toContain(`Page ${index + 1} of ${pages}`);
      expect(margin).toContain('Correlation id 01JNABCDEF0123456789ABCDEF');
    }
  });

  it('is tagged for readers who do not see it', async () => {
    const bytes = await render(composeReport(analyses.mixed, options));
    const { isTagged, tags } = await readStructure(bytes);
    expect(isTagged).toBe(true);
    const wanted = ['H1', 'H2', 'H3', 'H4', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'BlockQuote', 'Link'];
    expect([...tags]).toEqual(expect.arrayContaining([...wanted, 'Figure']));
    expect((await readPdf(bytes)).info).toMatchObject({
      Title: 'Compliance report: vendor-contract.pdf',
      Author: 'MLOps Finance 1.2.3',
      Language: 'en',
      CreationDate: 'D:20260302090000Z',
    });
  });

  it('gives the same bytes for the same report', async () => {
    const report = composeReport(analyses.mixed, options);
    expect(Buffer.compare(await render(report), await render(report))).toBe(0);
  });

  it('links to our own origin only', async () => {
    const { links } = await readStructure(await render(composeReport(analyses.mixed, options)));
    expect(links).toHaveLength(analyses.mixed.findings.length);
    for (const link of links) expect(new URL(link).origin).toBe(options.publicUrl);
    const hostile = await readStructure(await render(composeReport(analyses.hostile, options)));
    expect(hostile.links).toEqual([]);
  });

  it('is read by the product itself, in the order of its reading', async () => {
    const bytes = await render(composeReport(analyses.mixed, options));
    const extractor = createExtractor({ isolated: false });
    const { title, text, pagesWithoutText } = await extractor.extract(bytes, 'application/pdf', {
      maxPages: 99,
    });
    expect(title).toBe('Compliance report: vendor-contract.pdf');
    expect(pagesWithoutText).toEqual([]);
    const order = ['Summary', 'Policies applied', 'Personal data is encrypted', 'Identification'];
    expect(order.map(words => text.indexOf(words))).toEqual(
      order.map(words => text.indexOf(words)).toSorted((a, b) => a - b),
    );
  });

  it('writes Greek, Cyrillic, Hebrew, Arabic and signs, and says where it cannot write a character', async () => {
    const held = 'Ελληνικά русский Հայերեն ქართული ≥ ✓ ☐ € q\u0303';
    const complete = await readPdf(await render(reportOf({ kind: 'paragraph', text: held })));
    expect(complete.text).toContain(compact(held.normalize('NFD')).normalize('NFC'));
    expect(complete.text).not.toContain('□');

    const text = `${held} 日本 👩‍💻 שלום`;
    const incomplete = await readPdf(await render(reportOf({ kind: 'paragraph', text })));
    expect(incomplete.text).toContain('□□□');
    expect(incomplete.text).toContain('שלום');
    expect(incomplete.text).toContain(compact('□ stands for a character'));
  });

  it('draws half characters and controls as missing, not as an error', async () => {
    const report = reportFullOf('before \ud800 \u0007 \ufffe after');
    expect((await readPdf(await render(report))).text).toContain('before□□□after');
  });

  it('repeats the head of a table on each of its pages, and parts a row that no page holds', async () => {
    const rows = Array.from({ length: 120 }, (_, n) => [`row ${n}`, String(n)]);
    const long = ['word '.repeat(3_000).trim(), 'the end'];
    const columns = [
      { title: 'Name', align: 'left' },
      { title: 'Number', align: 'right' },
    ] as const;
    const table = { kind: 'table', columns, rows: [...rows, long] } as const;
    const { pages, margins, text } = await readPdf(await render(reportOf(table)));
    expect(pages).toBeGreaterThan(5);
    for (const margin of margins.slice(1)) expect(margin).toContain('Name');
    expect(text.match(/Name/gu)).toHaveLength(1);
    expect(text.match(/word/gu)).toHaveLength(3_000);
  });

  it('is drawn of nothing at all', async () => {
    const { pages, outline } = await readPdf(await render(reportOf()));
    expect(pages).toBe(1);
    expect(outline).toEqual([]);
    const empty = reportOf(...emptyBlocks);
    expect((await readPdf(await render(empty))).pages).toBe(1);
  });
});

function render(report: Report): Promise<Uint8Array> {
  return reporter.render(report, 'pdf');
}
