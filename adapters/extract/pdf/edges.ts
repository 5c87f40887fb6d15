import type { Line, Page } from './line.ts';

/** Where a line stands that may be a running header or footer. */
export interface Edge {
  readonly side: 'top' | 'bottom';
  /** From the page's edge, in points. */
  readonly distance: number;
}

/** Lines from each edge that are looked at, and the part of the page's height in which they stand. */
const maxLines = 4;
const share = 0.16;
/** Nearer to the edge than this stands no text; further in, what fills a line or ends a sentence is text. */
const margin = 0.075;

/** The lines at a page's edges that a gap sets apart from the text. */
export function edgesOf(page: Page): [Line, Edge][] {
  const down = [...page.lines].sort((a, b) => a.y - b.y);
  const up = [...down].reverse();
  const width = Math.max(0, ...down.map(line => line.right)) - Math.min(...down.map(line => line.left));
  return [
    ...setApart(down, line => line.y, page.height, width).map((line): [Line, Edge] => [
      line,
      { side: 'top', distance: line.y },
    ]),
    ...setApart(up, line => page.height - line.y, page.height, width).map((line): [Line, Edge] => [
      line,
      { side: 'bottom', distance: page.height - line.y },
    ]),
  ];
}

/** The first few lines from an edge, up to the last wide gap among them: without one, they belong to the text. */
function setApart(
  lines: readonly Line[],
  distance: (line: Line) => number,
  height: number,
  width: number,
): Line[] {
  let count = 0;
  for (let i = 0; i < Math.min(maxLines, lines.length); i++) {
    const line = lines[i]!;
    if (distance(line) > share * height || (distance(line) > margin * height && readsAsText(line, width)))
      break;
    const next = lines[i + 1];
    if (!next || distance(next) - distance(line) > 1.6 * Math.max(line.size, 6)) count = i + 1;
  }
  return lines.slice(0, count);
}

function readsAsText(line: Line, width: number): boolean {
  return line.segments.length === 1 && (line.right - line.left > 0.6 * width || /[.!?;,]$/.test(line.text));
}
