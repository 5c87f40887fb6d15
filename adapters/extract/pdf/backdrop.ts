import { type Colour, mixColours, white } from '../colours.ts';
import { type Box, isInside, type Point } from './matrix.ts';
import { encloses, type Outline } from './outline.ts';

/** Something that a page paints other than text. */
export interface Shape {
  readonly box: Box;
  /** Null for what fills its box. */
  readonly outline: Outline | null;
  readonly evenOdd: boolean;
  /** Null where it cannot be told: pictures, patterns and what is blended with what lies below. */
  readonly colour: Colour | null;
  /** From 0 to 1, which covers what lies below. */
  readonly opacity: number;
}

/** What lies on a page, in the order in which it is painted. */
export interface Backdrop {
  /** How many shapes there are so far: the place in the order of what is painted next. */
  readonly count: number;
  paint(shape: Shape): void;
  /** What is seen at a point before anything else is painted; null where it cannot be told. */
  colourAt(point: Point): Colour | null;
  /** Whether a shape that was painted since covers all the points. */
  isCovered(points: readonly Point[], since: number): boolean;
  /** Whether a picture lies at the point, whenever it is painted. */
  hasPictureAt(point: Point): boolean;
}

/** In points: what is thinner is a line, and no text lies on it. */
const thinnest = 2;

/** More shapes are a drawing, and nothing is said of text on it. */
const maxShapes = 20_000;

export function createBackdrop(): Backdrop {
  const shapes: Shape[] = [];
  return {
    get count() {
      return shapes.length;
    },
    paint(shape) {
      const [left, bottom, right, top] = shape.box;
      if (right - left < thinnest || top - bottom < thinnest || shape.opacity === 0) return;
      if (shapes.length < maxShapes) shapes.push(shape);
    },
    colourAt(point) {
      if (shapes.length === maxShapes) return null;
      const above: Shape[] = [];
      let ground = white;
      for (let i = shapes.length - 1; i >= 0; i--) {
        const shape = shapes[i]!;
        if (!covers(shape, point)) continue;
        if (shape.colour === null) return null;
        if (shape.opacity < 1) above.push(shape);
        else {
          ground = shape.colour;
          break;
        }
      }
      return above.reduceRight((under, { colour, opacity }) => mixColours(colour!, under, opacity), ground);
    },
    isCovered(points, since) {
      for (let i = since; i < shapes.length; i++) {
        const shape = shapes[i]!;
        if (shape.colour !== null && shape.opacity === 1 && points.every(point => covers(shape, point)))
          return true;
      }
      return false;
    },
    hasPictureAt: point => shapes.some(shape => shape.colour === null && covers(shape, point)),
  };
}

function covers({ box, outline, evenOdd }: Shape, point: Point): boolean {
  return isInside(box, point) && (outline === null || encloses(outline, point, evenOdd));
}
