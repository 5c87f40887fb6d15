import type { HiddenText } from '../../core/model/passage.ts';
import { black, type Colour, looksAlike, white } from './colours.ts';
import { layColour, parseStyleColour, type StyleColour } from './html-colours.ts';
import type { Declarations } from './html-styles.ts';
import { type HtmlElement, readAttribute } from './html-visible.ts';

/** How the text right inside an element looks, and what its own elements take over from it. */
export interface Look {
  readonly colour: StyleColour;
  /** Null where it cannot be told. */
  readonly background: Colour | null;
  /** The size of the font, in points. */
  readonly size: number;
  readonly isVisible: boolean;
  readonly opacity: number;
}

/** The look of a page before it says anything itself. */
export const plainLook: Look = {
  colour: { colour: black, opacity: 1 },
  background: white,
  size: 12,
  isVisible: true,
  opacity: 1,
};

/** In points: what is set smaller is a dotted line to a reader. */
const smallest = 2;

/** What is fainter than this, of 1, is not seen on any background. */
const faintest = 0.05;

/** In points: nobody scrolls that far to the left. */
const farAway = 375;

/** The look of an element inside one with another look. */
export function lookOf(element: HtmlElement, styles: Declarations, outer: Look): Look {
  const colour = styles.get('color') ?? (element.tagName === 'font' ? readAttribute(element, 'color') : null);
  const visibility = styles.get('visibility');
  return {
    colour: readColour(element, colour ?? 'inherit', outer),
    background: readBackground(element, styles, outer.background),
    size: readSize(styles.get('font-size'), outer.size),
    isVisible:
      visibility === undefined || visibility === 'inherit' ? outer.isVisible : visibility === 'visible',
    opacity: outer.opacity * readShare(styles.get('opacity') ?? '1'),
  };
}

/** What keeps an element and all that is inside from sight, or null. */
export function hidingOf(element: HtmlElement, styles: Declarations, look: Look): HiddenText['how'] | null {
  const display = styles.get('display');
  // An author's word on `display` counts before the attribute's.
  if (display === 'none' || (display === undefined && readAttribute(element, 'hidden') !== null))
    return 'marked_hidden';
  if (look.opacity < faintest) return 'invisible';
  if (isCutAway(styles, look.size)) return 'invisible';
  return isFarOff(styles, look.size) ? 'off_page' : null;
}

/** What keeps the text right inside an element from sight, or null. */
export function hidingOfText({
  colour,
  background,
  size,
  isVisible,
  opacity,
}: Look): HiddenText['how'] | null {
  if (!isVisible) return 'marked_hidden';
  if (colour.opacity * opacity < faintest) return 'invisible';
  if (size < smallest) return 'tiny';
  const seen = layColour({ ...colour, opacity: colour.opacity * opacity }, background);
  return seen !== null && background !== null && looksAlike(seen, background) ? 'background_colour' : null;
}

function readColour(element: HtmlElement, value: string, outer: Look): StyleColour {
  if (value !== 'inherit' && value !== 'currentcolor' && value !== 'unset') return parseStyleColour(value);
  // Browsers give links a colour of their own.
  const isLink = element.tagName === 'a' && readAttribute(element, 'href') !== null && value !== 'unset';
  return isLink ? { colour: null, opacity: 1 } : outer.colour;
}

function readBackground(element: HtmlElement, styles: Declarations, under: Colour | null): Colour | null {
  const image = styles.get('background-image') ?? '';
  const value =
    styles.get('background-color') ?? styles.get('background') ?? readAttribute(element, 'bgcolor') ?? '';
  if (/url\(|gradient\(/.test(`${image} ${value}`)) return null;
  // The colour is one of several words; the others say where and how often a picture is drawn.
  const words = value.match(/[\w#%-]+(?:\([^()]*\))?/g) ?? [];
  const colour = words.find(word => !backgroundWords.test(word));
  return colour === undefined ? under : layColour(parseStyleColour(colour), under);
}

const backgroundWords =
  /^(?:none|inherit|initial|unset|revert|repeat|no-repeat|repeat-[xy]|scroll|fixed|local|(?:border|padding|content)-box|center|top|bottom|left|right|auto|cover|contain|-?[\d.]+(?:px|pt|em|rem|%)?)$/;

function readSize(value: string | undefined, outer: number): number {
  return value === undefined
    ? outer
    : (readLength(value, outer, outer) ?? (sizeNames.has(value) ? 12 : outer));
}

const sizeNames = new Set([
  'xx-small',
  'x-small',
  'small',
  'medium',
  'large',
  'x-large',
  'xx-large',
  'initial',
]);

/** A length in points, or null; `whole` is what a percentage is of. */
function readLength(value: string | undefined, size: number, whole: number): number | null {
  const [, number, unit] = /^(-?[\d.]+)(px|pt|em|rem|ex|ch|%|in|cm|mm|vw|vh)?$/.exec(value ?? '') ?? [];
  if (number === undefined) return null;
  const points = {
    px: 0.75,
    pt: 1,
    em: size,
    rem: 12,
    ex: size / 2,
    ch: size / 2,
    in: 72,
    cm: 28.35,
    mm: 2.835,
  };
  if (unit === '%') return (Number(number) / 100) * whole;
  return Number(number) * (points[unit as keyof typeof points] ?? 6);
}

function readShare(value: string): number {
  const share = Number.parseFloat(value) / (value.endsWith('%') ? 100 : 1);
  return Number.isNaN(share) ? 1 : Math.min(1, Math.max(0, share));
}

/** Laid beside the page, as is done with text for screen readers only. */
function isFarOff(styles: Declarations, size: number): boolean {
  const isPlaced = /^(?:absolute|fixed)$/.test(styles.get('position') ?? '');
  const sides = isPlaced ? ['left', 'top', 'right', 'bottom'] : [];
  const lengths = [...sides, 'text-indent', 'margin-left', 'margin-top'].map(side =>
    readLength(styles.get(side), size, 0),
  );
  return lengths.some(length => length !== null && length <= -farAway);
}

/** In a box without room, or cut down to nothing. */
function isCutAway(styles: Declarations, size: number): boolean {
  const isTight = ['width', 'height', 'max-width', 'max-height'].some(side => {
    const length = readLength(styles.get(side), size, 100);
    return length !== null && length < 1;
  });
  if (isTight && /hidden|clip/.test(styles.get('overflow') ?? '')) return true;
  if (/scale\(\s*0(?:\.0\d*)?\s*[,)]/.test(styles.get('transform') ?? '')) return true;
  if (/inset\(\s*(?:[5-9]\d|100)%/.test(styles.get('clip-path') ?? '')) return true;
  const corners = /^rect\(([^()]*)\)$/
    .exec(styles.get('clip') ?? '')?.[1]
    ?.trim()
    .split(/[\s,]+/);
  if (corners?.length !== 4) return false;
  const [top, right, bottom, left] = corners.map(corner => readLength(corner, size, 0));
  return isNothing(top, bottom) || isNothing(left, right);
}

function isNothing(from: number | null | undefined, to: number | null | undefined): boolean {
  return typeof from === 'number' && typeof to === 'number' && to - from < 1;
}
