import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renderAnalysisBlocks } from '../../../adapters/slack/analysis-blocks.ts';
import type { RichTextBlock, SlackBlock } from '../../../adapters/slack/block-types.ts';
import { withoutCharts } from '../../../adapters/slack/charts.ts';
import { topFindings } from '../../../core/display/top-findings.ts';
import type { ComplianceAnalysis } from '../../../core/model/analysis.ts';
import { analyses, unfinished } from '../../fixtures/analyses.ts';
import { baseUrl } from '../../fixtures/answers.ts';
import { anyAnalysis } from '../../fixtures/any-analysis.ts';
import { dangersIn, seen } from '../../fixtures/dangers.ts';
import { isOurs, letters } from '../../fixtures/shown.ts';
import { linksOf, mrkdwnTokens, mrkdwnWords, quotesOf, textsOf } from './read-blocks.ts';
import { validateBlocks } from './validate-blocks.ts';

const render = (it: ComplianceAnalysis) => renderAnalysisBlocks(it, { baseUrl });
const shown = (it: ComplianceAnalysis) => seen(textsOf(render(it).blocks).join('\n'));

describe('an analysis as a Slack message', () => {
  it.each(Object.entries(analyses))('is accepted by Slack when it is %s', (_, it) => {
    expect(validateBlocks(render(it))).toEqual([]);
    expect(validateBlocks(renderAnalysisBlocks(it, { baseUrl, charts: false }))).toEqual([]);
  });

  it('is read as file, score and risk, summary, chart, small print, findings, origin and reference', () => {
    expect(shown({ ...analyses.mixed, findings: analyses.mixed.findings.slice(0, 2) }).split('\n')).toEqual([
      'vendor-contract.pdf',
      'Score 38.9 of 100 · Critical risk',
      'Held against 2 policies: 1 requirement is broken, 1 is not addressed and 1 needs a person’s review.',
      'Verdicts on 6 requirements',
      'Compliant',
      'Not compliant',
      'Not addressed',
      'Needs review',
      '5 of 6 requirements assessed · 1 for a person to review · 7 of 8 pages could be read',
      'Since the version before: score 38.9 (was 31.5), 1 better, 1 worse, 1 requirement added, 2 decisions carried over',
      'Page 7 has no text that can be read: what stands there was not assessed.',
      'To look at first',
      'Not compliant',
      ' · Critical',
      ' · ',
      'Side by side',
      '',
      '',
      'Policy: ',
      'Outsourcing and Vendor Management Policy',
      ' · 4 Contracts › 4.1 Terms, page 3',
      'Each Vendor must notify the firm of matter number 1 within 24 hours.',
      'Document: page 4',
      'The Provider shall notify the Client of a security incident within 10 business days.',
      'The policy says within 24 hours; the document says within 10 business days.',
      '',
      '',
      'To do: ',
      'Change the document so that it says within 24 hours, as the policy does.',
      'Not addressed',
      ' · High',
      ' · ',
      'Side by side',
      '',
      '',
      'Policy: ',
      'Data Protection and Confidentiality Policy',
      ' · 4 Contracts › 4.2 Terms, page 3',
      'Each Vendor must notify the firm of matter number 2 within 24 hours.',
      'The document says nothing about this.',
      '',
      '',
      'To do: ',
      'Add a clause that says what the policy demands.',
      'Assessed by rules, without a language model',
      'Reference a1',
    ]);
  });

  it('opens the finding, the policy, all findings and the reports', () => {
    const [first] = analyses.mixed.findings;
    expect(linksOf(render({ ...analyses.mixed, findings: [first!] }).blocks)).toEqual([
      `${baseUrl}/analysis/a1?finding=a1-1`,
      `${baseUrl}/documents/d1?version=2&start=100&end=168&page=3`,
      `${baseUrl}/analysis/a1`,
      `${baseUrl}/mlops/analysis/a1/report?format=pdf`,
      `${baseUrl}/mlops/analysis/a1/report?format=docx`,
    ]);
  });

  it('sends the analysis with each button, which has a name of its own', () => {
    expect(render(analyses.mixed).blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [
        { action_id: 'analysis_open', text: { text: 'All findings' }, value: 'a1' },
        { action_id: 'analysis_report_pdf', text: { text: 'Report as PDF' }, value: 'a1' },
        { action_id: 'analysis_report_docx', text: { text: 'Report as Word' }, value: 'a1' },
      ],
    });
  });

  it('says why there is no score', () => {
    expect(shown(analyses['under half coverage'])).toContain(
      'No score · Low risk in what was assessed\nOnly 1 of 4 requirements could be assessed',
    );
    expect(shown(analyses['no policy'])).toContain('No score\nNo policy of the knowledge base matches');
  });

  it('shows no findings where there is nothing to do', () => {
    expect(shown(analyses.good)).not.toContain('To look at first');
  });

  it('says how many findings are left to the console', () => {
    expect(shown(analyses['very long'])).toMatch(/and 1\d\d more in the console/u);
  });

  it('says how far it is before it is complete', () => {
    const it = { ...analyses['no policy'], ...unfinished.processing };
    expect(shown(it)).toContain('Holding it against the requirements, 40 of 200 …');
  });
});

describe('an analysis with hostile words in Slack', () => {
  it('shows the words of the quotes as they stand, and acts on none', () => {
    const { blocks } = render(analyses.hostile);
    expect(seen(quotesOf(blocks)[1]!)).toContain('<!everyone> | table | `code`');
    expect(textsOf(blocks).flatMap(dangersIn)).toEqual([]);
  });

  it('links to our own pages only', () => {
    expect(linksOf(render(analyses.hostile).blocks).every(isOurs)).toBe(true);
  });
});

describe('the text beside the blocks of an analysis', () => {
  it('holds the result, the findings with both quotes, and the way to the console', () => {
    const [first] = analyses.mixed.findings;
    expect(seen(render({ ...analyses.mixed, findings: [first!] }).text).split('\n')).toEqual([
      'vendor-contract.pdf',
      'Score 38.9 of 100. Critical risk.',
      expect.stringMatching(/^Held against 2 policies/u),
      expect.stringMatching(/^5 of 6 requirements assessed/u),
      expect.stringMatching(/^Since the version before/u),
      expect.stringMatching(/^Page 7 has no text/u),
      '',
      '• Not compliant · Critical',
      '   Outsourcing and Vendor Management Policy, 4 Contracts › 4.1 Terms, page 3: “Each Vendor must notify the firm of matter number 1 within 24 hours.”',
      '   Document, page 4: “The Provider shall notify the Client of a security incident within 10 business days.”',
      '   The policy says within 24 hours; the document says within 10 business days.',
      '',
      `<${baseUrl}/analysis/a1|All findings>`,
    ]);
  });
});

describe('any analysis in Slack', () => {
  it('is accepted by Slack, with charts and without', () => {
    fc.assert(
      fc.property(anyAnalysis, it => {
        const { text, blocks } = render(it);
        expect(validateBlocks({ text, blocks })).toEqual([]);
        expect(validateBlocks({ text, blocks: withoutCharts(blocks) })).toEqual([]);
        expect(text.length).toBeLessThanOrEqual(4_000);
      }),
    );
  });

  it('pings nobody and links to our own pages only', () => {
    fc.assert(
      fc.property(anyAnalysis, it => {
        const { text, blocks } = render(it);
        expect(textsOf(blocks).flatMap(dangersIn)).toEqual([]);
        expect(dangersIn(mrkdwnWords(text))).toEqual([]);
        const tokens = mrkdwnTokens(text).map(token => token.split('|')[0]!.replaceAll('&amp;', '&'));
        for (const link of [...linksOf(blocks), ...tokens]) expect(isOurs(link)).toBe(true);
      }),
    );
  });

  it('keeps a quote from either side of each finding that it shows, and says how many more there are', () => {
    fc.assert(
      fc.property(anyAnalysis, it => {
        const { blocks } = render(it);
        const drawn = blocks.filter(isFinding);
        const { findings, more } = topFindings(it, drawn.length);
        expect(findings).toHaveLength(drawn.length);
        if (more > 0) expect(textsOf(blocks)).toContain(`and ${more} more in the console`);
        for (const [index, { policy, evidence }] of findings.entries()) {
          const sides = [[policy], evidence].map(side =>
            side.map(({ quote }) => letters(quote)).filter(Boolean),
          );
          const quotes = quotesOf([drawn[index]!]).map(quote => letters(quote.replace(/…$/u, '')));
          for (const side of sides.filter(({ length }) => length > 0))
            expect(quotes.some(quote => side.some(whole => whole.startsWith(quote)))).toBe(true);
          expect(quotes.length).toBeGreaterThanOrEqual(sides.filter(({ length }) => length > 0).length);
        }
      }),
    );
  });
});

function isFinding(block: SlackBlock): block is RichTextBlock {
  return textsOf([block]).includes('Policy: ');
}
