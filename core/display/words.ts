import type { Outcome } from '../model/question.ts';
import { oneLine } from './plain-text.ts';
import { shorten } from './shorten.ts';

/** What an outcome is called wherever an answer is shown. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  answered: 'Answered from your policies',
  partial: 'Partly covered by your policies',
  abstained: 'Not covered by your policies',
};

/** What the reader is told about who wrote the sentences. */
export function originWords(model: string): string {
  return model === 'extractive'
    ? 'Extracts from your policies, word for word - no language model is configured'
    : `Written by ${shorten(oneLine(model), 80)}, each sentence backed by the quotes it cites`;
}

/** How much of the question's meaning the cited sentences account for. */
export function confidenceWords(confidence: number): string {
  return `Confidence ${Math.round(confidence * 100)} %`;
}

/** Where in its document a passage stands: `2 Limits › 2.1 Gifts, page 4`; empty where nothing is known. */
export function placeWords(place: {
  readonly section: readonly string[];
  readonly page: number | null;
}): string {
  const page = place.page === null ? '' : `page ${place.page}`;
  return [sectionWords(place.section), page].filter(Boolean).join(', ');
}

/** The nearest headings say most about a passage, so the outer ones give way first. */
function sectionWords(section: readonly string[]): string {
  const headings = section.map(oneLine).filter(Boolean);
  let shown = '';
  for (const [index, heading] of headings.toReversed().entries()) {
    const path = shown === '' ? shorten(heading, longestPath - 2) : `${heading} › ${shown}`;
    if (path.length > longestPath - 2) return `… › ${shown}`;
    shown = index === headings.length - 1 || path.length < longestPath ? path : shown;
  }
  return shown;
}

const longestPath = 160;
