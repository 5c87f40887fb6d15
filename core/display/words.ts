import type { AnswerUsage, RAGResponse } from '../model/question.ts';
import { countWords } from './count-words.ts';
import { oneLine } from './plain-text.ts';
import { shorten } from './shorten.ts';

/** What an outcome is called wherever an answer is shown. */
export const outcomeWords: Readonly<Record<RAGResponse['outcome'], string>> = {
  answered: 'Answered by your policies',
  partial: 'Partly covered by your policies',
  abstained: 'Not covered by your policies',
};

/** What the reader is told about who wrote the sentences; nothing of an abstention, which is ours. */
export function originWords({ model, outcome }: Pick<RAGResponse, 'model' | 'outcome'>): string[] {
  if (outcome === 'abstained') return [];
  if (model === 'extractive') return ['Extracts of your policies, word for word'];
  return [`Written by ${shorten(oneLine(model), 80)}; every sentence checked against its quotes`];
}

/** What the reader should know of how the answer came about, such as that the language model was not available. */
export function noteWords({ notes = [] }: Pick<RAGResponse, 'notes'>): string[] {
  return notes
    .map(note => shorten(oneLine(note), longestNote))
    .filter(Boolean)
    .slice(0, mostNotes);
}

/** What a language model was paid for: `Language model: 3,120 tokens read, 240 written, $0.0130`. */
export function usageWords(usage: AnswerUsage): string {
  const read = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  const tokens = `Language model: ${countWords(read, 'token')} read, ${usage.outputTokens.toLocaleString('en')} written`;
  return usage.costUsd === null ? tokens : `${tokens}, ${costWords(usage.costUsd)}`;
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

/** An answer costs parts of a cent, which two decimals would not show. */
function costWords(usd: number): string {
  if (usd > 0 && usd < 0.0001) return 'less than $0.0001';
  return `$${usd === 0 || usd >= 1 ? usd.toFixed(2) : usd.toFixed(4)}`;
}

const longestPath = 150;
const longestNote = 300;
const mostNotes = 3;
