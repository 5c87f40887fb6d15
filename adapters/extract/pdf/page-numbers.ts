import type { Line, Page } from './line.ts';

/**
 * The lines that are page numbers: those near an edge that say so or count up with the pages, and, in a document
 * printed from another with pages of its own, "Page 3" wherever it stands.
 */
export function findPageNumbers(pages: readonly Page[]): Set<Line> {
  const found = pages.flatMap(page => {
    const edges = outermost(page);
    return page.lines.flatMap(line => readPageNumber(line, edges.has(line)));
  });
  const offsets = new Map<number, number>();
  for (const { offset, near } of found) if (near) offsets.set(offset, (offsets.get(offset) ?? 0) + 1);
  const isCounted = (offset: number) => offsets.get(offset)! >= Math.max(2, pages.length * 0.3);
  const named = found.filter(number => number.named);
  const rising = named.filter((number, i) => i === 0 || number.value > named[i - 1]!.value);
  const printed = rising.length >= 3 && rising.length > 0.8 * named.length;
  const numbers = found.filter(({ near, named, offset }) =>
    named ? near || printed : near && isCounted(offset),
  );
  return new Set(numbers.map(({ line }) => line));
}

interface PageNumber {
  readonly line: Line;
  readonly value: number;
  readonly offset: number;
  /** True for "Page 3" and "3 of 12". */
  readonly named: boolean;
  readonly near: boolean;
}

function readPageNumber(line: Line, near: boolean): PageNumber[] {
  const match = /^[-–—|\s]*(page\s+|p\.\s*)?(\d{1,4})(\s*(?:of|\/)\s*\d{1,4})?[-–—|\s]*$/i.exec(line.text);
  if (!match) return [];
  const value = Number(match[2]);
  const named = match[1] !== undefined || (match[3] !== undefined && near);
  return [{ line, value, offset: value - line.page, named, near }];
}

/** The first and last three lines: on a page that ends early its number stands high. */
function outermost(page: Page): Set<Line> {
  const down = [...page.lines].sort((a, b) => a.y - b.y);
  return new Set([...down.slice(0, 3), ...down.slice(-3)]);
}
