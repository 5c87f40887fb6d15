/** How much of each part of an answer is shown; lengths in UTF-16 units, before anything is escaped. */
export interface Measure {
  readonly nearest: number;
  readonly nearestText: number;
  readonly quote: number;
  readonly sources: number;
  readonly answer: number;
  readonly question: number;
}

/**
 * The fullest message that fits: what matters least goes first (the nearest passages, then the length of the
 * quotes, then sources beyond the first few, last the end of the answer itself).
 */
export function fullestThatFits<T>(render: (measure: Measure) => T, fits: (message: T) => boolean): T {
  let measure = whole;
  let message = render(measure);
  for (const cut of cuts) {
    if (fits(message)) break;
    measure = { ...measure, ...cut };
    message = render(measure);
  }
  return message;
}

const whole: Measure = {
  nearest: 5,
  nearestText: 400,
  quote: 2_500,
  sources: 40,
  answer: 40_000,
  question: 300,
};

const cuts: readonly Partial<Measure>[] = [
  { nearest: 3, nearestText: 200 },
  { nearest: 1 },
  { nearest: 0 },
  { quote: 1_000 },
  { quote: 500 },
  { quote: 250 },
  { quote: 120 },
  { sources: 20 },
  { sources: 10 },
  { sources: 5 },
  { answer: 8_000 },
  { answer: 5_000 },
  { sources: 3 },
  { answer: 3_000 },
  { answer: 1_500, question: 150 },
  { quote: 0, sources: 1 },
];
