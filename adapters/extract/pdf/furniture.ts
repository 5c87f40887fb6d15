import type { Line, Page } from './line.ts';

/** Lines from each edge of a page that may be a running header, footer or page number. */
const edgeLines = 4;
/** The part of a page's height, from each edge, in which they stand. */
const edgeShare = 0.16;

/** The pages without running headers and footers (the same at the same edge of most pages) and page numbers. */
export function removeFurniture(pages: readonly Page[]): Page[] {
  const repeated = findRepeated(pages);
  const numbered = findPageNumbers(pages);
  const cleared = pages.map(page => {
    const edges = new Map(edgesOf(page));
    return {
      ...page,
      lines: page.lines.filter(line => {
        const edge = edges.get(line);
        return edge === undefined || !(repeated.has(keyOf(line, edge)) || numbered.has(line));
      }),
    };
  });
  // Where nothing else stands on most pages, what repeats is the text.
  const emptied = pages.filter((page, i) => page.lines.length > 0 && cleared[i]!.lines.length === 0);
  return emptied.length > pages.length / 2 ? [...pages] : cleared;
}

type Edge = 'top' | 'bottom';

function edgesOf(page: Page): [Line, Edge][] {
  const byHeight = [...page.lines].sort((a, b) => a.y - b.y);
  const isTop = (line: Line) => line.y < edgeShare * page.height;
  const isBottom = (line: Line) => line.y > (1 - edgeShare) * page.height;
  return [
    ...byHeight
      .slice(0, edgeLines)
      .filter(isTop)
      .map((line): [Line, Edge] => [line, 'top']),
    ...byHeight
      .slice(-edgeLines)
      .filter(isBottom)
      .map((line): [Line, Edge] => [line, 'bottom']),
  ];
}

/** Numbers may differ from page to page. */
function keyOf(line: Line, edge: Edge): string {
  return `${edge} ${line.text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ')}`;
}

function findRepeated(pages: readonly Page[]): Set<string> {
  const places = new Map<string, { pages: Set<number>; heights: number[] }>();
  for (const page of pages) {
    for (const [line, edge] of edgesOf(page)) {
      const key = keyOf(line, edge);
      const place = places.get(key) ?? { pages: new Set(), heights: [] };
      place.pages.add(page.number);
      place.heights.push(edge === 'top' ? line.y : page.height - line.y);
      places.set(key, place);
    }
  }
  const withText = pages.filter(page => page.lines.length > 0).length;
  // Left and right pages may have headers of their own, and the first page of a chapter none.
  const enough = Math.max(withText < 4 ? 2 : 3, Math.ceil(withText * 0.35));
  const repeated = [...places].filter(([, place]) => {
    const steady = Math.max(...place.heights) - Math.min(...place.heights) < (withText < 4 ? 3 : 40);
    return place.pages.size >= enough && steady;
  });
  return new Set(repeated.map(([key]) => key));
}

/** Lines that are a number and count up with the pages; "Page 3 of 12" needs no company. */
function findPageNumbers(pages: readonly Page[]): Set<Line> {
  const found: { line: Line; offset: number; plain: boolean }[] = [];
  for (const page of pages) {
    for (const [line] of edgesOf(page)) {
      const number = readPageNumber(line.text);
      if (number) found.push({ line, offset: number.value - page.number, plain: number.plain });
    }
  }
  const offsets = new Map<number, number>();
  for (const { offset } of found) offsets.set(offset, (offsets.get(offset) ?? 0) + 1);
  const counting = found.filter(
    ({ offset, plain }) => !plain || offsets.get(offset)! >= Math.max(2, pages.length * 0.3),
  );
  return new Set(counting.map(({ line }) => line));
}

function readPageNumber(text: string): { value: number; plain: boolean } | null {
  const match = /^(?:[-–—|\s]*)(page\s+|p\.\s*|-\s*)?(\d{1,4})(\s*(?:of|\/)\s*\d{1,4})?(?:[-–—|\s]*)$/i.exec(
    text,
  );
  if (!match) return null;
  const said = /^p/i.test(match[1] ?? '') || match[3] !== undefined;
  return { value: Number(match[2]), plain: !said };
}
