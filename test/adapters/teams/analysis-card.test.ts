import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renderAnalysisCard } from '../../../adapters/teams/analysis-card.ts';
import type { AdaptiveCard, CardElement } from '../../../adapters/teams/card-types.ts';
import { bytesOf } from '../../../adapters/teams/limits.ts';
import { topFindings } from '../../../core/display/top-findings.ts';
import type { ComplianceAnalysis } from '../../../core/model/analysis.ts';
import { analyses, unfinished } from '../../fixtures/analyses.ts';
import { baseUrl } from '../../fixtures/answers.ts';
import { anyAnalysis } from '../../fixtures/any-analysis.ts';
import { dangersIn, seen } from '../../fixtures/dangers.ts';
import { isOurs, letters } from '../../fixtures/shown.ts';
import { parseCard } from './parse-card.ts';
import { linksOf, quotesIn, quotesOf, textsOf } from './read-card.ts';
import { readMarkdown } from './read-markdown.ts';
import { validateCard } from './validate-card.ts';

const card = (it: ComplianceAnalysis, compact = false) => renderAnalysisCard(it, { baseUrl, compact });
const shown = (it: ComplianceAnalysis) => seen(textsOf(card(it)).join('\n')).replaceAll('\u00a0', ' ');
const elementOf = (it: AdaptiveCard, type: CardElement['type']) => it.body.find(one => one.type === type);

describe('an analysis as an Adaptive Card', () => {
  it.each(Object.entries(analyses))('is valid in version 1.5 when it is %s', (_, it) => {
    expect(validateCard(card(it))).toEqual([]);
    for (const problem of parseCard(card(it)))
      expect(problem).toMatch(/^Unknown element type "Chart\.\w+"\. Fallback will be used/u);
  });

  it('is read as file, score, risk, summary, chart, small print, findings, origin and reference', () => {
    const [first] = analyses.mixed.findings;
    expect(shown({ ...analyses.mixed, findings: [first!] }).split('\n')).toEqual([
      'vendor-contract.pdf',
      'Score',
      'Under 50',
      '50 to 80',
      '80 and more',
      '38.9',
      ' of 100',
      'Critical risk',
      'Held against 2 policies: 1 requirement is broken, 1 is not addressed and 1 needs a person’s review.',
      'Verdicts on 6 requirements',
      'Compliant',
      'Partially compliant',
      'Not compliant',
      'Not addressed',
      'Needs review',
      'Compliant           ▇▇▇▇▇▇▇▇▇▇ 3',
      'Partially compliant 0',
      'Not compliant       ▇▇▇▇ 1',
      'Not addressed       ▇▇▇▇ 1',
      'Needs review        ▇▇▇▇ 1',
      '5 of 6 requirements assessed · 1 for a person to review · 7 of 8 pages could be read',
      'Since the version before: score 38.9 (was 31.5), 1 better, 1 worse, 1 requirement added, 2 decisions carried over',
      'Page 7 has no text that can be read: what stands there was not assessed.',
      'To look at first',
      'Not compliant',
      ' · Critical',
      ' · ',
      'Side by side',
      'Policy: ',
      'Outsourcing and Vendor Management Policy',
      ' · 4 Contracts › 4.1 Terms, page 3',
      'Each Vendor must notify the firm of matter number 1 within 24 hours.',
      'Document: page 4',
      'The Provider shall notify the Client of a security incident within 10 business days.',
      'The policy says within 24 hours; the document says within 10 business days.',
      'To do: ',
      'Change the document so that it says within 24 hours, as the policy does.',
      'Assessed by rules, without a language model · Reference a1',
    ]);
  });

  it('has the score on a gauge, and the verdicts as bars, each in the colour of its meaning', () => {
    expect(elementOf(card(analyses.mixed), 'Chart.Gauge')).toMatchObject({
      value: 38.9,
      max: 100,
      fallback: {
        type: 'RichTextBlock',
        inlines: [{ text: '38.9', color: 'Attention' }, { text: ' of 100' }],
      },
    });
    expect(elementOf(card(analyses.mixed), 'Chart.HorizontalBar')).toMatchObject({
      data: [
        { x: 'Compliant', y: 3, color: 'good' },
        { x: 'Partially compliant', y: 0, color: 'warning' },
        { x: 'Not compliant', y: 1, color: 'attention' },
        { x: 'Not addressed', y: 1, color: 'neutral' },
        { x: 'Needs review', y: 1, color: 'categoricalBlue' },
      ],
    });
  });

  it('has no gauge without a score, and no bars without verdicts, and says why', () => {
    const it = card(analyses['no policy']);
    expect(it.body.map(({ type }) => type)).not.toContain('Chart.Gauge');
    expect(it.body.map(({ type }) => type)).not.toContain('Chart.HorizontalBar');
    expect(shown(analyses['no policy'])).toContain('No score\nNo policy of the knowledge base matches');
    expect(shown(analyses['under half coverage'])).toContain(
      'No score\nLow risk in what was assessed\nOnly 1 of 4',
    );
  });

  it('opens the finding, the policy, all findings and the reports', () => {
    const [first] = analyses.mixed.findings;
    expect(linksOf(card({ ...analyses.mixed, findings: [first!] }))).toEqual([
      `${baseUrl}/analysis/a1?finding=a1-1`,
      `${baseUrl}/documents/d1?version=2&start=100&end=168&page=3`,
      `${baseUrl}/analysis/a1`,
      `${baseUrl}/mlops/analysis/a1/report?format=pdf`,
      `${baseUrl}/mlops/analysis/a1/report?format=docx`,
    ]);
  });

  it('gives clients that draw no card the result', () => {
    expect(seen(card(analyses.mixed).fallbackText)).toBe(
      'vendor-contract.pdf. Score 38.9 of 100. Critical risk',
    );
  });

  it('shows hostile words as they stand, and acts on none', () => {
    const it = card(analyses.hostile);
    expect(seen(quotesOf(it)[1]!)).toContain('<!everyone> | table | `code`');
    expect(textsOf(it).flatMap(dangersIn)).toEqual([]);
    expect(textsOf(it).join(' ')).not.toContain('{{');
    expect(linksOf(it).every(isOurs)).toBe(true);
  });

  it('says how many findings are left to the console', () => {
    expect(shown(analyses['very long'])).toMatch(/and 1\d\d more in the console/u);
  });

  it('is trimmed to what older clients take where compact is asked for', () => {
    expect(bytesOf(card(analyses['very long']))).toBeGreaterThan(28 * 1024);
    expect(bytesOf(card(analyses['very long'], true))).toBeLessThanOrEqual(28 * 1024);
  });

  it('says how far it is before it is complete', () => {
    const it = { ...analyses['no policy'], ...unfinished.processing };
    expect(shown(it)).toContain('Holding it against the requirements, 40 of 200 …');
  });
});

describe('any analysis in Teams', () => {
  it('is accepted by Teams', () => {
    fc.assert(
      fc.property(anyAnalysis, fc.boolean(), (it, compact) => {
        expect(validateCard(card(it, compact))).toEqual([]);
        expect(bytesOf(card(it, compact))).toBeLessThanOrEqual((compact ? 28 : 80) * 1024);
      }),
    );
  });

  it('pings nobody and links to our own pages only', () => {
    fc.assert(
      fc.property(anyAnalysis, it => {
        const { fallbackText } = card(it);
        expect([...textsOf(card(it)), readMarkdown(fallbackText).words].flatMap(dangersIn)).toEqual([]);
        expect(linksOf(card(it)).every(isOurs)).toBe(true);
      }),
    );
  });

  it('keeps a quote from either side of each finding that it shows, and says how many more there are', () => {
    fc.assert(
      fc.property(anyAnalysis, fc.boolean(), (it, compact) => {
        const { body } = card(it, compact);
        const drawn = body.filter(({ type }) => type === 'Container');
        const { findings, more } = topFindings(it, drawn.length);
        expect(findings).toHaveLength(drawn.length);
        if (more > 0) expect(textsOf(card(it, compact))).toContain(`and ${more} more in the console`);
        for (const [index, { policy, evidence }] of findings.entries()) {
          const sides = [[policy], evidence].map(side =>
            side.map(({ quote }) => letters(quote)).filter(Boolean),
          );
          const quotes = quotesIn(drawn[index]!).map(quote => letters(quote.replace(/…$/u, '')));
          for (const side of sides.filter(({ length }) => length > 0))
            expect(quotes.some(quote => side.some(whole => whole.startsWith(quote)))).toBe(true);
          expect(quotes.length).toBeGreaterThanOrEqual(sides.filter(({ length }) => length > 0).length);
        }
      }),
    );
  });
});
