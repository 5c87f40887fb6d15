import type { Face, Faces } from './faces.ts';
import type { Line, Style } from './lines.ts';
import { createTypeface, type Typeface } from './typeface.ts';

export type Doc = PDFKit.PDFDocument;
/** A part of the document's structure, which readers for the blind go through. */
export type Structure = ReturnType<Doc['struct']>;

/** In points. */
export const margins = { top: 72, bottom: 74, left: 60, right: 60 };

/** The page that is written on, from top to bottom; the next follows when it is full. All in points. */
export interface Sheet {
  readonly doc: Doc;
  readonly typeface: Typeface;
  readonly left: number;
  readonly width: number;
  /** Where the next thing goes. */
  y: number;
  /** How much is left of the page. */
  readonly room: number;
  readonly isAtTop: boolean;
  turnPage(): void;
  /** Turns the page where less than this is left. */
  keep(height: number): void;
  /** White space, which no page begins with. */
  skip(height: number): void;
  /** A new part of the structure, in `parent` or in the document. */
  open(tag: string, parent?: Structure, options?: PDFKit.Mixins.StructureElementOptions): Structure;
  /** Draws what says nothing: rules and tints. */
  decorate(draw: () => void): void;
  /** Draws a line with its top at `y`. */
  write(line: Line, x: number, y: number): void;
}

export function createSheet(doc: Doc, faces: Faces): Sheet {
  const typeface = createTypeface(faces);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const registered = new Set<Face>();
  const bottom = doc.page.height - margins.bottom;

  const sheet: Sheet = {
    doc,
    typeface,
    left: margins.left,
    width: doc.page.width - margins.left - margins.right,
    y: margins.top,
    get room() {
      return bottom - sheet.y;
    },
    get isAtTop() {
      return sheet.y <= margins.top;
    },
    turnPage() {
      doc.continueOnNewPage();
      sheet.y = margins.top;
    },
    keep(height) {
      if (sheet.room < height && !sheet.isAtTop) sheet.turnPage();
    },
    skip(height) {
      if (!sheet.isAtTop) sheet.y += height;
    },
    open(tag, parent = root, options = {}) {
      const structure = doc.struct(tag, options);
      parent.add(structure);
      return structure;
    },
    decorate(draw) {
      doc.markContent('Artifact', { type: 'Layout' });
      draw();
      doc.endMarkedContent();
    },
    write({ pieces, style }, x, y) {
      // The baseline stands at the same height whatever face a piece is in.
      const baseline = baselineOf(style, y);
      let at = x;
      for (const { text, face, width } of pieces) {
        if (!registered.has(face)) doc.registerFont(face.name, face.bytes);
        registered.add(face);
        doc.font(face.name, style.size).fillColor(style.colour);
        doc.text(text, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
        at += width * style.size;
      }
    },
  };
  return sheet;
}

/** How far down the baseline is of a line with its top at `y`: capitals stand in the middle of the line. */
export function baselineOf({ leading, size }: Style, y: number): number {
  return y + (leading + size * capHeight) / 2;
}

/** Of Source Sans, as a share of the size. */
const capHeight = 0.66;
