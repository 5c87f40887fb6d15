import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isPlain, plainSentence } from '../../../core/answering/sentence-words.ts';
import { policySentence } from '../../fixtures/policy-sentences.ts';

describe('a model’s sentence', () => {
  it.each([
    ['Ask first. [1][2]', 'Ask first.'],
    ['Ask first [P1, P2].', 'Ask first.'],
    ['- **Ask** `first`.', 'Ask first.'],
    ['## Ask _first_.', 'Ask first.'],
    ['1. Ask first.', 'Ask first.'],
    ['Ask [the officer](https://evil.example) first.', 'Ask the officer first.'],
    ['Ask ![first](https://evil.example/i.png).', 'Ask first.'],
    ['Ask <b onclick="x">first</b>.', 'Ask first.'],
    ['Ask\n\nfirst.\u202e', 'Ask first.'],
  ])('is words only: %j', (text, words) => {
    expect(plainSentence(text)).toBe(words);
  });

  it('stays as it is where it holds words only', () => {
    fc.assert(
      fc.property(policySentence, text => {
        expect(plainSentence(text)).toBe(text.replace(/\s+/g, ' ').trim());
      }),
    );
  });
});

describe('an address', () => {
  it('is plain only where a quote holds it', () => {
    expect(isPlain('Write to gifts@firm.example.', ['Write to gifts@firm.example first.'])).toBe(true);
    expect(isPlain('Write to gifts@firm.example.', ['Write to us first.'])).toBe(false);
    expect(isPlain('See firm.example/gifts.', ['See firm.example.'])).toBe(false);
  });

  it.each(['<!here>', '@here', 'https://a.example', 'www.a.example', 'mailto:a', 'a|b', 'a\u200bb'])(
    'may come in any form, and so may a ping: %s',
    word => {
      expect(isPlain(`Ask ${word} first.`, ['Ask first.'])).toBe(false);
    },
  );
});
