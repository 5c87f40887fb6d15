import type { HeadingClue } from '../headings.ts';
import { roundSize } from './layout.ts';

/** What is known of a heading before its level: how it is set and how it is numbered. */
export interface HeadingStyle {
  readonly size: number;
  readonly bold: boolean;
  readonly clue: HeadingClue | null;
}

/**
 * The levels of a document's headings: larger ones come first, then those in the size of the text; among
 * headings of one size the numbering tells ("4.2" is below "4"), and capitals or bold come before neither.
 */
export function rankHeadings(headings: readonly HeadingStyle[], bodySize: number): number[] {
  const isLarge = (heading: HeadingStyle) => heading.size > 1.08 * bodySize;
  const sizes = [...new Set(headings.filter(isLarge).map(heading => roundSize(heading.size)))].sort(
    (a, b) => b - a,
  );
  const rankOf = (heading: HeadingStyle) =>
    isLarge(heading) ? sizes.indexOf(roundSize(heading.size)) : sizes.length;
  const shallowest = new Map<number, number>();
  for (const heading of headings) {
    const depth = heading.clue?.depth;
    if (depth == null) continue;
    shallowest.set(rankOf(heading), Math.min(shallowest.get(rankOf(heading)) ?? 9, depth));
  }
  const hasCapitals = headings.some(heading => !isLarge(heading) && heading.clue?.depth === null);
  return headings.map(heading => {
    const rank = Math.min(rankOf(heading), 4);
    const depth = heading.clue?.depth;
    if (depth != null) return clamp(rank + 1 + depth - shallowest.get(rankOf(heading))!);
    // Below the text's capitals stand plain bold lines.
    return clamp(rank + 1 + (!isLarge(heading) && hasCapitals && heading.clue === null ? 1 : 0));
  });
}

function clamp(level: number): number {
  return Math.min(6, Math.max(1, level));
}
