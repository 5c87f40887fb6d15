import { describe, expect, it } from '@jest/globals';
import { createGlyphCodes } from '../../../adapters/extract/pdf/glyph-codes.ts';

describe('createGlyphCodes', () => {
  it('decodes a font that gives glyph numbers for characters, on later pages too', () => {
    const glyphs = createGlyphCodes();
    glyphs.learn([
      { fontName: 'f1', str: "%$6(&$03\u0003'$7$\u0003352&(66,1*" },
      { fontName: 'f2', str: 'Plain text = here' },
    ]);
    expect(glyphs.decode('f1', "%$6(&$03\u0003'$7$")).toBe('BASECAMP DATA');
    expect(glyphs.decode('f1', "³'3$´\u0003\u0014\u0015")).toBe('“DPA” 12');
    expect(glyphs.decode('f2', 'Plain text = here')).toBe('Plain text = here');
  });

  it('leaves fonts alone in which the control character is rare', () => {
    const glyphs = createGlyphCodes();
    glyphs.learn([{ fontName: 'f1', str: `${'Plain text. '.repeat(20)}\u0003` }]);
    expect(glyphs.decode('f1', 'Plain')).toBe('Plain');
  });
});
