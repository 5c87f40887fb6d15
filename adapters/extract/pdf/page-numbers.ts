import type { Line, Page } from './line.ts';

/**
 * The lines that are page numbers: those near an edge that say so or count up with the pages, and, in a document
 * printed from another with pages of its own, those that count up wherever they stand.
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
  const bare = found.filter(number => !number.named);
  const inText = { named: countsUp(named), bare: countsUp(bare) };
  const numbers = [
    ...named.filter(number => number.near || inText.named),
    ...bare.filter(number => inText.bare || (number.near && isCounted(number.offset))),
  ];
  return new Set(numbers.map(({ line }) => line));
}

/** True for four numbers or more that nearly all are one more than the number before them. */
function countsUp(numbers: readonly PageNumber[]): boolean {
  const steps = numbers.slice(1).filter((number, i) => number.value === numbers[i]!.value + 1);
  return numbers.length >= 4 && steps.length >= 0.75 * (numbers.length - 1);
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
