import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Case, fitLogistic, type LogisticOptions } from '../../../core/analysis/logistic.ts';

const penalties = { shared: 1, own: 1, marks: 1 };
const options: LogisticOptions = { classes: 2, groups: 1, marks: 0, penalties };
const caseOf = (features: number[], label: number, more: Partial<Case> = {}): Case => ({
  features,
  label,
  marks: [],
  group: 0,
  ...more,
});
const likeliest = (probabilities: readonly number[]) => probabilities.indexOf(Math.max(...probabilities));
const right = (cases: readonly Case[], fit: LogisticOptions) => {
  const classify = fitLogistic(cases, fit);
  return cases.every(one => likeliest(classify(one)) === one.label);
};

/** Two features, of which the sum tells the class apart. */
const separable = [
  [0, 1],
  [1, 0],
  [0.5, 0.4],
  [1, 3],
  [2, 2],
  [3, 1.5],
].map(features => caseOf(features, features[0]! + features[1]! > 2 ? 1 : 0));

describe('what is learned', () => {
  it('tells classes apart that features part', () => {
    expect(right(separable, options)).toBe(true);
    const classify = fitLogistic(separable, options);
    const [near, far] = [2, 5].map(x => classify({ features: [x, x], marks: [], group: 0 })[1]!);
    expect(near).toBeGreaterThan(0.5);
    expect(far).toBeGreaterThan(near!);
    expect(far).toBeLessThan(1);
  });

  it('tells three classes apart', () => {
    const cases = [-3, -2, -2.5, -0.2, 0, 0.3, 2, 3, 2.6].map((x, i) =>
      caseOf([x, x * x], Math.floor(i / 3)),
    );
    expect(right(cases, { ...options, classes: 3, penalties: { ...penalties, shared: 0.1 } })).toBe(true);
  });

  it('lets a group see a feature the other way round', () => {
    const cases = [0, 1].flatMap(group =>
      [-2, -1, 1, 2].map(x => caseOf([x], (x > 0 ? 1 : 0) ^ group, { group })),
    );
    expect(right(cases, { ...options, groups: 2, penalties: { ...penalties, own: 0.1 } })).toBe(true);
  });

  it('reads the marks of a group for this group only', () => {
    const cases = [0, 1].flatMap(group =>
      [0, 1, 0, 1].map(mark => caseOf([0], mark ^ group, { group, marks: [[mark, 1]] })),
    );
    const fit = { ...options, groups: 2, marks: 2, penalties: { ...penalties, marks: 0.1 } };
    expect(right(cases, fit)).toBe(true);
    const classify = fitLogistic(cases, fit);
    const sureness = (value: number) => classify({ features: [0], marks: [[1, value]], group: 0 })[1]!;
    expect(sureness(1)).toBeGreaterThan(sureness(0.5));
  });

  it('is how common each class is, where nothing else tells them apart', () => {
    const cases = [0, 0, 0, 1].map(label => caseOf([7], label));
    const classify = fitLogistic(cases, { ...options, penalties: { ...penalties, own: 10 } });
    expect(classify({ features: [7], marks: [], group: 0 })[0]).toBeCloseTo(0.75, 2);
  });

  it('takes no account of a feature that never varied', () => {
    const cases = separable.map(one => ({ ...one, features: [...one.features, 5] }));
    const [with5, with9, without] = [
      fitLogistic(cases, options)({ features: [1, 1, 5], marks: [], group: 0 }),
      fitLogistic(cases, options)({ features: [1, 1, 9], marks: [], group: 0 }),
      fitLogistic(separable, options)({ features: [1, 1], marks: [], group: 0 }),
    ];
    expect(with9).toEqual(with5);
    expect(with5[0]).toBeCloseTo(without[0]!, 3);
  });

  it('is the same whatever unit a feature is measured in', () => {
    const scaled = separable.map(one => ({ ...one, features: one.features.map(x => 1_000 * x + 40) }));
    const [one, other] = [
      fitLogistic(separable, options)({ features: [1, 2], marks: [], group: 0 }),
      fitLogistic(scaled, options)({ features: [1_040, 2_040], marks: [], group: 0 }),
    ];
    expect(other[0]).toBeCloseTo(one[0]!, 9);
  });

  it('is the more cautious, the more weights cost', () => {
    const sureness = (shared: number) =>
      fitLogistic(separable, { ...options, penalties: { ...penalties, shared, own: shared } })({
        features: [3, 3],
        marks: [],
        group: 0,
      })[1]!;
    expect(sureness(100)).toBeLessThan(sureness(1));
    expect(sureness(1)).toBeLessThan(sureness(0.01));
  });

  it('is the same whichever numbers the groups have', () => {
    const cases = [0, 1, 2].flatMap(group => separable.map(one => ({ ...one, group })));
    const turned = cases.map(one => ({ ...one, group: 2 - one.group }));
    const fit = { ...options, groups: 3 };
    const probe = { features: [1, 1.5], marks: [] };
    const [one, other] = [fitLogistic(cases, fit), fitLogistic(turned, fit)];
    for (const group of [0, 1, 2])
      expect(other({ ...probe, group: 2 - group })[0]).toBeCloseTo(one({ ...probe, group })[0]!, 9);
  });

  it('gives probabilities that come to one, and the same ones each time', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const anyCase = fc.record({
      features: fc.tuple(number, number).map(pair => [...pair]),
      label: fc.nat(2),
      group: fc.nat(1),
      marks: fc.constantFrom<Case['marks']>([], [[0, 1]], [[1, 0.5]]),
    });
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 15 }), anyCase, (cases, probe) => {
        const fit = { ...options, classes: 3, groups: 2, marks: 2, steps: 40 };
        // Features of what was never seen have no scale.
        const asked = cases.length === 0 ? { ...probe, features: [] } : probe;
        const probabilities = fitLogistic(cases, fit)(asked);
        expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        for (const one of probabilities) expect(one >= 0 && one <= 1).toBe(true);
        expect(fitLogistic(cases, fit)(asked)).toEqual(probabilities);
      }),
    );
  });
});
