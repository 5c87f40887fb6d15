import { describe, expect, it } from '@jest/globals';
import { shortenAtWord } from '../../../adapters/embedder/shorten.ts';

describe('shortening a text', () => {
  it.each([
    ['leaves what fits', 'one two', 7, 'one two'],
    ['ends after the last whole word', 'one two three', 9, 'one two'],
    ['keeps a word that just fits', 'one two three', 7, 'one two'],
    ['takes white space away at the end', 'one   two', 5, 'one'],
    ['cuts a word that is too long itself', 'abcdefgh', 3, 'abc'],
    ['cuts no character in two', '🦉🦉', 3, '🦉'],
  ])('%s', (_, text, most, short) => {
    expect(shortenAtWord(text, most)).toBe(short);
  });
});
