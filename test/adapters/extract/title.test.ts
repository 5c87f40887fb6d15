import { describe, expect, it } from '@jest/globals';
import { peekTitle } from '../../../adapters/extract/title.ts';

describe('peekTitle', () => {
  it('finds the title of Markdown in its front matter or first heading of the first level', () => {
    expect(peek('---\ntitle: Gifts\n---\n# Other', 'text/markdown')).toBe('Gifts');
    expect(peek('Intro.\n\n# The **gift** policy\n', 'text/markdown')).toBe('The gift policy');
    expect(peek('```\n# code\n```\n\nGifts & *more*\n=====\n', 'text/markdown')).toBe('Gifts & more');
    expect(peek('## Only a section', 'text/markdown')).toBeNull();
  });

  it('finds the title of a page', () => {
    expect(peek('<title>Gifts &amp; more</title>', 'text/html')).toBe('Gifts & more');
    expect(peek('<h1>Gifts</h1>', 'text/html')).toBe('Gifts');
    expect(peek('<p>Gifts</p>', 'text/html')).toBeNull();
  });

  it('looks at the start only', () => {
    expect(peek(`${'word '.repeat(10_000)}\n\n# Late`, 'text/markdown')).toBeNull();
  });

  it('states nothing for formats that must be read whole, and for bytes that are no text', () => {
    expect(peek('%PDF-1.4', 'application/pdf')).toBeNull();
    expect(peek('Gifts', 'text/plain')).toBeNull();
    expect(peekTitle(Uint8Array.of(0, 1, 2, 0xff), 'text/markdown')).toBeNull();
  });

  it('states nothing where the start is nested too deep to parse', () => {
    expect(peek('<div>'.repeat(3000), 'text/html')).toBeNull();
    expect(peek('>'.repeat(16_000), 'text/markdown')).toBeNull();
  });
});

function peek(text: string, mediaType: Parameters<typeof peekTitle>[1]) {
  return peekTitle(new TextEncoder().encode(text), mediaType);
}
