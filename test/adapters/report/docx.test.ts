import { describe, expect, it } from '@jest/globals';
import JSZip from 'jszip';
import { createExtractor } from '../../../adapters/extract/index.ts';
import { createReporter } from '../../../adapters/report/index.ts';
import { composeReport } from '../../../core/analysis/report.ts';
import { oneLine } from '../../../core/display/plain-text.ts';
import type { ComplianceAnalysis } from '../../../core/model/analysis.ts';
import type { Report } from '../../../core/model/report.ts';
import { analyses } from '../../fixtures/analyses.ts';
import { emptyBlocks, reportFullOf, reportOf } from './report-of.ts';

const options = { publicUrl: 'https://compliance.acme.example', version: '1.2.3' };
const reporter = createReporter();
const extractor = createExtractor({ isolated: false });
const all = Object.entries<ComplianceAnalysis>(analyses);

describe('a report as Word document', () => {
  it.each(all)('holds every word of every finding: %s', async (_, analysis) => {
    const text = oneLine(await readText(await render(composeReport(analysis, options))));
    for (const { policy, evidence, reason, recommendation, note } of analysis.findings) {
      const quotes = evidence.map(({ quote }) => quote);
      for (const words of [policy.quote, reason, recommendation ?? '', note ?? '', ...quotes]) {
        expect(text).toContain(oneLine(words));
      }
    }
    expect(text).toContain(analysis.correlationId);
  });

  it('has headings that Word’s navigation shows', async () => {
    const bytes = await render(composeReport(analyses.mixed, options));
    const { text, blocks } = await extract(bytes);
    const headings = blocks.filter(({ kind }) => kind === 'heading');
    const shown = headings.map(({ level, start, end }) => `${level} ${text.slice(start, end)}`);
    expect(shown).toContain('1 Findings');
    expect(shown).toContain('2 Outsourcing and Vendor Management Policy, version 2');
    expect(shown).toContain('3 1. Each Vendor must notify the firm of matter number 1 within 24 hours.');
  });

  it('numbers its pages by fields, and names the correlation id on each', async () => {
    const { footers } = await readParts(await render(composeReport(analyses.mixed, options)));
    expect(footers).toHaveLength(2);
    for (const footer of footers) {
      expect(footer).toContain('Correlation id 01JNABCDEF0123456789ABCDEF');
      expect(footer).toMatch(/<w:instrText[^>]*>PAGE<[\s\S]*<w:instrText[^>]*>NUMPAGES</u);
    }
  });

  it('repeats the heads of its tables', async () => {
    const { body } = await readParts(await render(composeReport(analyses.mixed, options)));
    expect(body.match(/<w:tblHeader\/>/gu)).toHaveLength(2);
  });

  it('has the report’s title, maker and date as its properties', async () => {
    const { core } = await readParts(await render(composeReport(analyses.mixed, options)));
    expect(core).toContain('<dc:title>Compliance report: vendor-contract.pdf</dc:title>');
    expect(core).toContain('<dc:creator>MLOps Finance 1.2.3</dc:creator>');
    expect(core).toMatch(/<dcterms:created [^>]*>2026-03-02T09:00:00Z</u);
    const hostile = await readParts(await render(composeReport(analyses.hostile, options)));
    expect(hostile.core).toContain('&lt;!here&gt;');
  });

  it('has the same content for the same report', async () => {
    const report = composeReport(analyses.mixed, options);
    // What names a link inside the file is drawn by lot, by the library.
    const parts = async () => (await readParts(await render(report))).body.replace(/r:id="[^"]*"/gu, '');
    expect(await parts()).toBe(await parts());
  });

  it('links to our own origin only', async () => {
    const { links } = await readParts(await render(composeReport(analyses.mixed, options)));
    expect(links).toHaveLength(analyses.mixed.findings.length);
    for (const link of links) expect(new URL(link).origin).toBe(options.publicUrl);
    const hostile = await readParts(await render(composeReport(analyses.hostile, options)));
    expect(hostile.links).toEqual([]);
  });

  it('has no fields but its page numbers, whatever a text says', async () => {
    const { body } = await readParts(await render(reportFullOf('{ HYPERLINK "https://evil.example" } =1+1')));
    expect(body).not.toMatch(/instrText|fldSimple|fldChar/u);
  });

  it('writes any script, and what XML cannot hold as a replacement', async () => {
    const scripts = 'Ελληνικά русский שלום 日本語 हिन्दी 🙂 ✓';
    expect(await readText(await render(reportOf({ kind: 'paragraph', text: scripts })))).toContain(scripts);
    const bytes = await render(reportFullOf('before \ud800 \u0007 \ufffe <w:p/> & ]]> after'));
    const { body } = await readParts(bytes);
    expect(body).toContain('before \ufffd \ufffd \ufffd &lt;w:p/&gt; &amp; ]]');
    expect(await readText(bytes)).toContain('after');
  });

  it('is written of nothing at all', async () => {
    const text = await readText(await render(reportOf(...emptyBlocks)));
    expect(text).toContain('of a test');
  });
});

function render(report: Report): Promise<Uint8Array> {
  return reporter.render(report, 'docx');
}

function extract(bytes: Uint8Array) {
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return extractor.extract(bytes, type, { maxPages: 1 });
}

async function readText(bytes: Uint8Array): Promise<string> {
  return (await extract(bytes)).text;
}

/** The parts of the package, as XML. */
async function readParts(
  bytes: Uint8Array,
): Promise<{ body: string; core: string; footers: string[]; links: string[] }> {
  const zip = await JSZip.loadAsync(bytes);
  const read = async (path: string) => (await zip.file(path)?.async('string')) ?? '';
  const relations = await read('word/_rels/document.xml.rels');
  const targets = relations.matchAll(/<Relationship [^>]*TargetMode="External"[^>]*>/gu);
  return {
    body: await read('word/document.xml'),
    core: await read('docProps/core.xml'),
    footers: await Promise.all(zip.file(/^word\/footer\d+\.xml$/u).map(({ name }) => read(name))),
    links: [...targets].map(([tag]) => /Target="([^"]*)"/u.exec(tag)![1]!.replaceAll('&amp;', '&')),
  };
}
