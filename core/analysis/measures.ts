import { currencyCodes, type Quantities } from '../answering/quantities.ts';

/** A number with what it measures, and the side of it that is meant. */
export interface Measure {
  /** What can be compared: `time`, `share`, or an amount's currency. */
  readonly dimension: string;
  readonly side: 'min' | 'max' | null;
  readonly number: number;
  /** `business day`, `%`, `gbp`: numbers of one unit compare as they are. */
  readonly unit: string;
  /** From the least to the most that it can be: in hours, in per cent, or in the currency. */
  readonly least: number;
  readonly most: number;
  /** For people: "at most 5 business days". */
  readonly words: string;
}

/** The measures among a text's quantities; numbers that count something else are left out. */
export function readMeasures({ values, bounds }: Quantities): Measure[] {
  const sided = new Set([...bounds].map(bound => bound.slice(4)));
  const plain = [...values].filter(value => !sided.has(value)).map(value => readMeasure(value, null));
  const bounded = [...bounds].map(bound => readMeasure(bound.slice(4), bound.slice(0, 3) as 'min' | 'max'));
  return [...bounded, ...plain].filter(measure => measure !== null);
}

/** Whether one is certainly less (-1) or more (1) than the other, or the same (0); null where that is open. */
export function compareMeasures(one: Measure, other: Measure): -1 | 0 | 1 | null {
  if (one.dimension !== other.dimension) return null;
  if (one.unit === other.unit) return Math.sign(one.number - other.number) as -1 | 0 | 1;
  if (one.most < other.least) return -1;
  return one.least > other.most ? 1 : null;
}

function readMeasure(value: string, side: Measure['side']): Measure | null {
  const match = /^(?:([a-z]{3}) )?(\d+(?:\.\d+)?)(?: (%|bp))?(?: ([a-z ]+))?$/.exec(value);
  if (!match) return null;
  const [, currency, digits, share, unit] = match;
  const number = Number(digits);
  const sideWords = side === null ? '' : side === 'min' ? 'at least ' : 'at most ';
  if (currency !== undefined) {
    // A date is written alike: "mar 3".
    if (!currencyCodes.has(currency)) return null;
    const words = `${sideWords}${currency.toUpperCase()} ${number.toLocaleString('en-GB')}`;
    return { dimension: currency, side, number, unit: currency, least: number, most: number, words };
  }
  if (share !== undefined) {
    const percent = share === '%' ? number : number / 100;
    const words = `${sideWords}${percent} %`;
    return { dimension: 'share', side, number: percent, unit: '%', least: percent, most: percent, words };
  }
  const time = unit === undefined ? undefined : units.find(({ stem }) => unit.endsWith(stem));
  if (!time) return null;
  const isWorking = /^(?:busi|work|trade)/.test(unit!);
  const working = isWorking ? 'business ' : '';
  const name = `${working}${time.name}${number === 1 ? '' : 's'}`;
  return {
    dimension: 'time',
    side,
    number: number * time.count,
    unit: `${working}${time.of}`,
    least: number * time.least,
    // Weekends and public holidays may stand between working days.
    most: isWorking ? number * time.most * 1.6 + 72 : number * time.most,
    words: `${sideWords}${digits} ${name}`,
  };
}

/**
 * `least` and `most` in hours; `count` of what is always as long, so that a year compares with twelve months.
 * The stems are those of `quantities.ts`.
 */
const units = [
  { stem: 'second', name: 'second', of: 'second', count: 1, least: 1 / 3600, most: 1 / 3600 },
  { stem: 'minut', name: 'minute', of: 'second', count: 60, least: 1 / 60, most: 1 / 60 },
  { stem: 'hour', name: 'hour', of: 'second', count: 3_600, least: 1, most: 1 },
  { stem: 'dai', name: 'day', of: 'second', count: 86_400, least: 24, most: 24 },
  { stem: 'week', name: 'week', of: 'second', count: 604_800, least: 168, most: 168 },
  { stem: 'fortnight', name: 'fortnight', of: 'second', count: 1_209_600, least: 336, most: 336 },
  { stem: 'month', name: 'month', of: 'month', count: 1, least: 672, most: 744 },
  { stem: 'quarter', name: 'quarter', of: 'month', count: 3, least: 2_136, most: 2_208 },
  { stem: 'year', name: 'year', of: 'month', count: 12, least: 8_760, most: 8_784 },
] as const;
