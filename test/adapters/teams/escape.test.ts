import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeLineStart, escapeMarkdown, literal } from '../../../adapters/teams/escape.ts';
import { oneLine } from '../../../core/display/plain-text.ts';
import { anyWords } from '../../fixtures/any-answer.ts';
import { seen } from '../../fixtures/dangers.ts';
import { readMarkdown } from './read-markdown.ts';

describe('words from outside in Markdown', () => {
  it.each([
    '**bold** _italic_ ~~gone~~ `code`',
    '[our intranet](https://evil.example)',
    '<b>html</b> &amp; &lt;',
    '# heading',
    '- item',
    '1. item',
    '12) item',
    '---',
    '> quote',
    '| a | b |',
    '[1]: https://evil.example',
    'a\\*b',
  ])('reads %s as it stands', words => {
    const { kinds, words: read } = readMarkdown(escapeLineStart(escapeMarkdown(words)));
    expect([...kinds]).toEqual(['root', 'paragraph', 'text']);
    expect(seen(read)).toBe(words);
  });

  it('reads any line as it stands', () => {
    fc.assert(
      fc.property(anyWords.map(oneLine), words => {
        expect(seen(readMarkdown(escapeLineStart(escapeMarkdown(words))).words)).toBe(seen(words));
      }),
    );
  });
});

describe('words from outside in a text run', () => {
  it('are no date to fill in', () => {
    expect(literal('{{{DATE(2026-01-01T00:00:00Z)}}}')).not.toContain('{{');
    expect(seen(literal('{{{DATE(2026-01-01T00:00:00Z)}}}'))).toBe('{{{DATE(2026-01-01T00:00:00Z)}}}');
  });
});
