import { describe, expect, it } from '@jest/globals';
import { analysisTrimming } from '../../../core/display/analysis-measure.ts';
import { shownFindings } from '../../../core/display/shown-findings.ts';
import type { Finding } from '../../../core/model/analysis.ts';
import { analyses } from '../../fixtures/analyses.ts';
import { baseUrl } from '../../fixtures/answers.ts';

const { whole } = analysisTrimming;
const [broken] = analyses.mixed.findings;

const shown = (more: Partial<Finding>, measure: Partial<typeof whole> = {}) =>
  shownFindings({ ...analyses.mixed, findings: [{ ...broken!, ...more }] }, baseUrl, { ...whole, ...measure })
    .findings[0]!;

describe('a finding in a message', () => {
  it('quotes both sides, each with where it stands and a way to it', () => {
    expect(shown({})).toEqual({
      verdict: 'Not compliant',
      tone: 'bad',
      labels: ['Critical'],
      url: `${baseUrl}/analysis/a1?finding=a1-1`,
      requirement: '',
      policy: {
        title: 'Outsourcing and Vendor Management Policy',
        place: '4 Contracts › 4.1 Terms, page 3',
        quote: 'Each Vendor must notify the firm of matter number 1 within 24 hours.',
        url: expect.stringMatching(`^${baseUrl}/documents/d1\\?version=2&start=100&`),
      },
      evidence: [{ place: 'page 4', quote: broken!.evidence[0]!.quote }],
      moreEvidence: 0,
      reason: broken!.reason,
      recommendation: broken!.recommendation,
    });
  });

  it('says the requirement where it says more than the quote', () => {
    const requirement = { ...broken!.requirement, text: 'Staff must not: accept cash.' };
    expect(shown({ requirement }).requirement).toBe('Staff must not: accept cash.');
    expect(shown({ requirement }, { requirement: 0 }).requirement).toBe('');
  });

  it("has the reviewer's verdict, and its state once somebody has taken it up", () => {
    expect(shown({ reviewedVerdict: 'partially_compliant', state: 'assigned' })).toMatchObject({
      verdict: 'Partially compliant',
      tone: 'fair',
      labels: ['Critical', 'Assigned'],
    });
  });

  it('says how many quotes from the document there is no room for', () => {
    const evidence = ['one', 'two', '\u0000', 'three'].map(quote => ({
      quote,
      page: null,
      start: 0,
      end: 3,
    }));
    expect(shown({ evidence }, { evidence: 1 })).toMatchObject({
      evidence: [{ place: '', quote: 'one' }],
      moreEvidence: 2,
    });
  });

  it('is shortened to what there is room for', () => {
    const { policy, reason } = shown({}, { quote: 20, reason: 30 });
    expect(policy.quote).toBe('Each Vendor must…');
    expect(reason).toBe('The policy says within 24…');
  });

  it('leads nowhere else', () => {
    const { findings } = shownFindings(analyses.hostile, baseUrl, whole);
    expect(findings[0]!.policy.url).toBeNull();
  });
});

describe('what gives way in an analysis', () => {
  it('leaves one finding with a quote from either side at the least', () => {
    const least = Object.assign({}, whole, ...analysisTrimming.cuts);
    expect(least).toMatchObject({ findings: 1, evidence: 1 });
    expect(least.quote).toBeGreaterThanOrEqual(100);
  });
});
