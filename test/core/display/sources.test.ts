import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { citedSources, nearestSources } from '../../../core/display/sources.ts';
import { answer, baseUrl, citation, passage } from '../../fixtures/answers.ts';
import { anyAnswer } from '../../fixtures/any-answer.ts';

const cited = (more: Parameters<typeof citation>[1], quote = 500) =>
  citedSources(answer({ citations: [citation(1, more)] }), baseUrl, { sources: 9, quote }).sources[0]!;

describe('the cited sources', () => {
  it('are as many as there is room for, with how many more there are', () => {
    const citations = [1, 2, 3].map(n => citation(n));
    const { sources, more } = citedSources(answer({ citations }), baseUrl, { sources: 2, quote: 500 });
    expect(sources.map(({ n }) => n)).toEqual([1, 2]);
    expect(more).toBe(1);
  });

  it('say where they stand and open there', () => {
    expect(
      cited({ section: ['3 Gifts', '3.1 Limits'], page: 5, documentTitle: 'Gifts\nPolicy' }),
    ).toMatchObject({
      title: 'Gifts Policy',
      place: '3 Gifts › 3.1 Limits, page 5',
      url: expect.stringMatching(`^${baseUrl}/`),
    });
  });

  it('lead nowhere else', () => {
    expect(cited({ url: 'https://evil.example/documents/d1' }).url).toBeNull();
  });

  it('are plain, on the lines that they have, and no longer than they may be', () => {
    expect(cited({ quote: ' one\r\ntwo\u202e\u0000 ' }).quote).toBe('one\ntwo');
    expect(cited({ quote: 'Gifts are recorded without delay.' }, 20).quote).toBe('Gifts are recorded…');
    expect(cited({}, 0).quote).toBe('');
  });

  it('have a title even where the document has none', () => {
    expect(cited({ documentTitle: ' \u0007 ' }).title).toBe('Untitled document');
  });
});

it('the nearest passages carry no number and open where they stand', () => {
  const abstained = answer({
    outcome: 'abstained',
    citations: [],
    nearest: [1, 2, 3].map(n => passage(n)),
  });
  const sources = nearestSources(abstained, baseUrl, { nearest: 2, nearestText: 30 });
  expect(sources).toHaveLength(2);
  for (const { n, quote, url } of sources) {
    expect(n).toBeNull();
    expect(quote.length).toBeLessThanOrEqual(30);
    expect(url).toMatch(/\/documents\/.*version=\d+&start=\d+&end=\d+$/);
  }
});

it('any sources are well-formed and lead to our own pages only', () => {
  fc.assert(
    fc.property(anyAnswer, any => {
      const { sources } = citedSources(any, baseUrl, { sources: 9, quote: 100 });
      for (const one of [...sources, ...nearestSources(any, baseUrl, { nearest: 9, nearestText: 100 })]) {
        expect([one.title, one.place, one.quote].every(text => text.isWellFormed())).toBe(true);
        if (one.url !== null)
          expect(new URL(one.url).hostname).toMatch(/^(?:policies\.example\.com|localhost|\[::1\]|127\..*)$/);
      }
    }),
  );
});
