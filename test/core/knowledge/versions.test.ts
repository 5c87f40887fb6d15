import { describe, expect, it } from '@jest/globals';
import {
  type DocumentRecord,
  holds,
  latestVersion,
  servingVersion,
  type VersionSummary,
} from '../../../core/knowledge/versions.ts';

const documentOf = (...versions: Partial<VersionSummary>[]): DocumentRecord => ({
  id: 'doc',
  title: 'Gifts',
  titleStated: true,
  collection: 'default',
  versions: versions.map((one, i) => ({
    n: i + 1,
    status: 'ready',
    effectiveAt: '2025-01-01T00:00:00.000Z',
    sha256: `hash${i + 1}`,
    ...one,
  })),
  createdAt: '2025-01-01T00:00:00.000Z',
  updatedAt: '2025-01-01T00:00:00.000Z',
  deletedAt: null,
});
const on = (document: DocumentRecord, day: string) => servingVersion(document, new Date(`${day}T00:00:00Z`));

describe('the serving version', () => {
  it('is the newest that is ready', () => {
    expect(on(documentOf({}, {}), '2025-06-01')).toBe(2);
    expect(on(documentOf({}, { status: 'processing' }), '2025-06-01')).toBe(1);
    expect(on(documentOf({ status: 'failed' }, { status: 'queued' }), '2025-06-01')).toBeNull();
  });

  it('comes into force at its moment, to the millisecond', () => {
    const document = documentOf({}, { effectiveAt: '2025-03-01T00:00:00.000Z' });
    expect(servingVersion(document, new Date('2025-02-28T23:59:59.999Z'))).toBe(1);
    expect(on(document, '2025-03-01')).toBe(2);
  });

  it('is none before the first has come into force', () => {
    expect(on(documentOf({}), '2024-12-31')).toBeNull();
  });

  it('is the one that came into force last, also where an older upload is the later law', () => {
    const document = documentOf(
      { effectiveAt: '2025-05-01T00:00:00.000Z' },
      { effectiveAt: '2025-02-01T00:00:00.000Z' },
    );
    expect([on(document, '2025-03-01'), on(document, '2025-06-01')]).toEqual([2, 1]);
  });

  it('is none of a deleted document', () => {
    expect(on({ ...documentOf({}), deletedAt: '2025-01-02T00:00:00.000Z' }, '2025-06-01')).toBeNull();
  });
});

it('a document holds the bytes of its newest version only, and none once deleted', () => {
  const document = documentOf({}, {});
  expect([holds(document, 'hash2'), holds(document, 'hash1')]).toEqual([true, false]);
  expect(holds({ ...document, deletedAt: document.createdAt }, 'hash2')).toBe(false);
});

it('a document without a version is a mistake that is named', () => {
  expect(() => latestVersion(documentOf())).toThrow('Document doc has no version.');
});
