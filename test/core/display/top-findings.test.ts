import { describe, expect, it } from '@jest/globals';
import { needsAttention, topFindings } from '../../../core/display/top-findings.ts';
import type { Finding } from '../../../core/model/analysis.ts';
import { analyses } from '../../fixtures/analyses.ts';

describe('the findings to look at first', () => {
  it('are the broken ones by severity, then by verdict, and after them what needs a review', () => {
    const findings = [
      finding('needs a review', { severity: 'critical', verdict: 'needs_review' }),
      finding('low', { severity: 'low', verdict: 'non_compliant' }),
      finding('high, in part', { severity: 'high', verdict: 'partially_compliant' }),
      finding('high, silent', { severity: 'high', verdict: 'not_addressed' }),
      finding('high, broken', { severity: 'high', verdict: 'non_compliant' }),
      finding('critical, in part', { severity: 'critical', verdict: 'partially_compliant' }),
    ];
    expect(ids(findings)).toEqual([
      'critical, in part',
      'high, broken',
      'high, silent',
      'high, in part',
      'low',
      'needs a review',
    ]);
  });

  it('keep their order where nothing tells them apart', () => {
    expect(ids([finding('b', {}), finding('a', {}), finding('c', {})])).toEqual(['b', 'a', 'c']);
  });

  it('come last once somebody has settled them', () => {
    const findings = [
      finding('accepted', { severity: 'critical', state: 'accepted' }),
      finding('dismissed', { state: 'dismissed' }),
      finding('assigned', { severity: 'low', state: 'assigned' }),
      finding('fixed', { severity: 'high', state: 'fixed' }),
      finding('needs a review', { severity: 'low', verdict: 'needs_review' }),
    ];
    expect(ids(findings)).toEqual(['assigned', 'needs a review', 'accepted', 'fixed', 'dismissed']);
  });

  it('are as many as there is room for, with how many more there are', () => {
    const { findings, more } = topFindings(analyses['very long'], 5);
    expect(findings).toHaveLength(5);
    expect(more).toBe(analyses['very long'].findings.filter(needsAttention).length - 5);
    expect(topFindings(analyses.good, 5)).toEqual({ findings: [], more: 0 });
  });
});

describe('a finding that asks for something to be done', () => {
  it.each([
    ['an obligation that is broken', { kind: 'obligation', verdict: 'non_compliant' }, true],
    ['an obligation that is met', { kind: 'obligation', verdict: 'compliant' }, false],
    ['an obligation on which the document is silent', { kind: 'obligation', verdict: 'not_addressed' }, true],
    [
      'a prohibition on which the document is silent',
      { kind: 'prohibition', verdict: 'not_addressed' },
      false,
    ],
    ['a prohibition that is broken', { kind: 'prohibition', verdict: 'non_compliant' }, true],
    ['a permission', { kind: 'permission', verdict: 'not_addressed' }, false],
    ['one that a reviewer has cleared', { verdict: 'non_compliant', reviewedVerdict: 'compliant' }, false],
    ['one that a reviewer has found', { verdict: 'compliant', reviewedVerdict: 'non_compliant' }, true],
  ] as const)('is told from one that does not: %s', (_, parts, asks) => {
    expect(needsAttention(finding('a', parts))).toBe(asks);
  });
});

function ids(findings: readonly Finding[]): string[] {
  return topFindings({ findings: [...findings] }, 10).findings.map(({ id }) => id);
}

function finding(
  id: string,
  parts: Partial<Pick<Finding, 'verdict' | 'reviewedVerdict' | 'state'> & Finding['requirement']>,
): Finding {
  const { kind = 'obligation', severity = 'medium', ...more } = parts;
  const [base] = analyses.mixed.findings;
  return { ...base!, ...more, id, requirement: { ...base!.requirement, kind, severity } };
}
