import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '../../../../../../adapters/web/console/api/problem.ts';
import {
  countByStatus,
  filterDocuments,
} from '../../../../../../adapters/web/console/pages/knowledge/document-filter.ts';
import {
  describeBytes,
  describeMissingPages,
  describeProgress,
  describeServing,
  progressFraction,
} from '../../../../../../adapters/web/console/pages/knowledge/document-words.ts';
import { describeUpload } from '../../../../../../adapters/web/console/pages/knowledge/upload-words.ts';
import type { KBDocument } from '../../../../../../core/model/document.ts';

const now = Date.parse('2026-06-01T00:00:00Z');

const document = (over: Partial<KBDocument> = {}): KBDocument => ({
  id: 'd1',
  title: 'Gifts Policy',
  filename: 'gifts.pdf',
  mediaType: 'application/pdf',
  bytes: 10,
  sha256: '',
  status: 'ready',
  error: null,
  progress: { stage: 'done', done: 0, total: 0 },
  version: 2,
  servingVersion: 2,
  collection: 'default',
  pages: 9,
  passages: 30,
  coverage: { pages: 9, pagesWithText: 9, pagesWithoutText: [] },
  effectiveAt: '2026-01-01T00:00:00Z',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  ...over,
});

describe('what is said of a document', () => {
  it('names the pages without text as ranges', () => {
    const missing = (...pagesWithoutText: number[]) =>
      describeMissingPages({ pages: 9, pagesWithText: 0, pagesWithoutText });
    expect(missing()).toBeNull();
    expect(missing(4)).toBe('Page 4 has no text');
    expect(missing(9, 3, 7, 8)).toBe('Pages 3 and 7–9 have no text');
  });

  it('says which version answers where it is not the newest', () => {
    expect(describeServing(document(), now)).toBeNull();
    expect(describeServing(document({ servingVersion: 1 }), now)).toBe('version 1 answers');
    expect(
      describeServing(document({ servingVersion: null, effectiveAt: '2027-01-01T00:00:00Z' }), now),
    ).toBe('not in force yet');
  });

  it('never goes back in its progress', () => {
    const steps = [
      { stage: 'queued', done: 0, total: 0 },
      { stage: 'extract', done: 0, total: 40 },
      { stage: 'extract', done: 40, total: 40 },
      { stage: 'split', done: 0, total: 0 },
      { stage: 'embed', done: 50, total: 200 },
      { stage: 'index', done: 0, total: 0 },
      { stage: 'done', done: 0, total: 0 },
    ] as const;
    const fractions = steps.map(progressFraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(describeProgress(steps[4])).toBe('Computing vectors, 50 of 200');
  });

  it('gives sizes as people read them', () => {
    expect([1, 640_000, 2_440_000].map(describeBytes)).toEqual(['1 byte', '640 KB', '2.4 MB']);
  });
});

describe('the list of documents', () => {
  const documents = [
    document({ id: 'b', title: 'Policy 10' }),
    document({ id: 'a', title: 'Policy 2', status: 'failed' }),
    document({ id: 'c', title: 'Records', filename: 'policy-records.md', status: 'queued' }),
  ];

  it('is in the order of titles as people count', () => {
    expect(filterDocuments(documents, '', 'all').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('is searched by every word, in title and file name', () => {
    expect(filterDocuments(documents, 'POLICY rec', 'all').map(({ id }) => id)).toEqual(['c']);
    expect(filterDocuments(documents, '', 'busy').map(({ id }) => id)).toEqual(['c']);
    expect(countByStatus(documents)).toEqual({ ready: 1, busy: 1, failed: 1 });
  });
});

describe('what is said of an upload', () => {
  const request = { file: new File(['x'], 'gifts.pdf') };
  const received = (known: boolean) => ({
    key: 'u',
    request,
    state: { kind: 'received', result: { document: document(), known } } as const,
  });

  it('follows it from sending to reading', () => {
    const sending = describeUpload({ key: 'u', request, state: { kind: 'sending', sent: 0.43 } }, undefined);
    const reading = describeUpload(
      received(false),
      document({ status: 'processing', progress: { stage: 'extract', done: 4, total: 9 } }),
    );
    expect(sending.text).toBe('Sending, 43 %');
    expect(reading.text).toBe('Reading the text, 4 of 9 – version 2 of “Gifts Policy”');
    expect(reading.fraction).toBeGreaterThan(sending.fraction ?? 1);
  });

  it('tells a new version, a file that is there already, and a failure apart', () => {
    expect(describeUpload(received(false), undefined)).toMatchObject({
      tone: 'good',
      text: 'Ready as version 2 of “Gifts Policy”, 30 passages',
    });
    expect(describeUpload(received(true), undefined).tone).toBe('known');
    expect(
      describeUpload(
        received(false),
        document({ status: 'failed', error: { code: 'file_encrypted', message: 'It has a password.' } }),
      ),
    ).toMatchObject({ tone: 'bad', code: 'file_encrypted', text: 'It has a password.' });
    expect(
      describeUpload(
        {
          key: 'u',
          request,
          state: { kind: 'refused', error: new ApiProblem(415, 'unsupported_type', 'No.') },
        },
        undefined,
      ),
    ).toMatchObject({ tone: 'bad', code: 'unsupported_type', text: 'No.' });
  });
});
