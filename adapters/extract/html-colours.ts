import { black, type Colour, mixColours, parseHexColour, white } from './colours.ts';

/** A colour as a style states it. */
export interface StyleColour {
  /** Null where it is not known here: most names, and what a script or a variable decides. */
  readonly colour: Colour | null;
  /** From 0 to 1. */
  readonly opacity: number;
}

/** Reads a colour (https://www.w3.org/TR/css-color-4/). Names are known as far as text may hide by them. */
export function parseStyleColour(value: string): StyleColour {
  const text = value.trim().toLowerCase();
  if (text === 'transparent') return { colour: white, opacity: 0 };
  const named = names[text];
  if (named) return { colour: named, opacity: 1 };
  const hex = /^#([\da-f]{3}|[\da-f]{6})([\da-f]{1,2})?$/.exec(text);
  if (hex) {
    const [, digits, last = ''] = hex;
    // #rgba and #rrggbbaa end in the opacity.
    const opacity = last === '' ? 1 : Number.parseInt(last.repeat(2 / last.length), 16) / 255;
    return { colour: parseHexColour(digits!), opacity };
  }
  return parseFunction(text);
}

/** A colour over another; null where either is not known. */
export function layColour({ colour, opacity }: StyleColour, under: Colour | null): Colour | null {
  if (opacity === 0) return under;
  if (opacity === 1) return colour;
  return colour && under && mixColours(colour, under, opacity);
}

function parseFunction(text: string): StyleColour {
  const [, name = '', inside = ''] = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(text) ?? [];
  const [first, second, third, last] = inside.split(/[\s,/]+/).filter(part => part !== '');
  const opacity = last === undefined ? 1 : readShare(last, 1);
  if (name === 'rgb' && third !== undefined) {
    const [red, green, blue] = [first!, second!, third].map(part => readShare(part, 255));
    return { colour: [red!, green!, blue!], opacity };
  }
  // Whatever its hue, a colour of no or all lightness is black or white.
  const lightness = name === 'hsl' && third !== undefined ? readShare(third, 1) : 0.5;
  return { colour: lightness >= 0.98 ? white : lightness <= 0.02 ? black : null, opacity };
}

function readShare(text: string, of: number): number {
  const value = Number.parseFloat(text);
  return text.endsWith('%') ? (value / 100) * of : value;
}

const names: Readonly<Record<string, Colour>> = {
  black,
  white,
  azure: [240, 255, 255],
  floralwhite: [255, 250, 240],
  ghostwhite: [248, 248, 255],
  ivory: [255, 255, 240],
  mintcream: [245, 255, 250],
  seashell: [255, 245, 238],
  snow: [255, 250, 250],
  whitesmoke: [245, 245, 245],
};
