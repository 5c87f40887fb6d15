import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Colour, parseHexColour } from '../colours.ts';
import { type DrawnFont, moveLine, setFont, startLines, takeEntries } from './graphics-state.ts';
import type { Matrix } from './matrix.ts';
import type { Pen } from './pen.ts';

/** What a page's instructions refer to. */
export interface References {
  fontOf(name: string): DrawnFont;
  /** Whether the layer that these properties name is shown. */
  isShown(layer: unknown): boolean;
}

type Path = ArrayLike<number>;
type Group = { readonly smask?: unknown; readonly matrix?: Matrix | null; readonly bbox?: Path | null };

/**
 * What each instruction but that to show text does to the pen. The library has turned all colours into RGB, and
 * a path's parts, with what is done to it, into one instruction.
 */
export const carryOut: Readonly<Record<number, (pen: Pen, args: never, references: References) => void>> = {
  [OPS.save]: pen => pen.save(),
  [OPS.restore]: pen => pen.restore(),
  [OPS.transform]: (pen, matrix: Matrix) => pen.transform(matrix),
  [OPS.setLineWidth]: ({ state }, [width]: [number]) => {
    state.lineWidth = width;
  },
  [OPS.setGState]: ({ state }, [entries]: [[string, unknown][]], { fontOf }) =>
    takeEntries(state, entries, fontOf),

  [OPS.setFillRGBColor]: ({ state }, args: unknown[]) => {
    state.fill = readColour(args);
  },
  [OPS.setStrokeRGBColor]: ({ state }, args: unknown[]) => {
    state.stroke = readColour(args);
  },
  [OPS.setFillColorN]: ({ state }) => {
    state.fill = null;
  },
  [OPS.setStrokeColorN]: ({ state }) => {
    state.stroke = null;
  },
  [OPS.setFillTransparent]: ({ state }) => {
    state.fill = null;
  },
  [OPS.setStrokeTransparent]: ({ state }) => {
    state.stroke = null;
  },

  [OPS.beginText]: ({ state }) => startLines(state),
  [OPS.setFont]: ({ state }, font: [string, number], { fontOf }) => setFont(state, font, fontOf),
  [OPS.setTextMatrix]: ({ state }, [matrix]: [Matrix]) => startLines(state, matrix),
  [OPS.moveText]: ({ state }, [x, y]: [number, number]) => moveLine(state, x, y),
  [OPS.setLeadingMoveText]: ({ state }, [x, y]: [number, number]) => {
    state.leading = -y;
    moveLine(state, x, y);
  },
  [OPS.nextLine]: ({ state }) => moveLine(state, 0, -state.leading),
  [OPS.setLeading]: ({ state }, [leading]: [number]) => {
    state.leading = leading;
  },
  [OPS.setCharSpacing]: ({ state }, [spacing]: [number]) => {
    state.characterSpacing = spacing;
  },
  [OPS.setWordSpacing]: ({ state }, [spacing]: [number]) => {
    state.wordSpacing = spacing;
  },
  [OPS.setHScale]: ({ state }, [percent]: [number]) => {
    state.horizontalScale = percent / 100;
  },
  [OPS.setTextRise]: ({ state }, [rise]: [number]) => {
    state.rise = rise;
  },
  [OPS.setTextRenderingMode]: ({ state }, [mode]: [number]) => {
    state.renderingMode = mode;
  },

  [OPS.clip]: pen => pen.clipNext(),
  [OPS.eoClip]: pen => pen.clipNext(),
  [OPS.constructPath]: (pen, [paint, [path], box]: [number, [Path | null], Path | null]) => {
    if (path && box && fills.has(paint)) pen.fill(path, box, evenOddFills.has(paint));
    if (path && strokes.has(paint)) pen.stroke(path);
    pen.endPath(box);
  },
  [OPS.shadingFill]: pen => pen.paintAll(),
  [OPS.paintImageXObject]: pen => pen.paintSquare(null),
  [OPS.paintInlineImageXObject]: pen => pen.paintSquare(null),
  [OPS.paintImageMaskXObject]: pen => pen.paintSquare(null),
  [OPS.paintSolidColorImageMask]: pen => pen.paintSquare(pen.state.fill),

  [OPS.beginMarkedContent]: pen => pen.beginLayer(true),
  [OPS.beginMarkedContentProps]: (pen, [tag, layer]: [string, unknown], { isShown }) =>
    pen.beginLayer(tag !== 'OC' || isShown(layer)),
  [OPS.endMarkedContent]: pen => pen.endLayer(),
  [OPS.beginGroup]: (pen, [group]: [Group]) => pen.beginGroup(Boolean(group.smask)),
  [OPS.endGroup]: (pen, [group]: [Group]) => pen.endGroup(Boolean(group.smask)),
  [OPS.paintFormXObjectBegin]: (pen, [matrix, box]: [Matrix | null, Path | null]) => {
    pen.save();
    if (matrix) pen.transform(matrix);
    if (box) pen.clip(box);
  },
  [OPS.paintFormXObjectEnd]: pen => pen.restore(),
};

const fills = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const evenOddFills = new Set<number>([OPS.eoFill, OPS.eoFillStroke, OPS.closeEOFillStroke]);
const strokes = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

/** A colour as this or as another release of the library gives it; null for what is none. */
function readColour([colour]: readonly unknown[]): Colour | null {
  return typeof colour === 'string' ? parseHexColour(colour) : null;
}
