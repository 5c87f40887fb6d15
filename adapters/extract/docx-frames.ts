import { type DocxLook, takeRunProperty, takeShade, takeTextFill } from './docx-look.ts';
import { readXml, type XmlPiece, type XmlTag } from './xml-tags.ts';

/** An element that is open, with what the properties in it have said so far. */
export interface Frame {
  readonly tag: XmlTag;
  /** Of a run, or of the runs that a style is for. */
  readonly run: DocxLook;
  /** Of a paragraph, row, cell or table itself. */
  readonly block: DocxLook;
  /** The id of the style of a paragraph or table, and of a run. */
  style: string | null;
  runStyle: string | null;
}

/** The pieces of a part of a Word document, each with the elements around it, the outermost first. */
export function* readFrames(xml: string): Generator<readonly [XmlPiece, readonly Frame[]]> {
  const frames: Frame[] = [];
  for (const piece of readXml(xml, namespaces)) {
    if (piece.kind === 'close') frames.pop();
    else if (piece.kind !== 'text') takeProperty(frames, piece);
    yield [piece, frames];
    if (piece.kind === 'open') frames.push({ tag: piece, run: {}, block: {}, style: null, runStyle: null });
  }
}

/** The innermost of some elements with a name. */
export function findFrame(frames: readonly Frame[], name: string): Frame | undefined {
  return frames.findLast(frame => frame.tag.name === name);
}

/** WordprocessingML, transitional and strict, what Word has added since, and where it offers alternatives. */
const namespaces = [
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
  'http://schemas.microsoft.com/office/word/2010/wordml',
  'http://schemas.openxmlformats.org/markup-compatibility/2006',
];

/** A property stands in an element for properties, and that in what has them. */
function takeProperty(frames: readonly Frame[], tag: XmlTag): void {
  const owner = frames.at(-2);
  const fill = frames.findLastIndex(frame => frame.tag.name === 'textFill');
  if (fill >= 2) takeTextFill(frames[fill - 2]!.run, tag);
  if (owner === undefined) return;
  switch (frames.at(-1)!.tag.name) {
    case 'rPr':
      if (tag.name === 'rStyle') owner.runStyle = tag.attribute('val');
      else takeRunProperty(owner.run, tag);
      break;
    case 'pPr':
    case 'tcPr':
    case 'tblPr':
      if (tag.name === 'pStyle' || tag.name === 'tblStyle') owner.style = tag.attribute('val');
      else if (tag.name === 'shd') takeShade(owner.block, tag);
      break;
    case 'trPr':
      if (tag.name === 'hidden') takeRunProperty(owner.block, { ...tag, name: 'vanish' });
      break;
  }
}
