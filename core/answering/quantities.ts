import { stem } from '../knowledge/terms.ts';

/** The numbers, amounts and dates of a text, and the side of each that is meant. */
export interface Quantities {
  /**
   * Numbers with their unit, amounts with their currency, dates, how often: `5 business day`, `gbp 100`,
   * `5 %`, `mar`, `mar 3`, `per year`.
   */
  readonly values: ReadonlySet<string>;
  /** Values that bound from below or above: `min gbp 100` for "more than £100", `max 5 day` for "within". */
  readonly bounds: ReadonlySet<string>;
}

/** What stands for the month of May, so that nothing takes it for the modal verb. */
const monthOfMay = 'maymonth';

/** Marks May the month: capitalised within a sentence, or before a number. */
export function markMonths(text: string): string {
  return text.replace(/\bMay\b(?=\s+\d)|(?<=[\p{L}\p{N},]\s)May\b/gu, monthOfMay);
}

/** Writes number words as digits: "twenty-five" and "two hundred" as 25 and 200; "one" only before a unit. */
export function spellDigits(text: string): string {
  return text
    .replace(/\b(one|a)(?=\s+(?:hundred|thousand|million|billion|dozen)\b)/gi, '1')
    .replace(oneOfUnit, '1')
    .replace(numberPhrase, phrase => String(readNumber(phrase.toLowerCase().match(/[a-z]+/g)!)));
}

/** @param text with its number words written as digits and its months marked. */
export function readQuantities(text: string): Quantities {
  const values = new Set<string>();
  const bounds = new Set<string>();
  for (const match of text.matchAll(quantity)) {
    const value = readValue(match.groups!);
    values.add(value);
    const side = sideOf(text, match.index, match.index + match[0].length);
    if (side) bounds.add(`${side} ${value}`);
  }
  for (const { groups } of text.matchAll(date)) {
    const month = monthName(groups!.month!);
    values.add(month);
    for (const part of [groups!.day, groups!.dayAfter, groups!.year])
      if (part) values.add(`${month} ${part}`);
  }
  for (const [day] of text.matchAll(weekday)) values.add(day.toLowerCase());
  for (const [phrase] of text.matchAll(frequency)) values.add(readFrequency(phrase.toLowerCase()));
  for (const [word] of text.matchAll(multiple)) values.add(word.toLowerCase());
  return { values, bounds };
}

function readValue(groups: Record<string, string | undefined>): string {
  const { before, number, scale, percent, after, time, half } = groups;
  const currency = currencyOf(before) ?? currencyOf(after);
  const digits = number!.replace(/,/g, '');
  // A number that counts nothing may be a section's, of which 3.10 is not 3.1.
  const counts = /^\d+(?:\.\d+)?$/.test(digits) && (currency ?? scale ?? time) !== undefined;
  const value = counts ? String(Number(digits) * (scales[scale?.toLowerCase() ?? ''] ?? 1)) : digits;
  const share = percent && (/^b/i.test(percent) ? 'bp' : '%');
  const unit = time?.toLowerCase().replace(/-/g, ' ').split(/\s+/).map(stem).join(' ');
  const clock = half && `${half.toLowerCase()}m`;
  return [currency, value, share, unit, clock].filter(part => part !== undefined).join(' ');
}

/** Which side of a number is meant, from the words right before or behind it. */
function sideOf(text: string, start: number, end: number): 'min' | 'max' | null {
  const behind =
    /^\s?\)?\s(?:or|and)\s(more|above|over|greater|longer|less|below|under|fewer|shorter)\b/i.exec(
      text.slice(end, end + 20),
    )?.[1];
  if (behind) return /^(?:more|above|over|greater|longer)$/i.test(behind) ? 'min' : 'max';
  const before = text.slice(Math.max(0, start - 60), start);
  const match = comparator.exec(before);
  if (!match) return null;
  const isLower = lower.test(match[1]!);
  const isTurned = /\b(?:not|no|never)\s(?:be\s)?(?:worth\s|to\s)?$/i.test(before.slice(0, match.index));
  return isLower !== isTurned ? 'min' : 'max';
}

function currencyOf(sign: string | undefined): string | undefined {
  if (sign === undefined) return undefined;
  const name = sign.toLowerCase();
  return currencies[name] ?? name;
}

function monthName(month: string): string {
  return month === monthOfMay ? 'may' : month.slice(0, 3).toLowerCase();
}

function readFrequency(phrase: string): string {
  const word = /(?:ann|year|quarter|month|fortnight|week|da[iy]|hour)/.exec(phrase)?.[0] ?? '';
  return `per ${{ ann: 'year', dai: 'day' }[word] ?? word}`;
}

function readNumber(words: readonly string[]): number {
  let value = 0;
  for (const word of words) {
    if (word === 'hundred') value = Math.max(value, 1) * 100;
    else if (word === 'dozen') value = Math.max(value, 1) * 12;
    else value += numberWords.get(word) ?? 0;
  }
  return value;
}

const currencies: Readonly<Record<string, string>> = {
  '£': 'gbp',
  '€': 'eur',
  '¥': 'jpy',
  $: 'usd',
  us$: 'usd',
  hk$: 'hkd',
  a$: 'aud',
  au$: 'aud',
  c$: 'cad',
  ca$: 'cad',
  s$: 'sgd',
  nz$: 'nzd',
  pound: 'gbp',
  pounds: 'gbp',
  sterling: 'gbp',
  euro: 'eur',
  euros: 'eur',
  dollar: 'usd',
  dollars: 'usd',
  yen: 'jpy',
  franc: 'chf',
  francs: 'chf',
};
const scales: Readonly<Record<string, number>> = {
  hundred: 1e2,
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const numberWords = new Map([
  ...units.map((word, value) => [word, value] as const),
  ...tens.map((word, i) => [word, 20 + 10 * i] as const),
]);

const unitWord = `(?:${units.filter(word => word !== 'one').join('|')})`;
const tensWord = `(?:(?:${tens.join('|')})(?:[\\s-](?:${units.slice(1, 10).join('|')}))?)`;
const numberPhrase = new RegExp(
  `\\b(?:(?:${tensWord}|${unitWord})(?:\\s(?:hundred|dozen)(?:\\s(?:and\\s)?(?:${tensWord}|${unitWord}|one))?)?)\\b`,
  'gi',
);
const timeUnit =
  '(?:(?:business|working|calendar|clear|trading|full)[\\s-])?(?:second|minute|hour|day|week|fortnight|month|quarter|year)s?';
const oneOfUnit = new RegExp(`\\bone(?=[\\s-](?:${timeUnit}|per ?cent|pounds?|euros?|dollars?)\\b)`, 'gi');
/** The currencies that amounts may be in, by their ISO 4217 codes in lower case. */
export const currencyCodes: ReadonlySet<string> = new Set(
  'gbp eur usd chf jpy sek nok dkk sgd hkd aud cad nzd cny inr zar pln aed'.split(' '),
);
const codes = [...currencyCodes].join('|');

const quantity = new RegExp(
  [
    `(?:(?<before>(?:\\b(?:us|hk|au?|ca?|s|nz))?\\$|[£€¥]|\\b(?:${codes})\\b)\\s?)?`,
    '(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)*)',
    '(?:\\s?(?<scale>hundred|thousand|million|billion|mn|bn|m|k)\\b)?',
    '(?:\\s?(?<percent>%|per ?cent\\b|basis points?\\b|bps?\\b))?',
    `(?:\\s?(?<after>(?:pounds?|sterling|euros?|dollars?|yen|francs?|${codes})\\b|[£€]))?`,
    `(?:[\\s-](?<time>${timeUnit})\\b)?`,
    '(?:\\s?(?<half>[ap])\\.?m\\b)?',
  ].join(''),
  'gi',
);
const month = `(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|${monthOfMay}|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)`;
const date = new RegExp(
  `(?:\\b(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?)?\\b${month}\\b(?:\\s(?<dayAfter>\\d{1,2})(?:st|nd|rd|th)?\\b)?(?:,?\\s(?<year>\\d{4})\\b)?`,
  'g',
);
const weekday = /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/g;
const frequency =
  /\b(?:annual(?:ly)?|per annum|yearly|quarterly|monthly|fortnightly|weekly|daily|hourly|(?:each|every|per|once a|twice a) (?:calendar |business |working )?(?:year|quarter|month|fortnight|week|day|hour))\b/gi;
const multiple =
  /\b(?:half|twice|double|treble|triple|quarters?(?= of\b)|two-thirds|one-third|once(?= (?:a|per|each|every)\b))\b/gi;

const comparator =
  /\b(up to|at most|maximum of|at least|minimum of|more than|less than|fewer than|greater than|longer than|shorter than|older than|younger than|later than|earlier than|in excess of|exceed(?:s|ing)?|above|over|beyond|under|below|within|until|before|by|after|since|from)\s(?:the\s|a total of\s)?$/i;
const lower =
  /^(?:at least|minimum|more|greater|longer|older|later|in excess|exceed|above|over|beyond|after|since|from)/i;
