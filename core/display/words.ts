import type { RAGResponse } from '../model/question.ts';
import { oneLine } from './plain-text.ts';
import { shorten } from './shorten.ts';

/** What an outcome is called wherever an answer is shown. */
export const outcomeWords: Readonly<Record<RAGResponse['outcome'], string>> = {
  answered: 'Answered by your policies',
  partial: 'Partly covered by your policies',
  abstained: 'Not covered by your policies',
};

/** What the reader is told about who wrote the sentences. */
export function originWords(model: string): string {
  return model === 'extractive'
    ? 'Extracts from your policies, word for word - no language model is configured'
    : `Written by ${shorten(oneLine(model), 80)}, checked against the quotes it cites`;
}

/**
 * The outcome, and beside it the confidence. Where the answer abstains that number stays out: it would read as
 * how sure we are that the policies are silent.
 */
export function statusWords({ outcome, confidence }: Pick<RAGResponse, 'outcome' | 'confidence'>): string[] {
  if (outcome === 'abstained') return [outcomeWords.abstained];
  return [outcomeWords[outcome], confidenceWords(confidence)];
}

/** How much of the question's meaning the cited sentences account for. */
export function confidenceWords(confidence: number): string {
  return `Confidence ${Math.round(confidence * 100)}%`;
}

/** Where a passage stands in its document: `2 Limits › 2.1 Gifts, page 4`; empty where nothing is known. */
export function placeWords(place: {
  readonly section: readonly string[];
  readonly page: number | null;
}): string {
  const page = place.page === null ? '' : `page ${place.page}`;
  return [sectionWords(place.section), page].filter(Boolean).join(', ');
}

/** The nearest heading says most about a passage, so the outer ones give way first. */
function sectionWords(section: readonly string[]): string {
  const [nearest, ...outer] = section.map(oneLine).filter(Boolean).reverse();
  let path = shorten(nearest ?? '', longestPath);
  for (const heading of outer) {
    if (heading.length + path.length > longestPath) return `… › ${path}`;
    path = `${heading} › ${path}`;
  }
  return path;
}

const longestPath = 150;
