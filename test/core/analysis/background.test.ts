import { describe, expect, it } from '@jest/globals';
import { createBackground } from '../../../core/analysis/background.ts';
import { clausesOf } from '../../fixtures/clauses.ts';

const background = createBackground([
  { id: 'a', clauses: clausesOf('Gifts, gifts and more gifts. Vendors send gifts.') },
  { id: 'b', clauses: clausesOf('Records stay.', 'Vendors pay.') },
]);

describe('the background of a reading', () => {
  it('counts in how many clauses a word stands, however often it stands in one', () => {
    expect(['gift', 'vendor', 'record', 'zebra'].map(background.frequency)).toEqual([2, 2, 1, 0]);
  });

  it('holds a word the rarer, the fewer clauses it stands in', () => {
    const [common, rare, unknown] = ['gift', 'record', 'zebra'].map(background.idf);
    expect(common).toBeGreaterThan(0);
    expect(rare).toBeGreaterThan(common!);
    expect(unknown).toBeGreaterThan(rare!);
    expect(background.idf('vendor')).toBe(common);
  });

  it('names the document of each clause', () => {
    expect(background.documents).toEqual(['a', 'a', 'b', 'b']);
    expect(background.index.clauses.map(({ text }) => text)).toEqual([
      'Gifts, gifts and more gifts.',
      'Vendors send gifts.',
      'Records stay.',
      'Vendors pay.',
    ]);
    expect(background.averageLength).toBe((3 + 3 + 2 + 2) / 4);
  });

  it('may be empty', () => {
    const empty = createBackground([{ id: 'a', clauses: [] }]);
    expect(empty).toMatchObject({ documents: [], averageLength: 1 });
    expect(empty.frequency('gift')).toBe(0);
    expect(Number.isFinite(empty.idf('gift'))).toBe(true);
  });
});
