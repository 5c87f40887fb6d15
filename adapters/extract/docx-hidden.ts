import type { HiddenText } from '../../core/model/passage.ts';
import { type Colour, looksAlike, parseHexColour, white } from './colours.ts';
import { type Frame, findFrame, readFrames } from './docx-frames.ts';
import { isOn } from './docx-look.ts';
import { type DocxStyles, noStyles, readStyles } from './docx-styles.ts';
import { createHiddenTexts } from './hidden-texts.ts';

/** Takes the hidden text out of the parts of a Word document, as they are read. */
export interface DocxSight {
  /** A part without its hidden text. The styles come before what is written in them. */
  read(xml: string): string;
  /** What was hidden: in the text itself first, then in the notes. */
  readonly hidden: readonly HiddenText[];
}

/** In points: what is set smaller is a dotted line to a reader. */
const smallest = 2;

/** `settings` is the part that says whether the colour of the page is shown. */
export function createDocxSight(settings: string): DocxSight {
  let styles = noStyles;
  const found: { readonly isNotes: boolean; readonly hidden: readonly HiddenText[] }[] = [];
  return {
    read(xml) {
      const root = rootOf(xml);
      if (root === 'styles') styles = readStyles(xml);
      if (root !== 'document' && root !== 'footnotes' && root !== 'endnotes') return xml;
      const { seen, hidden } = partBySight(xml, styles, showsPageColour(settings));
      found.push({ isNotes: root !== 'document', hidden });
      return seen;
    },
    get hidden() {
      return [false, true].flatMap(isNotes =>
        found.filter(part => part.isNotes === isNotes).flatMap(part => part.hidden),
      );
    },
  };
}

function rootOf(xml: string): string | null {
  for (const [piece] of readFrames(xml)) if (piece.kind === 'open') return piece.name;
  return null;
}

function showsPageColour(settings: string): boolean {
  for (const [piece] of readFrames(settings)) {
    if (piece.kind !== 'text' && piece.name === 'displayBackgroundShape') return isOn(piece);
  }
  return false;
}

function partBySight(xml: string, styles: DocxStyles, colouredPage: boolean) {
  const texts = createHiddenTexts();
  const seen: string[] = [];
  let page: Colour | null = white;
  let from = 0;
  for (const [piece, frames] of readFrames(xml)) {
    if (piece.kind !== 'text') {
      if (piece.name === 'background' && colouredPage) page = parseHexColour(piece.attribute('color') ?? '');
      if (breaks.has(piece.name ?? '')) texts.breakLine();
    } else if (frames.at(-1)?.tag.name === 't' && !isUnread(frames)) {
      const how = hidingOf(frames, styles, page);
      if (how === null) {
        if (piece.text.trim() !== '') texts.part();
        continue;
      }
      texts.hide(piece.text, how);
      seen.push(xml.slice(from, piece.start));
      from = piece.end;
    }
  }
  return { seen: seen.join('') + xml.slice(from), hidden: texts.all };
}

const breaks = new Set(['p', 'br', 'tab', 'tc']);

/** What was moved away is not in force; of alternatives the other one is read. */
function isUnread(frames: readonly Frame[]): boolean {
  return frames.some(({ tag }) => tag.name === 'moveFrom' || tag.name === 'Choice');
}

function hidingOf(
  frames: readonly Frame[],
  styles: DocxStyles,
  page: Colour | null,
): HiddenText['how'] | null {
  const run = findFrame(frames, 'r');
  const paragraph = findFrame(frames, 'p');
  const look = { ...styles.runLook(paragraph?.style ?? null, run?.runStyle ?? null), ...run?.run };
  if (look.vanishes || frames.some(frame => frame.block.vanishes)) return 'marked_hidden';
  if (look.isHollow && !look.isOutlined) return 'invisible';
  if (look.size !== undefined && look.size < smallest) return 'tiny';
  if (!look.colour) return null;
  const behind = look.shade === undefined ? backgroundOf(frames, styles, page) : look.shade;
  return behind && looksAlike(look.colour, behind) ? 'background_colour' : null;
}

/** The colour behind a paragraph, from the inside out; null where it cannot be told. */
function backgroundOf(frames: readonly Frame[], styles: DocxStyles, page: Colour | null): Colour | null {
  for (const { tag, block, style } of [...frames].reverse()) {
    const { shade } = tag.name === 'p' ? { ...styles.blockLook(style), ...block } : block;
    if (shade !== undefined) return shade;
    // What a shape or a style of tables puts behind its text is not read.
    if (tag.name === 'txbxContent' || (tag.name === 'tbl' && styles.isShaded(style))) return null;
  }
  return page;
}
