import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bigrams, countTerms, isStopWord, stem, tokenize, wordsOf } from '../../../core/knowledge/terms.ts';

describe('the words that the index counts', () => {
  it.each<[string, string[]]>([
    ['Employees must not accept gifts!', ['employe', 'accept', 'gift']],
    ['Records, recording; RECORDED', ['record', 'record', 'record']],
    ['the of and to', []],
    ['Art. 5(1)(a): EUR 1,000.50', ['art', '5', '1', 'eur', '1', '000', '50']],
    ['sign-off e-mail', ['sign', 'off', 'e', 'mail'].filter(word => word !== 'off')],
    ["don't the firm's", ['firm']],
    ['café cafe\u0301', [stem('café'), stem('cafe\u0301')]],
    ['политика 政策', ['политика', '政策']],
    ['🙂 — …', []],
    ['', []],
  ])('of %j are %j', (text, terms) => expect(tokenize(text)).toEqual(terms));

  it('are the same however the text is parted and cased', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Gift', 'not', 'registers', 'the', 'LIMIT', '5')), words => {
        expect(tokenize(words.join(' '))).toEqual(tokenize(words.join(' \n– ').toUpperCase()));
      }),
    );
  });

  it('never hold a blank, a bar or nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        for (const term of tokenize(text)) expect(term).toMatch(/^[^\s|_]+$/u);
      }),
    );
  });
});

it('words are kept with stop words where all are asked for', () => {
  expect(wordsOf('Am I allowed?')).toEqual(['am', 'i', 'allowed']);
  expect(wordsOf('?')).toEqual([]);
  expect(isStopWord('must')).toBe(true);
  expect(isStopWord('gift')).toBe(false);
  expect(isStopWord('constructor')).toBe(false);
});

it('neighbours make bigrams', () => {
  expect(bigrams(['gift', 'vendor', 'limit'])).toEqual(['gift_vendor', 'vendor_limit']);
  expect(bigrams(['gift'])).toEqual([]);
  expect(bigrams([])).toEqual([]);
});

it('terms are counted, those that objects have by nature too', () => {
  expect([...countTerms(['a', '__proto__', 'a', 'constructor'])]).toEqual([
    ['a', 2],
    ['__proto__', 1],
    ['constructor', 1],
  ]);
});

it('a stem stays the same however many others were asked for between', () => {
  const before = stem('approvals');
  for (let n = 0; n < 50_001; n += 1) stem(`w${n}`);
  expect(stem('approvals')).toBe(before);
  expect(before).toBe('approv');
});
