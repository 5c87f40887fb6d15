import { type Box, type Matrix, type Point, placePoint } from './matrix.ts';

/** The corners of each closed part of a path. */
export type Outline = readonly (readonly Point[])[];

/** The library's signs among a path's numbers; each stands before its points. */
const moveTo = 0;
const lineTo = 1;
const curveTo = 2;

/** A curve is drawn as this many straight lines: enough to tell whether a letter lies inside. */
const linesPerCurve = 6;

/** The outline of a path as the library encodes it, with the matrix applied. */
export function readOutline(path: ArrayLike<number>, matrix: Matrix): Outline {
  const parts: Point[][] = [];
  const at = (i: number) => placePoint(matrix, path[i]!, path[i + 1]!);
  for (let i = 0; i < path.length; ) {
    const sign = path[i++]!;
    const open = parts.at(-1);
    if (sign === moveTo) {
      parts.push([at(i)]);
      i += 2;
    } else if (sign === lineTo) {
      open?.push(at(i));
      i += 2;
    } else if (sign === curveTo) {
      if (open) addCurve(open, at(i), at(i + 2), at(i + 4));
      i += 6;
    }
  }
  return parts;
}

/** What a broad line along an outline fills. */
export function outlineOfLine(outline: Outline, width: number): Outline {
  return outline.flatMap(part =>
    part.slice(1).map(([x2, y2], i): Point[] => {
      const [x1, y1] = part[i]!;
      const length = Math.hypot(x2 - x1, y2 - y1) || 1;
      const [dx, dy] = [((y1 - y2) / length) * (width / 2), ((x2 - x1) / length) * (width / 2)];
      return [
        [x1 + dx, y1 + dy],
        [x2 + dx, y2 + dy],
        [x2 - dx, y2 - dy],
        [x1 - dx, y1 - dy],
      ];
    }),
  );
}

/** The upright box around an outline. */
export function boxAround(outline: Outline): Box {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of outline.flat()) {
    left = Math.min(left, x);
    bottom = Math.min(bottom, y);
    right = Math.max(right, x);
    top = Math.max(top, y);
  }
  return [left, bottom, right, top];
}

/** Whether an outline is an upright box, so that its box says all. */
export function isBox(outline: Outline, [left, bottom, right, top]: Box): boolean {
  const [part] = outline;
  if (part === undefined || outline.length > 1 || part.length < 4 || part.length > 5) return false;
  const corners = part.map(([x, y]) => [x === left, x === right, y === bottom, y === top].map(Number));
  return (
    corners.every(([l, r, b, t]) => l! + r! === 1 && b! + t! === 1) && new Set(corners.map(String)).size === 4
  );
}

/** Whether a point lies inside an outline, by either of PDF's two rules for parts within parts. */
export function encloses(outline: Outline, [x, y]: Point, evenOdd: boolean): boolean {
  let winding = 0;
  let crossings = 0;
  for (const part of outline) {
    for (const [i, [x1, y1]] of part.entries()) {
      const [x2, y2] = part[(i + 1) % part.length]!;
      if (y1 > y === y2 > y) continue;
      if (x >= x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) continue;
      crossings++;
      winding += y2 > y1 ? 1 : -1;
    }
  }
  return evenOdd ? crossings % 2 === 1 : winding !== 0;
}

function addCurve(points: Point[], b: Point, c: Point, d: Point): void {
  const a = points.at(-1)!;
  for (let step = 1; step <= linesPerCurve; step++) {
    const t = step / linesPerCurve;
    const u = 1 - t;
    const at = (i: 0 | 1) => u ** 3 * a[i] + 3 * u ** 2 * t * b[i] + 3 * u * t ** 2 * c[i] + t ** 3 * d[i];
    points.push([at(0), at(1)]);
  }
}
