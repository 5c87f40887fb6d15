import { describe, expect, it } from '@jest/globals';
import { indexClauses } from '../../../core/analysis/clause-index.ts';
import { clausesOf } from '../../fixtures/clauses.ts';

const index = indexClauses(
  clausesOf('The Vendor shall keep:', ['item', 'records, and records of records;'], ['item', 'vendor logs.']),
);

describe('an index of clauses', () => {
  it('leads from a word to the clauses that hold it, and how often', () => {
    expect(index.postings.get('log')).toEqual({ clauses: [2], counts: [1] });
    expect(index.postings.get('record')).toEqual({ clauses: [1], counts: [3] });
    expect(index.postings.get('zebra')).toBeUndefined();
  });

  it('counts a word of the lead-in by a share, beside the clause’s own', () => {
    const { clauses, counts } = index.postings.get('vendor')!;
    expect(clauses).toEqual([0, 1, 2]);
    const [own, led, both] = counts;
    expect(own).toBe(1);
    expect(led).toBeGreaterThan(0);
    expect(led).toBeLessThan(1);
    expect(both).toBe(1 + led!);
  });

  it('leads from a pair of words to the clauses in which they stand together', () => {
    expect(index.pairs.get('vendor_log')).toEqual([2]);
    expect(index.pairs.get('vendor_keep')).toEqual([0]);
    expect(index.pairs.get('keep_record')).toBeUndefined();
  });

  it('may be empty', () => {
    expect(indexClauses([])).toMatchObject({ clauses: [], postings: new Map(), pairs: new Map() });
  });
});
