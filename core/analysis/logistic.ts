/** One labelled case of a group. */
export interface Case {
  /** Numbers that mean the same in every group. */
  readonly features: readonly number[];
  /** What is there of the group's own marks, by their numbers, each with how much. */
  readonly marks: readonly (readonly [mark: number, value: number])[];
  readonly group: number;
  readonly label: number;
}

export interface LogisticOptions {
  readonly classes: number;
  readonly groups: number;
  /** The most marks that a group has. */
  readonly marks: number;
  /** What the squares of weights cost: those that all groups share, a group's own, and those of its marks. */
  readonly penalties: { readonly shared: number; readonly own: number; readonly marks: number };
  readonly steps?: number;
}

/** Gives the probability of each class. */
export type Classifier = (one: Omit<Case, 'label'>) => number[];

/**
 * Multinomial logistic regression with an intercept and slopes for all cases and, added to these, an
 * intercept, slopes and marks of each group, L2-regularised (Hastie, Tibshirani and Friedman, The Elements
 * of Statistical Learning, 2009, 4.4). Features are standardised over all cases. Fitted from zero by a fixed
 * number of steps of accelerated gradient descent (Nesterov, 1983), so that the same cases in the same order
 * give the same weights.
 */
export function fitLogistic(cases: readonly Case[], options: LogisticOptions): Classifier {
  const { classes, groups, marks, penalties, steps = 200 } = options;
  const scale = standardise(cases.map(({ features }) => features));
  const toRow = ({ features, marks: found, group }: Omit<Case, 'label'>): Row => ({
    x: [1, ...scale(features)],
    marks: found,
    own: width + group * perGroup,
  });
  const width = (cases[0]?.features.length ?? 0) + 1;
  const perGroup = width + marks;
  /** The weights of a class lie side by side: those of all groups, then of each group its own and its marks'. */
  const perClass = width + groups * perGroup;
  const rows = cases.map(one => ({ ...toRow(one), label: one.label }));
  const penalty = Float64Array.from({ length: perClass }, (_, i) => {
    // The intercept of all groups is free: how common a class is, is no matter of regularisation.
    if (i < width) return i === 0 ? 0 : penalties.shared;
    return (i - width) % perGroup < width ? penalties.own : penalties.marks;
  });
  const rate = 1 / (largestEigenvalue(rows, perClass) / 2 + Math.max(...penalty));

  let weights = Array.from({ length: classes }, () => new Float64Array(perClass));
  let ahead = weights;
  for (let step = 0; step < steps; step += 1) {
    const gradients = ahead.map(part => part.map((value, i) => value * penalty[i]!));
    for (const row of rows) {
      for (const [k, probability] of softmax(ahead.map(part => dot(part, row))).entries())
        add(gradients[k]!, row, probability - (k === row.label ? 1 : 0));
    }
    const before = weights;
    weights = ahead.map((part, k) => part.map((value, i) => value - rate * gradients[k]![i]!));
    const momentum = step / (step + 3);
    ahead = weights.map((part, k) => part.map((value, i) => value + momentum * (value - before[k]![i]!)));
  }
  return one => softmax(weights.map(part => dot(part, toRow(one))));
}

interface Row {
  readonly x: readonly number[];
  readonly marks: Case['marks'];
  /** Where the weights of the row's group begin. */
  readonly own: number;
}

function dot(weights: Float64Array, { x, marks, own }: Row): number {
  let sum = 0;
  for (let j = 0; j < x.length; j += 1) sum += (weights[j]! + weights[own + j]!) * x[j]!;
  for (const [mark, value] of marks) sum += weights[own + x.length + mark]! * value;
  return sum;
}

function add(weights: Float64Array, { x, marks, own }: Row, factor: number): void {
  for (let j = 0; j < x.length; j += 1) {
    weights[j]! += factor * x[j]!;
    weights[own + j]! += factor * x[j]!;
  }
  for (const [mark, value] of marks) weights[own + x.length + mark]! += factor * value;
}

/** Of the rows' Gram matrix, by power iteration and rounded up: it bounds how steep the loss can turn. */
function largestEigenvalue(rows: readonly Row[], size: number): number {
  let vector = new Float64Array(size).fill(1 / Math.sqrt(size));
  let length = 0;
  for (let turn = 0; turn < 30; turn += 1) {
    const next = new Float64Array(size);
    for (const row of rows) add(next, row, dot(vector, row));
    length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    if (length === 0) return 0;
    vector = next.map(value => value / length);
  }
  return length * 1.1;
}

/** Scales each feature to mean 0 and deviation 1 over the rows; one that never varies becomes 0. */
function standardise(rows: readonly (readonly number[])[]): (row: readonly number[]) => number[] {
  const count = Math.max(rows.length, 1);
  const columns = (rows[0] ?? []).map((_, j) => {
    const mean = rows.reduce((sum, row) => sum + row[j]!, 0) / count;
    const variance = rows.reduce((sum, row) => sum + (row[j]! - mean) ** 2, 0) / count;
    return { mean, deviation: Math.sqrt(variance) };
  });
  return row =>
    columns.map(({ mean, deviation }, j) => (deviation < 1e-9 ? 0 : (row[j]! - mean) / deviation));
}

function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map(score => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map(power => power / sum);
}
