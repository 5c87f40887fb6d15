import type { Outcome } from '../model/question.ts';
import type { Generated } from './generative.ts';

/** What the reader is told where an answer came about with less than is configured. */
export function notesOf({
  failure,
  isTextOnly,
  outcome,
}: {
  readonly failure: Generated['failure'];
  readonly isTextOnly: boolean;
  readonly outcome: Outcome;
}): string[] {
  const notes: string[] = [];
  if (failure !== null) {
    const made = outcome === 'abstained' ? 'only the words were compared' : 'this answer is made of extracts';
    notes.push(`${failureWords[failure]}; ${made}.`);
  }
  if (isTextOnly) notes.push('Search used full text only.');
  return notes;
}

const failureWords = {
  unavailable: 'The language model is not available',
  unusable: 'The language model gave no usable answer',
} as const;
