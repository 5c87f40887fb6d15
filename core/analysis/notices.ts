import type { Span } from '../knowledge/sentences.ts';
import type { Notice } from '../model/analysis.ts';
import type { ExtractedDocument } from '../model/passage.ts';
// Placeholder of the lead's so that the rest compiles: to be replaced whole.
export function readNotices(_document: ExtractedDocument, _instructions: readonly Span[]): Notice[] {
  return [];
}
