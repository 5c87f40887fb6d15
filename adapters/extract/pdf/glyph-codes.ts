/**
 * Some PDFs embed TrueType fonts without saying which characters their glyphs stand for; the library then gives
 * glyph numbers for characters ("%$6(&$03" for "BASECAMP"). Fonts made for Windows and Macs share an order of
 * glyphs: the space is 3, and ASCII and Mac Roman follow.
 * https://developer.apple.com/fonts/TrueType-Reference-Manual/RM06/Chap6post.html
 */
export interface GlyphCodes {
  /** Looks at what a page sets in each font; no text of real characters holds the control character 3. */
  learn(runs: readonly { readonly fontName: string; readonly str: string }[]): void;
  /** The text of a run, decoded where its font was found to give glyph numbers. */
  decode(fontName: string, text: string): string;
}

export function createGlyphCodes(): GlyphCodes {
  const undecoded = new Set<string>();
  return {
    learn(runs) {
      const counts = new Map<string, { all: number; spaces: number; letters: number }>();
      for (const { fontName, str } of runs) {
        const count = counts.get(fontName) ?? { all: 0, spaces: 0, letters: 0 };
        count.all += str.length;
        count.spaces += str.split(glyphOfSpace).length - 1;
        count.letters += decodeGlyphs(str).match(/\p{L}|\s/gu)?.length ?? 0;
        counts.set(fontName, count);
      }
      for (const [fontName, { all, spaces, letters }] of counts) {
        if (spaces > 0.03 * all && letters > 0.4 * all) undecoded.add(fontName);
      }
    },
    decode: (fontName, text) => (undecoded.has(fontName) ? decodeGlyphs(text) : text),
  };
}

const glyphOfSpace = '\u0003';
const macRoman = new TextDecoder('macintosh');

function decodeGlyphs(text: string): string {
  return text.replace(/[^ ]/gu, character => {
    const glyph = character.codePointAt(0)!;
    if (glyph < 3 || glyph > 221) return character;
    // Delete has no glyph, and fonts made for Windows lack the no-break space after the ellipsis (171).
    const code = glyph <= 97 ? glyph + 29 : glyph <= 171 ? glyph + 30 : glyph + 31;
    return macRoman.decode(Uint8Array.of(code));
  });
}
