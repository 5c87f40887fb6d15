import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkSentence } from '../../../core/answering/cite.ts';
import { policySentence, policyText } from '../../fixtures/policy-sentences.ts';

const check = (passage: string, quote: string, text = quote) =>
  checkSentence(
    { text, quotes: [{ passageId: 'p', quote }] },
    new Map([['p', { id: 'p', text: passage, start: 7 }]]),
  );
/** Every sentence that comes of replacing one place that a pattern finds. */
const changes = (text: string, pattern: RegExp, change: (found: string) => readonly string[]) =>
  [...text.matchAll(pattern)].flatMap(({ 0: found, index }) =>
    change(found).map(other => text.slice(0, index) + other + text.slice(index + found.length)),
  );

it('a sentence quoted word for word passes, with its place', () => {
  fc.assert(
    fc.property(policyText, fc.nat(), ({ text, sentences }, n) => {
      const quote = sentences[n % sentences.length]!;
      const start = 7 + text.indexOf(quote);
      expect(check(text, quote)).toMatchObject({
        ok: true,
        quotes: [{ passageId: 'p', quote, start, end: start + quote.length }],
      });
    }),
  );
});

it('so does any run of whole sentences', () => {
  fc.assert(
    fc.property(policyText, fc.nat(), fc.nat(), ({ text, sentences }, a, b) => {
      const from = a % sentences.length;
      const run = sentences.slice(from, from + 1 + (b % sentences.length));
      const start = text.indexOf(run.join(text.includes('\n') ? '\n' : ' '));
      const quote = text.slice(start, start + run.join(' ').length);
      expect(check(text, quote).ok).toBe(true);
    }),
  );
});

it.each<[string, (sentence: string) => string[]]>([
  ['a digit changed', text => changes(text, /\d/g, digit => others('0123456789', digit))],
  ['a digit more', text => changes(text, /\d/g, digit => [`${digit}0`, `1${digit}`])],
  ['a “not” removed', text => changes(text, / not\b/g, () => [''])],
  ['a “not” put in', text => changes(text, /\b(?:must|may|should)\b(?! not)/g, found => [`${found} not`])],
  ['a “never” put in', text => changes(text, /\b(?:must|may|should)\b/g, found => [`${found} never`])],
  [
    'another modal verb',
    text =>
      changes(text, /\b(?:must|may|should)\b/g, found =>
        ['must', 'may', 'should', 'can', 'shall', 'will'].filter(other => other !== found),
      ),
  ],
  [
    'another currency, unit or month',
    text => [
      ...changes(text, /GBP /g, () => ['EUR ', 'USD ', '', '€']),
      ...changes(text, /business days/g, () => ['days', 'calendar days', 'business weeks', 'hours']),
      ...changes(text, /\byears\b/g, () => ['months', 'days']),
      ...changes(text, /January|March|May|October/g, month => [month === 'May' ? 'June' : 'May']),
    ],
  ],
  [
    'its bound turned round',
    text => [
      ...changes(text, /at least|exceeds/g, () => ['up to', 'is below']),
      ...changes(text, /within|up to|before/g, () => ['after', 'at least']),
    ],
  ],
  ['its condition left out', text => changes(text, / (?:unless|except|only if)[^.]*/g, () => [''])],
  ['another name', text => changes(text, /Compliance|Board|Register/g, () => ['Treasury'])],
  ['a clause of its own', text => [text.replace(/\.$/, ' and astronauts orbit distant planets.')]],
])('no sentence passes with %s', (_, mutate) => {
  fc.assert(
    fc.property(policySentence, sentence => {
      for (const changed of mutate(sentence)) {
        expect([changed, check(sentence, sentence, changed).ok]).toEqual([changed, false]);
      }
    }),
  );
});

it('no quote passes that does not stand in the passage', () => {
  fc.assert(
    fc.property(policyText, policySentence, ({ text }, other) => {
      fc.pre(!text.includes(other));
      expect(check(text, other)).toMatchObject({ ok: false, fault: 'not_verbatim' });
    }),
  );
});

it('no quote passes that leaves the condition of its sentence behind', () => {
  fc.assert(
    fc.property(policySentence, sentence => {
      const cut = sentence.replace(/ (?:unless|except|only if)[^.]*\.$/, '');
      fc.pre(cut !== sentence);
      expect(check(sentence, cut).ok).toBe(false);
    }),
  );
});

it('any text at all is checked, and what passes is quoted from the passage as it stands there', () => {
  const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), policySentence);
  fc.assert(
    fc.property(any, any, any, (passage, quote, text) => {
      const checked = check(passage, quote, text);
      if (!checked.ok) return;
      for (const one of checked.quotes) expect(passage.slice(one.start - 7, one.end - 7)).toBe(one.quote);
    }),
  );
});

it('long sentences and quotes are checked in time', () => {
  const long = Array.from({ length: 300 }, (_, n) => `Staff must not keep record ${n}, unless told so`).join(
    '; ',
  );
  expect(check(long, long).ok).toBe(true);
  expect(check(long, 'Staff '.repeat(2_000)).ok).toBe(false);
});

function others(all: string, one: string): string[] {
  return [...all].filter(other => other !== one);
}
