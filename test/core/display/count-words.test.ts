import { describe, expect, it } from '@jest/globals';
import { countWords } from '../../../core/display/count-words.ts';

describe('countWords', () => {
  it('gives an amount with its noun', () => {
    expect(countWords(1, 'page')).toBe('1 page');
    expect(countWords(0, 'page')).toBe('0 pages');
    expect(countWords(2400, 'page')).toBe('2,400 pages');
    expect(countWords(2, 'verdict was', 'verdicts were')).toBe('2 verdicts were');
  });
});
