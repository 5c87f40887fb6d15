import { describe, expect, it } from '@jest/globals';
import { dimensions, makePassage, makeQuery } from './scale-passages.ts';
import { createRandom, createZipf } from './scale-random.ts';

const cosine = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe('a generated passage', () => {
  it('is always the same, whatever was made before it', () => {
    const before = makePassage(123);
    makePassage(5);
    expect(makePassage(123)).toEqual(before);
  });

  it('has a vector of length 1, as the embedder gives them', () => {
    const { vector } = makePassage(3);
    expect(vector).toHaveLength(dimensions);
    expect(Math.hypot(...vector!)).toBeCloseTo(1, 6);
  });

  it('lies nearest to its own question, then to its document, then to its subject', () => {
    const { vector } = makeQuery(7);
    const to = (n: number) => cosine(vector, makePassage(n).vector!);
    const [own, neighbour, subject, other] = [to(7), to(8), to(500 * 50), to(60)] as const;
    expect(own).toBeGreaterThan(0.9);
    expect(neighbour).toBeGreaterThan(0.7);
    expect(neighbour).toBeLessThan(own);
    expect(subject).toBeLessThan(neighbour);
    expect(other).toBeLessThan(0.2);
  });

  it('holds the words of its own question', () => {
    const words = makePassage(42).terms.split(' ');
    expect(words).toEqual(expect.arrayContaining(makeQuery(42).terms.split(' ')));
  });
});

describe('words by Zipf’s law', () => {
  it('come half as often at twice the rank', () => {
    const [zipf, random] = [createZipf(1_000), createRandom(1)];
    const counts = new Array<number>(1_000).fill(0);
    for (let n = 0; n < 100_000; n += 1) counts[zipf(random())]! += 1;
    expect(counts[0]! / counts[1]!).toBeCloseTo(2, 0);
    expect(counts[1]! / counts[3]!).toBeCloseTo(2, 0);
  });
});
