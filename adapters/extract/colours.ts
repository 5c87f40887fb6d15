/** Red, green and blue, each from 0 to 255. */
export type Colour = readonly [number, number, number];

export const white: Colour = [255, 255, 255];
export const black: Colour = [0, 0, 0];

/** Text nearer to its background than this, of 255, is not seen; pale watermarks are farther from it. */
const leastDifference = 20;

/** Whether a text in one colour cannot be seen on the other. */
export function looksAlike(a: Colour, b: Colour): boolean {
  return a.every((value, i) => Math.abs(value - b[i]!) <= leastDifference);
}

/** What is seen where a colour lies over another; an opacity of 1 covers it. */
export function mixColours(over: Colour, under: Colour, opacity: number): Colour {
  const mix = (i: 0 | 1 | 2) => over[i] * opacity + under[i] * (1 - opacity);
  return [mix(0), mix(1), mix(2)];
}

/** The colour that three or six hexadecimal digits name, with or without a number sign, or null. */
export function parseHexColour(text: string): Colour | null {
  const digits = /^#?([\da-f]{6}|[\da-f]{3})$/i.exec(text)?.[1];
  if (!digits) return null;
  const width = digits.length / 3;
  const value = (i: number) =>
    Number.parseInt(digits.slice(i * width, (i + 1) * width).repeat(2 / width), 16);
  return [value(0), value(1), value(2)];
}
