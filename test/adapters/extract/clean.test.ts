import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, joinCells } from '../../../adapters/extract/clean.ts';

describe('cleanText', () => {
  it('makes single spaces of all white space', () => {
    expect(cleanText(' a\u00A0\t b\r\n\u2003c\u2028d\u0085e ')).toBe('a b c d e');
  });

  it('removes what cannot be seen without parting words', () => {
    expect(cleanText('com\u00ADpli\u200Bance\uFEFF of\u202E\u2066 law\u{E0041}\u0000')).toBe(
      'compliance of law',
    );
  });

  it('composes letters, also where something invisible stood between letter and accent', () => {
    expect(cleanText('cafe\u0301 e\u200B\u0301')).toBe('café é');
  });

  it('keeps emoji, symbols and scripts of all kinds', () => {
    expect(cleanText('规则 правило ❗ 𝔸 ≤ €5')).toBe('规则 правило ❗ 𝔸 ≤ €5');
  });

  it('replaces half a character', () => {
    expect(cleanText('a\uD800b')).toBe('a\uFFFDb');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});

describe('joinCells', () => {
  it('keeps the place of an empty cell', () => {
    expect(joinCells(['Gift', ' ', '50\n EUR'])).toBe('Gift |  | 50 EUR');
  });

  it('makes nothing of a row without text', () => {
    expect(joinCells(['', ' '])).toBe('');
  });
});
