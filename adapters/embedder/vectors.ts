/** What came is no vector as it was asked for. */
export class WrongVector extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongVector';
  }
}

/**
 * The vector at length 1, which is what the index compares.
 *
 * @throws WrongVector where it has another number of dimensions, no direction, or numbers that are none.
 */
export function toUnitVector(vector: readonly number[], dimensions: number): number[] {
  if (vector.length !== dimensions) {
    throw new WrongVector(`The vector has ${vector.length} dimensions, not ${dimensions}.`);
  }
  const length = Math.hypot(...vector);
  if (!Number.isFinite(length) || length === 0) throw new WrongVector('The vector has no direction.');
  // Rounding aside, it has that length already: what is stored then stays what was sent.
  return Math.abs(length - 1) < 1e-6 ? [...vector] : vector.map(value => value / length);
}
