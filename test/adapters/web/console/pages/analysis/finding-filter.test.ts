import { describe, expect, it } from '@jest/globals';
import { analysisAddress } from '../../../../../../adapters/web/console/pages/analysis/address.ts';
import {
  countFacet,
  filterFindings,
  isFiltering,
  orderFindings,
  readFilter,
} from '../../../../../../adapters/web/console/pages/analysis/finding-filter.ts';
import type { Finding } from '../../../../../../core/model/analysis.ts';
import { analyses } from '../../../../../fixtures/analyses.ts';

const { mixed } = analyses;
const shown = (query: string) =>
  filterFindings(mixed.findings, mixed.changes, readFilter(new URLSearchParams(query))).map(({ id }) => id);

describe('the filter of findings', () => {
  it('shows all where the address asks for nothing, or for what it does not know', () => {
    expect(shown('')).toHaveLength(6);
    expect(shown('severity=huge&verdict=constructor&state=&change=no')).toHaveLength(6);
    expect(isFiltering(readFilter(new URLSearchParams('severity=huge&q=%20')))).toBe(false);
  });

  it('narrows by policy, severity, state and change, all at once', () => {
    expect(shown('policy=d2')).toEqual(['a1-2', 'a1-6']);
    expect(shown('severity=high')).toEqual(['a1-2', 'a1-3']);
    expect(shown('state=accepted')).toEqual(['a1-6']);
    expect(shown('change=worse')).toEqual(['a1-2']);
    expect(shown('policy=d2&severity=low')).toEqual(['a1-6']);
    expect(shown('policy=d1&severity=low')).toEqual([]);
  });

  it('goes by the verdict that counts, which is the reviewer’s', () => {
    expect(shown('verdict=compliant')).toContain('a1-4');
    expect(shown('verdict=partially_compliant')).toEqual([]);
  });

  it('finds every word in the requirement, in both quotes, in the reason and in who it is assigned to', () => {
    expect(shown('q=MATTER+number+3')).toEqual(['a1-3']);
    expect(shown('q=premises')).toEqual(['a1-5']);
    expect(shown('q=business+days')).toEqual(['a1-1']);
    expect(shown('q=priya')).toEqual(['a1-6']);
  });

  it('counts what each choice would show with the rest as it is', () => {
    const filter = readFilter(new URLSearchParams('policy=d2&severity=high'));
    expect(Object.fromEntries(countFacet(mixed, filter, 'severity'))).toEqual({ high: 1, low: 1 });
    expect(Object.fromEntries(countFacet(mixed, filter, 'policy'))).toEqual({ d1: 1, d2: 1 });
  });
});

describe('the order of findings', () => {
  it('is by severity, and what is broken comes before what is in order', () => {
    expect(orderFindings(mixed.findings.toReversed()).map(({ id }) => id)).toEqual([
      'a1-1',
      'a1-2',
      'a1-3',
      'a1-5',
      'a1-4',
      'a1-6',
    ]);
  });

  it('puts silence about what is forbidden after everything of its severity', () => {
    const [, silent, unsure] = mixed.findings as [Finding, Finding, Finding];
    const prohibition = { ...silent, requirement: { ...silent.requirement, kind: 'prohibition' as const } };
    expect(orderFindings([prohibition, unsure]).map(({ id }) => id)).toEqual(['a1-3', 'a1-2']);
  });
});

describe('the address of an analysis', () => {
  it('keeps what it is not told to change', () => {
    const query = new URLSearchParams('severity=high&q=a%26b&finding=f1');
    expect(analysisAddress('a/1', query, { finding: null, severity: 'low' })).toBe(
      '/analysis/a%2F1?severity=low&q=a%26b',
    );
    expect(analysisAddress('a1', new URLSearchParams('q=x'), { q: '' })).toBe('/analysis/a1');
  });
});
