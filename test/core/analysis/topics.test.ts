import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareTopics, countTopics, weighTopics } from '../../../core/analysis/topics.ts';
import { clausesOf } from '../../fixtures/clauses.ts';
import { policyText } from '../../fixtures/policy-sentences.ts';

const countsOf = (text: string) => countTopics(clausesOf(text));
const gifts = countsOf('Gifts are recorded. Gifts to a vendor are declined.');
const records = countsOf('Records of a vendor are kept. Records are archived.');

describe('what a text is about', () => {
  it('is its words, and no number', () => {
    expect(
      Object.fromEntries(countsOf('Keep gifts and gifts for 6 years. Gifts of 50 pounds, 2025.')),
    ).toEqual({
      keep: 1,
      gift: 3,
      pound: 1,
    });
    expect(countTopics([]).size).toBe(0);
  });

  it('is told by the words that fewer policies hold, and that stand there more often', () => {
    const { weights, length } = weighTopics(
      countsOf('Gifts, gifts, vendor, zebra, recorded.'),
      [gifts, records],
      1,
    );
    expect(weights.get('gift')).toBeGreaterThan(weights.get('declin') ?? 0);
    expect(weights.get('gift')).toBeGreaterThan(weights.get('vendor')!);
    expect(weights.has('zebra')).toBe(false);
    expect(length).toBeGreaterThan(0);
  });

  it('needs a word as often as is asked for', () => {
    expect([...weighTopics(gifts, [gifts, records], 2).weights.keys()]).toEqual(['gift']);
  });
});

describe('two texts', () => {
  const topicsOf = (text: string) => weighTopics(countsOf(text), [gifts, records], 1);

  it('have the more in common, the more they are about the same', () => {
    const policy = weighTopics(gifts, [gifts, records], 1);
    const [same, near, far] = [
      'Gifts are recorded. Gifts to a vendor are declined.',
      'Gifts are archived.',
      'Records are archived.',
    ].map(text => compareTopics(topicsOf(text), policy));
    expect(same).toBeCloseTo(1, 12);
    expect(near).toBeGreaterThan(far!);
    expect(compareTopics(topicsOf('Peel an apple.'), policy)).toBe(0);
  });

  it('of which one says nothing have nothing in common', () => {
    expect(compareTopics(topicsOf(''), topicsOf('Gifts'))).toBe(0);
    expect(compareTopics(topicsOf(''), topicsOf(''))).toBe(0);
  });

  it('have as much in common from either side, between nothing and all', () => {
    fc.assert(
      fc.property(policyText, policyText, (one, other) => {
        const counts = [one, other].map(({ text }) => countsOf(text));
        const [a, b] = counts.map(count => weighTopics(count, counts, 1));
        expect(compareTopics(a!, b!)).toBeCloseTo(compareTopics(b!, a!), 12);
        expect(compareTopics(a!, b!)).toBeGreaterThanOrEqual(0);
        expect(compareTopics(a!, b!)).toBeLessThanOrEqual(1 + 1e-12);
        expect(compareTopics(a!, a!)).toBeCloseTo(1, 12);
      }),
    );
  });
});
