import type { PassageView } from '../../../../../core/model/passage.ts';

/** A range of the stored text with the words in it and where in the document they stand. */
export interface QuotedPassage {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly page: number | null;
  readonly section: readonly string[];
}

/** The words of a range, put together from the passages that it runs through; null where there are none. */
export function findQuotedPassage(
  passages: readonly PassageView[],
  start: number,
  end: number,
): QuotedPassage | null {
  const through = passages.filter(passage => passage.start < end && passage.end > start);
  const first = through[0];
  if (!first) return null;
  const quote = through
    .map(({ text, start: from }) => text.slice(Math.max(0, start - from), Math.max(0, end - from)))
    .join('\n');
  return { quote, start, end, page: first.page, section: first.section };
}
