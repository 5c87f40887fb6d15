import type { DrawnRun, Piece } from './drawn-run.ts';
import type { Point } from './matrix.ts';

/** A page's text as it is read, parted by whether a reader of the page sees it. */
export interface PartedText {
  readonly seen: readonly Piece[];
  readonly hidden: readonly DrawnRun[];
}

/**
 * Parts the items of a page's text by the runs that the page draws. An item may hold runs of either kind, since
 * the library joins what stands together whatever its colour; then its seen runs take its place.
 */
export function partBySight(items: readonly Piece[], runs: readonly DrawnRun[]): PartedText {
  const hidden = runs.filter(run => run.hiding !== null);
  if (hidden.length === 0) return { seen: items, hidden };
  const findRuns = createPlaces(runs);
  const seen = items.flatMap((item): readonly Piece[] => {
    const within = findRuns(item);
    const visible = within.filter(i => runs[i]!.hiding === null);
    if (visible.length === within.length) return [item];
    const pieces = visible.sort((a, b) => a - b).map(i => runs[i]!);
    return lettersOf(pieces) === lettersOf([item]) ? [item] : pieces;
  });
  // A shadow, or a second copy for a reader's search: the same text is seen at the same place.
  const shown = runs.filter(run => run.hiding === null);
  const findShown = createPlaces(shown);
  const isSeenToo = (run: DrawnRun) => findShown(run).some(i => lettersOf([shown[i]!]) === lettersOf([run]));
  return { seen, hidden: hidden.filter(run => !isSeenToo(run)) };
}

/** In the page's units: runs are looked for by squares of this size. */
const square = 32;

/** No line of text that a reader sees is longer than this many squares. */
const longest = 500;

/** Finds the runs that stand on the line of a piece of text, by their numbers; what is drawn twice counts once. */
function createPlaces(runs: readonly DrawnRun[]): (piece: Piece) => number[] {
  const squares = new Map<string, number[]>();
  const drawn = new Set<string>();
  const middles = runs.map(run => pointAlong(run, run.width / 2));
  for (const [i, [x, y]] of middles.entries()) {
    const own = `${Math.round(x)} ${Math.round(y)} ${runs[i]!.hiding} ${runs[i]!.str}`;
    if (drawn.has(own)) continue;
    drawn.add(own);
    const key = `${Math.floor(x / square)} ${Math.floor(y / square)}`;
    const there = squares.get(key);
    if (there) there.push(i);
    else squares.set(key, [i]);
  }
  return piece => {
    const keys = new Set<string>();
    for (let step = 0; step <= Math.min(longest, piece.width / square + 1); step++) {
      const [x, y] = pointAlong(piece, Math.min(step * square, piece.width));
      for (const dx of [-1, 0, 1])
        for (const dy of [-1, 0, 1])
          keys.add(`${Math.floor(x / square) + dx} ${Math.floor(y / square) + dy}`);
    }
    return [...keys].flatMap(key => squares.get(key) ?? []).filter(i => isOnLine(piece, middles[i]!));
  };
}

function pointAlong({ transform: [a, b, , , e, f] }: Piece, distance: number): Point {
  const length = Math.hypot(a!, b!) || 1;
  return [e! + (a! / length) * distance, f! + (b! / length) * distance];
}

function isOnLine({ transform: [a, b, c, d, e, f], width }: Piece, [x, y]: Point): boolean {
  const length = Math.hypot(a!, b!) || 1;
  const along = ((x - e!) * a! + (y - f!) * b!) / length;
  const across = ((y - f!) * a! - (x - e!) * b!) / length;
  const size = Math.hypot(c!, d!) || length;
  return along > -0.1 * size && along < width + 0.1 * size && Math.abs(across) < 0.3 * size;
}

function lettersOf(pieces: readonly Piece[]): string {
  return pieces.map(piece => piece.str.normalize('NFKC').replace(/\s+/g, '')).join('');
}
