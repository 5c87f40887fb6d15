import { looksAlike, white } from './colours.ts';
import { findFrame, readFrames } from './docx-frames.ts';
import { type DocxLook, takeShade } from './docx-look.ts';
import type { XmlTag } from './xml-tags.ts';

/** What a document's styles say of how text looks. An unknown style says nothing. */
export interface DocxStyles {
  /** For a run, with a style of its own perhaps, in a paragraph, with one perhaps. */
  runLook(paragraphStyle: string | null, runStyle: string | null): DocxLook;
  /** For the paragraph itself. */
  blockLook(paragraphStyle: string | null): DocxLook;
  /** Whether a style of tables colours any of their cells. */
  isShaded(tableStyle: string | null): boolean;
}

/** The styles of a document that has none. */
export const noStyles: DocxStyles = { runLook: () => ({}), blockLook: () => ({}), isShaded: () => false };

interface Style {
  readonly run: DocxLook;
  readonly block: DocxLook;
  basedOn: string | null;
  isShaded: boolean;
}

/** Reads the part of a Word document that holds its styles. */
export function readStyles(xml: string): DocxStyles {
  const styles = new Map<string, Style>();
  let usual: string | null = null;
  let defaults: DocxLook = {};
  for (const [piece, frames] of readFrames(xml)) {
    if (piece.kind === 'text') continue;
    defaults = findFrame(frames, 'rPrDefault')?.run ?? defaults;
    const frame = findFrame(frames, 'style');
    const id = frame?.tag.attribute('styleId') ?? null;
    // A style without an id cannot be named by anything.
    if (frame === undefined || id === null) continue;
    const style = styles.get(id) ?? { run: frame.run, block: frame.block, basedOn: null, isShaded: false };
    styles.set(id, style);
    if (piece.name === 'basedOn') style.basedOn = piece.attribute('val');
    if (piece.name === 'shd') style.isShaded ||= isDark(piece);
    if (isUsual(frame.tag)) usual = id;
  }

  /** A style and those that it is based on, the basis first; one that is based on itself is read once. */
  function chainOf(id: string | null): Style[] {
    const chain = new Set<Style>();
    for (let next = id; next !== null; ) {
      const style = styles.get(next);
      if (style === undefined || chain.has(style)) break;
      chain.add(style);
      next = style.basedOn;
    }
    return [...chain].reverse();
  }

  return {
    runLook: (paragraphStyle, runStyle) =>
      Object.assign(
        {},
        defaults,
        ...[...chainOf(paragraphStyle ?? usual), ...chainOf(runStyle)].map(style => style.run),
      ),
    blockLook: paragraphStyle =>
      Object.assign({}, ...chainOf(paragraphStyle ?? usual).map(style => style.block)),
    isShaded: tableStyle => chainOf(tableStyle).some(style => style.isShaded),
  };
}

/** The style of paragraphs that name none. */
function isUsual(style: XmlTag): boolean {
  return style.attribute('type') === 'paragraph' && /^(?:1|true|on)$/.test(style.attribute('default') ?? '');
}

function isDark(shade: XmlTag): boolean {
  const look: DocxLook = {};
  takeShade(look, shade);
  return look.shade !== undefined && (look.shade === null || !looksAlike(look.shade, white));
}
