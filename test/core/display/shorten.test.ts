import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shorten } from '../../../core/display/shorten.ts';

describe('shortened text', () => {
  it('is the text where it fits', () => {
    expect(shorten('Gifts are recorded.', 19)).toBe('Gifts are recorded.');
  });

  it('ends between words, with an ellipsis', () => {
    expect(shorten('Gifts are recorded within ten days.', 20)).toBe('Gifts are recorded…');
  });

  it('leaves no comma before the ellipsis', () => {
    expect(shorten('Gifts, dinners, and records', 17)).toBe('Gifts, dinners…');
    expect(shorten(',,,, ,,,, ,,,,', 8)).toBe('…');
  });

  it('keeps a word that ends just where the room does', () => {
    expect(shorten('Gifts are recorded within', 19)).toBe('Gifts are recorded…');
  });

  it('breaks a word that is too long for the room', () => {
    expect(shorten('Donaudampfschifffahrt', 10)).toBe('Donaudamp…');
  });

  it.each([
    ['👩🏽‍💼👩🏽‍💼👩🏽‍💼', 12, '👩🏽‍💼…'],
    ['🏳️‍🌈🏳️‍🌈', 8, '🏳️‍🌈…'],
    ['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
    ['👩🏽‍💼', 3, '…'],
  ])('never breaks a character: %s in %i', (text, max, short) => {
    expect(shorten(text, max)).toBe(short);
  });

  it('never breaks a surrogate pair, even within a character that goes on and on', () => {
    for (const lead of ['', 'a']) {
      const endless = `${lead}${'👩\u200d'.repeat(100)}`;
      for (let max = 60; max < 90; max++) expect(shorten(endless, max).isWellFormed()).toBe(true);
    }
  });

  it('is never longer than it may be, and always the beginning of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 40 }), (text, max) => {
        const short = shorten(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short.isWellFormed()).toBe(true);
        if (short !== text) expect(text.startsWith(short.replace(/…$/u, ''))).toBe(true);
      }),
    );
  });
});
