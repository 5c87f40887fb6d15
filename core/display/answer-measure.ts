import type { Trimming } from './trim.ts';

/** How much of each part of an answer is shown; lengths in UTF-16 units, before anything is escaped. */
export interface AnswerMeasure {
  readonly question: number;
  readonly answer: number;
  /** Whether a mark in the answer is a link of its own; the same link stands in the sources. */
  readonly linkedMarks: boolean;
  readonly sources: number;
  readonly quote: number;
  readonly nearest: number;
  readonly nearestText: number;
}

/**
 * The nearest passages go first, then the length of the quotes, then sources beyond the first few, last the end
 * of the answer itself.
 */
export const answerTrimming: Trimming<AnswerMeasure> = {
  whole: {
    question: 300,
    answer: 40_000,
    linkedMarks: true,
    sources: 40,
    quote: 2_500,
    nearest: 5,
    nearestText: 400,
  },
  cuts: [
    { nearest: 3, nearestText: 200 },
    { nearest: 1 },
    { nearest: 0 },
    { quote: 1_000 },
    { quote: 500 },
    { linkedMarks: false },
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
    { sources: 1, quote: 0 },
  ],
};
