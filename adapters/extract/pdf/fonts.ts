import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Tells which of a document's fonts are bold, by the library's names for them. */
export interface Fonts {
  /** Looks up those of the names that were not seen before, on a page that uses them. */
  learn(page: PDFPageProxy, names: Iterable<string>): Promise<void>;
  isBold(name: string): boolean;
}

/** Drawing instructions are only made on pages with a new font, and on no more than this many of them. */
const maxLessons = 60;

export function createFonts(): Fonts {
  const bold = new Map<string, boolean>();
  let lessons = 0;
  return {
    async learn(page, names) {
      const unseen = [...names].filter(name => !bold.has(name));
      if (unseen.length === 0 || lessons >= maxLessons) return;
      // The library sends a font's properties along with the instructions to draw a page, not with its text.
      if (unseen.some(name => !page.commonObjs.has(name))) {
        lessons++;
        await page.getOperatorList().catch(() => null);
      }
      for (const name of unseen) bold.set(name, readBold(page, name));
    },
    isBold: name => bold.get(name) ?? false,
  };
}

function readBold(page: PDFPageProxy, name: string): boolean {
  if (!page.commonObjs.has(name)) return false;
  const font = page.commonObjs.get(name) as { bold?: boolean; black?: boolean; name?: string };
  return font.bold === true || font.black === true || /bold|black|heavy|demi/i.test(font.name ?? '');
}
