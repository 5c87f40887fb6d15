import { black, type Colour, parseHexColour, white } from './colours.ts';
import type { XmlTag } from './xml-tags.ts';

/** What properties say of how text looks; what they leave open is absent. Null is a colour that cannot be told. */
export interface DocxLook {
  vanishes?: boolean;
  /** Of letters: not filled, and drawn by their outline. */
  isHollow?: boolean;
  isOutlined?: boolean;
  colour?: Colour | null;
  /** Of the font, in points. */
  size?: number;
  /** What lies behind it. */
  shade?: Colour | null;
}

/** Takes over what a tag inside of `rPr` says of a run (ECMA-376, part 1, 17.3.2). */
export function takeRunProperty(look: DocxLook, tag: XmlTag): void {
  const value = tag.attribute('val');
  if (tag.name === 'vanish') look.vanishes = isOn(tag);
  else if (tag.name === 'textOutline') look.isOutlined = true;
  else if (tag.name === 'color') look.colour = parseHexColour(value ?? '');
  else if (tag.name === 'sz') look.size = Number(value) / 2;
  else if (tag.name === 'shd') takeShade(look, tag);
  else if (tag.name === 'highlight' && value !== 'none') look.shade = highlights[value ?? ''] ?? null;
}

/** What a tag says that is either on or off; without a value it is on (17.17.4). */
export function isOn(tag: XmlTag): boolean {
  return !/^(?:0|false|off)$/.test(tag.attribute('val') ?? '');
}

/** Takes over a shade, be it of a run, a paragraph, a cell or a table (17.3.5). */
export function takeShade(look: DocxLook, tag: XmlTag): void {
  const pattern = tag.attribute('val') ?? 'clear';
  const colour = tag.attribute(pattern === 'solid' ? 'color' : 'fill') ?? 'auto';
  if (pattern === 'nil' || (pattern === 'clear' && colour === 'auto')) return;
  look.shade = pattern === 'clear' || pattern === 'solid' ? parseHexColour(colour) : null;
}

/** Takes over a colour of the newer text effects, which counts before `color` ([MS-DOCX] 2.7.1.35, `textFill`). */
export function takeTextFill(look: DocxLook, tag: XmlTag): void {
  if (tag.name === 'noFill') look.isHollow = true;
  else if (tag.name === 'srgbClr') look.colour = parseHexColour(tag.attribute('val') ?? '');
  else if (tag.name === 'schemeClr') look.colour = tag.attribute('val') === 'bg1' ? white : null;
}

const highlights: Readonly<Record<string, Colour>> = { white, black };
