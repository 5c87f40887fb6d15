import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareMeasures, type Measure, readMeasures } from '../../../core/analysis/measures.ts';
import { readFacts } from '../../../core/answering/facts.ts';

const measuresOf = (text: string) => readMeasures(readFacts(text));
/** The only measure of a phrase. */
function measureOf(text: string): Measure {
  const found = measuresOf(text);
  expect(found.map(({ words }) => words)).toHaveLength(1);
  return found[0]!;
}

describe('the measure of a phrase', () => {
  it.each<[string, string, string, Measure['side']]>([
    ['within 5 business days', 'at most 5 business days', 'time', 'max'],
    ['within five (5) business days', 'at most 5 business days', 'time', 'max'],
    ['less than 10 working days', 'at most 10 business days', 'time', 'max'],
    ['15 trading days', '15 business days', 'time', null],
    ['thirty (30) days', '30 days', 'time', null],
    ['thirty calendar days', '30 days', 'time', null],
    ['within one month', 'at most 1 month', 'time', 'max'],
    ['a 24-hour deadline', '24 hours', 'time', null],
    ['no later than 48 hours after it', 'at most 48 hours', 'time', 'max'],
    ['at least six years', 'at least 6 years', 'time', 'min'],
    ['not less than twelve months', 'at least 12 months', 'time', 'min'],
    ['not exceeding 90 days', 'at most 90 days', 'time', 'max'],
    ['90 days or more', 'at least 90 days', 'time', 'min'],
    ['ten minutes', '10 minutes', 'time', null],
    ['more than GBP 1,500', 'at least GBP 1,500', 'gbp', 'min'],
    ['up to £25', 'at most GBP 25', 'gbp', 'max'],
    ['EUR 2 million', 'EUR 2,000,000', 'eur', null],
    ['fifty dollars', 'USD 50', 'usd', null],
    ['at most 0.5 per cent', 'at most 0.5 %', 'share', 'max'],
    ['50 basis points', '0.5 %', 'share', null],
  ])('“%s” is %s', (text, words, dimension, side) => {
    expect(measureOf(text)).toMatchObject({ words, dimension, side });
  });

  it.each([
    'section 4.2',
    '100 people',
    '3 March 2025',
    'by 31 January',
    'once a year',
    'at 5 pm',
    'version 3',
    '',
  ])('is none where nothing is measured: “%s”', text => {
    expect(measuresOf(text)).toEqual([]);
  });

  it('stands for itself in a sentence with several', () => {
    const words = measuresOf('Reply within 3 days, at a cost of up to GBP 50, and close within 8 weeks.').map(
      measure => measure.words,
    );
    expect(words.toSorted()).toEqual(['at most 3 days', 'at most 8 weeks', 'at most GBP 50']);
  });
});

describe('two measures', () => {
  it.each<[string, string, ReturnType<typeof compareMeasures>]>([
    ['5 business days', '10 business days', -1],
    ['5 business days', 'five working days', 0],
    ['10 days', '5 days', 1],
    // Weekends may stand between working days, and public holidays too.
    ['5 business days', '4 days', 1],
    ['5 business days', '5 days', null],
    ['5 business days', '7 days', null],
    ['5 business days', '2 weeks', -1],
    ['24 hours', '1 business day', null],
    ['72 hours', '1 day', 1],
    // A month has 28 to 31 days.
    ['3 months', '90 days', null],
    ['3 months', '60 days', 1],
    ['1 month', '32 days', -1],
    ['1 quarter', '1 year', -1],
    ['11 months', '1 year', -1],
    ['12 months', '1 year', 0],
    ['14 days', 'two weeks', 0],
    ['24 hours', 'one day', 0],
    ['five quarters', 'one year', 1],
    ['1 second', '1 minute', -1],
    ['GBP 1,000', '£1k', 0],
    ['GBP 5', 'EUR 5', null],
    ['GBP 5', 'USD 1,000', null],
    ['1 %', '100 basis points', 0],
    ['2 %', '1.5 per cent', 1],
    ['5 %', 'GBP 5', null],
    ['5 %', '5 days', null],
  ])('of %s and %s compare as %p', (one, other, order) => {
    expect(compareMeasures(measureOf(one), measureOf(other))).toBe(order);
  });

  it('compare the same from either side, whatever they are', () => {
    const units = [
      'hours',
      'days',
      'business days',
      'weeks',
      'months',
      'quarters',
      'years',
      '%',
      'euros',
      'pounds',
    ];
    const measure = fc
      .tuple(fc.integer({ min: 2, max: 500 }), fc.constantFrom(...units))
      .map(([number, unit]) => measureOf(`${number} ${unit}`));
    fc.assert(
      fc.property(measure, measure, (one, other) => {
        const order = compareMeasures(one, other);
        const back = compareMeasures(other, one);
        expect(order === null ? back : order + (back ?? Number.NaN)).toBe(order === null ? null : 0);
        expect(compareMeasures(one, one)).toBe(0);
        if (one.dimension !== other.dimension) expect(order).toBeNull();
      }),
    );
  });
});
