import { stem, tokenize } from '../knowledge/terms.ts';

/**
 * What a sentence commits to, apart from its topic: the facts that must stand in a quote before the quote
 * can be said to support the sentence.
 */
export interface Facts {
  /** Numbers with their unit, amounts with their currency, percentages, months: `5 business day`, `gbp 100`, `march`. */
  readonly quantities: ReadonlySet<string>;
  /** Modal verbs with their polarity: `must`, `may not`. */
  readonly modals: ReadonlySet<string>;
  readonly negations: number;
  /** Stems right behind a negation (`not`, `no`, `without` …). */
  readonly negated: ReadonlySet<string>;
  /** Stems that stand outside of every negation. */
  readonly affirmed: ReadonlySet<string>;
  /** Stems right behind `only` and its like. */
  readonly restricted: ReadonlySet<string>;
  /** Whether the text makes a condition or an exception: unless, except, provided that, only if … */
  readonly conditional: boolean;
}

export function readFacts(text: string): Facts {
  const plain = fold(text)
    .toLowerCase()
    .replace(/\bcannot\b/g, 'can not')
    .replace(/n't\b/g, ' not');
  const { negated, affirmed } = readPolarity(plain);
  return {
    quantities: readQuantities(fold(text)),
    modals: readModals(plain, fold(text)),
    negations: [...plain.matchAll(negation)].length,
    negated,
    affirmed,
    restricted: readScopes(plain, restrictor),
    conditional: condition.test(plain),
  };
}

/** White space and typographic quotation marks folded, nothing else: what may differ in a verbatim quote. */
export function fold(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201A\u201B\u2032]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g, '"')
    .replace(/\s+/gu, ' ')
    .trim();
}

const negation = /\b(?:not|no|never|none|nor|neither|without|nobody|nothing|nowhere)\b/g;
const restrictor = /\b(?:only|solely|exclusively)\b/g;
const condition =
  /\b(?:unless|except|excepting|provided that|only (?:if|where|when|after|with)|subject to|other than|save (?:for|where|that)|if|where|when|until|without)\b/;
const modal = /\b(?:must|shall|may|can|should|will|would|could|might|ought)\b(?:\s+(not|never|no))?/g;
const periphrastic =
  /\b(?:(?:is|are|be) (not )?(?:required|permitted|allowed|obliged)|(?:has|have|need|needs) to)\b/g;

function readModals(plain: string, original: string): Set<string> {
  const found = new Set<string>();
  for (const match of plain.matchAll(modal)) {
    const word = match[0].split(/\s/)[0]!;
    if (word === 'may' && isMonth(original, match.index)) continue;
    found.add(match[1] ? `${word} not` : word);
  }
  for (const [phrase] of plain.matchAll(periphrastic)) found.add(phrase.replace(/^(?:is|are|be) /, ''));
  return found;
}

/** "May" with a day or a year beside it is the month. */
function isMonth(original: string, index: number): boolean {
  return (
    /^May\b/.test(original.slice(index)) &&
    /\d\s*$|^May\s+\d/.test(original.slice(Math.max(0, index - 4), index + 8))
  );
}

function readPolarity(plain: string): { negated: Set<string>; affirmed: Set<string> } {
  const negated = new Set<string>();
  let rest = plain;
  for (const match of plain.matchAll(negation)) {
    const scope = scopeAfter(plain, match.index + match[0].length);
    for (const term of tokenize(scope)) negated.add(term);
    rest =
      rest.slice(0, match.index) +
      ' '.repeat(match[0].length + scope.length) +
      rest.slice(match.index + match[0].length + scope.length);
  }
  return { negated, affirmed: new Set(tokenize(rest)) };
}

function readScopes(plain: string, mark: RegExp): Set<string> {
  const scoped = new Set<string>();
  for (const match of plain.matchAll(mark)) {
    for (const term of tokenize(scopeAfter(plain, match.index + match[0].length))) scoped.add(term);
  }
  return scoped;
}

/** The next two words of substance, at most to the end of the clause: what a negation bears on first. */
function scopeAfter(plain: string, from: number): string {
  const clause = /^[^,;:.!?()]*/.exec(plain.slice(from))?.[0] ?? '';
  const words = clause.split(/(?<=\s)/);
  let scope = '';
  let substance = 0;
  for (const word of words) {
    scope += word;
    if (tokenize(word).length > 0) substance += 1;
    if (substance === 2) break;
  }
  return scope;
}

const currencies: Record<string, string> = {
  '£': 'gbp',
  '€': 'eur',
  $: 'usd',
  gbp: 'gbp',
  eur: 'eur',
  usd: 'usd',
  chf: 'chf',
  pounds: 'gbp',
  pound: 'gbp',
  euros: 'eur',
  euro: 'eur',
  dollars: 'usd',
  dollar: 'usd',
};
const numberWords = new Map(
  'zero _ two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value) => [word, String(value)]),
);
for (const [i, word] of 'thirty forty fifty sixty seventy eighty ninety'.split(' ').entries())
  numberWords.set(word, String(30 + 10 * i));

const months = /\b(January|February|March|April|May|June|July|August|September|October|November|December)\b/g;
const quantity =
  /(£|€|\$|\b(?:gbp|eur|usd|chf)\b)?\s?(\d[\d,]*(?:\.\d+)?)(?:\s?(%|per ?cent\b|pounds?\b|euros?\b|dollars?\b|million\b|billion\b|thousand\b|m\b|bn\b|k\b))?(?:[\s-]((?:(?:business|working|calendar|clear|trading)[\s-])?(?:day|week|month|year|hour|minute)s?)\b)?/gi;

function readQuantities(text: string): Set<string> {
  const found = new Set<string>();
  for (const [, name] of text.matchAll(months)) {
    if (name !== 'May' || /\d\s+May\b|\bMay\s+\d/.test(text)) found.add(name!.toLowerCase());
  }
  const digits = text.replace(/\b[a-z]+\b/gi, word => numberWords.get(word.toLowerCase()) ?? word);
  for (const [, before, number, after, time] of digits.matchAll(quantity)) {
    const unit = after?.toLowerCase().replace(/^per ?cent$/, '%');
    const currency = currencies[before?.toLowerCase() ?? ''] ?? currencies[unit ?? ''];
    const scale = currencies[unit ?? ''] ? undefined : unit;
    const span = time?.toLowerCase().replace(/-/g, ' ').split(/\s+/).map(stem).join(' ');
    found.add([currency, number!.replace(/,/g, ''), scale, span].filter(Boolean).join(' '));
  }
  return found;
}
