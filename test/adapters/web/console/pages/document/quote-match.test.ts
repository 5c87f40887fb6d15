import { describe, expect, it } from '@jest/globals';
import type { TextRun } from '../../../../../../adapters/web/console/pages/document/quote-match.ts';
import { locateQuote } from '../../../../../../adapters/web/console/pages/document/quote-match.ts';

const onPage = (page: number, ...texts: string[]): TextRun[] =>
  texts.map((text, item) => ({ page, item, text }));

const words = (runs: readonly TextRun[], quote: string) =>
  locateQuote(runs, quote).map(({ page, item, start, end }) => {
    const run = runs.find(one => one.page === page && one.item === item);
    return run?.text.slice(start, end);
  });

describe('a quote on the pages of a PDF', () => {
  it('is found inside one run and across several, to the character', () => {
    const runs = onPage(1, 'In short, staff must not ', '', 'accept cash. Nor', 'vouchers.');
    expect(words(runs, 'staff must not')).toEqual(['staff must not']);
    expect(words(runs, 'staff must not accept cash.')).toEqual(['staff must not', 'accept cash.']);
  });

  it('is found whatever the page does to white space, hyphens, quotation marks and ligatures', () => {
    const runs = onPage(1, 'A “busi-', 'ness gi', 'ft”  of   the o', 'ﬃce');
    expect(words(runs, 'A "business gift" of the office').join('')).toBe('A “business gift”  of   the oﬃce');
  });

  it('is found in a table, whose cells the stored text parts by bars', () => {
    const runs = onPage(1, 'Report internally', 'Person who discovers', '4 hours');
    expect(words(runs, 'Report internally | Person who discovers | 4 hours')).toHaveLength(3);
  });

  it('runs on over the break of a page', () => {
    const runs = [...onPage(3, 'Gifts above £100'), ...onPage(4, 'must be recorded.')];
    expect(locateQuote(runs, 'above £100 must be')).toEqual([
      { page: 3, item: 0, start: 6, end: 16 },
      { page: 4, item: 0, start: 0, end: 7 },
    ]);
  });

  it('is found in two parts where a footer stands between them', () => {
    const runs = [
      ...onPage(3, 'A gift above one hundred pounds must ', 'Page 3 of 9'),
      ...onPage(4, 'be recorded in the register within ten days.'),
    ];
    expect(
      words(runs, 'A gift above one hundred pounds must be recorded in the register within ten days.'),
    ).toEqual(['A gift above one hundred pounds must', 'be recorded in the register within ten days.']);
  });

  it('is not found where only a few of its letters are', () => {
    expect(locateQuote(onPage(1, 'The gift was recorded.'), 'The gift shop is closed on Sundays.')).toEqual(
      [],
    );
    expect(locateQuote(onPage(1, 'anything'), '  ')).toEqual([]);
  });
});
