import { describe, expect, it } from '@jest/globals';
import { oneLine, plainText } from '../../../core/display/plain-text.ts';

describe('plain text', () => {
  it('loses controls and the signs that turn the reading direction', () => {
    expect(plainText('a\u0000b\u001b[31m\u202egpj.exe\u2066x\u2069\u007f')).toBe('ab[31mgpj.exex');
  });

  it('keeps line breaks of every kind as one kind, and tabs', () => {
    expect(plainText('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd\te');
  });

  it('replaces half a character', () => {
    expect(plainText('a\ud83d b')).toBe('a\ufffd b');
  });

  it('keeps letters of every script, emoji with their joiners and marks of direction', () => {
    const text = 'é 贈り物 هدايا\u200f 👩🏽‍💼🏴󠁧󠁢󠁥󠁮󠁧󠁿';
    expect(plainText(text)).toBe(text);
  });

  it('comes to one line where one is asked for', () => {
    expect(oneLine(' a \n\n b\tc ')).toBe('a b c');
  });
});
