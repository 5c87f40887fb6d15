import { type Edge, edgesOf } from './edges.ts';
import type { Line, Page } from './line.ts';
import { findPageNumbers } from './page-numbers.ts';

/** The pages without running headers and footers (the same at the same edge of most pages) and page numbers. */
export function removeFurniture(pages: readonly Page[]): Page[] {
  const edges = new Map(pages.flatMap(page => edgesOf(page)));
  const repeated = findRepeated(pages, edges);
  const numbered = findPageNumbers(pages);
  const cleared = pages.map(page => ({
    ...page,
    lines: page.lines.filter(line => !repeated.has(line) && !numbered.has(line)),
  }));
  // Where nothing else stands on most pages, what repeats is the text.
  const emptied = pages.filter((page, i) => page.lines.length > 0 && cleared[i]!.lines.length === 0);
  return emptied.length > pages.length / 2 ? [...pages] : cleared;
}

interface Group {
  readonly lines: Line[];
  readonly distances: number[];
  /** True for lines that are the same but for their numbers. */
  readonly varies: boolean;
}

function findRepeated(pages: readonly Page[], edges: ReadonlyMap<Line, Edge>): Set<Line> {
  const groups = new Map<string, Group>();
  for (const [line, edge] of edges) {
    for (const { key, varies } of keysOf(line)) {
      const place = `${edge.side} ${varies} ${key}`;
      const group = groups.get(place) ?? { lines: [], distances: [], varies };
      group.lines.push(line);
      group.distances.push(edge.distance);
      groups.set(place, group);
    }
  }
  const withText = pages.filter(page => page.lines.length > 0).length;
  // Left and right pages may have headers of their own, and the first page of a chapter none.
  const enough = Math.max(withText < 4 ? 2 : 3, Math.ceil(withText * 0.35));
  const repeated = [...groups.values()].filter(group => {
    const spread = Math.max(...group.distances) - Math.min(...group.distances);
    if (new Set(group.lines.map(line => line.page)).size < enough || spread > (withText < 4 ? 3 : 40))
      return false;
    return !group.varies || countsPages(group.lines);
  });
  return new Set(repeated.flatMap(group => group.lines));
}

/**
 * What a line has in common with the headers of other pages: its text, and where it may hold the page's own
 * number, its text without numbers. "4. Gifts" and sentences count as themselves only.
 */
function keysOf(line: Line): { key: string; varies: boolean }[] {
  const text = line.text.toLowerCase();
  const same = { key: text, varies: false };
  const isText = /^(?:section|article|part|chapter)?\s*\d+[.):]?\s+\p{L}|[.!?;,]$/u.test(text);
  if (isText || line.bold || text.length > 100 || !/\d/.test(text)) return [same];
  return [same, { key: text.replace(/\d+/g, '#'), varies: true }];
}

/** True where one of the lines' numbers counts up with the pages. */
function countsPages(lines: readonly Line[]): boolean {
  const numbers = lines.map(line =>
    (line.text.match(/\d+/g) ?? []).map(digits => Number(digits) - line.page),
  );
  return numbers[0]!.some((_, i) => {
    const offsets = numbers.map(found => found[i]);
    return offsets.some(offset => offsets.filter(other => other === offset).length >= 0.7 * offsets.length);
  });
}
