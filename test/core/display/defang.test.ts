import { describe, expect, it } from '@jest/globals';
import { defang, wordJoiner } from '../../../core/display/defang.ts';
import { dangersIn, seen } from '../../fixtures/dangers.ts';

describe('defanged text', () => {
  it.each([
    '<!here>',
    '<@U012AB3CD>',
    '<#C012AB3CD>',
    '@channel',
    'ceo@corp.example',
    'mailto:ceo@corp.example',
    'https://evil.example/a',
    'www.evil.example',
    'evil.example',
    '[label](https://evil.example)',
  ])('acts on nothing in %s, which reads as before', words => {
    expect(dangersIn(defang(words))).toEqual([]);
    expect(seen(defang(words))).toBe(words);
  });

  it.each(['Section 2.1, e.g. 3.5 %', 'a < b & c > d', 'EUR 100: two [1] or (three)', 'Yes. No.'])(
    'leaves %s as it was',
    words => {
      expect(defang(words)).not.toContain(wordJoiner);
    },
  );
});
