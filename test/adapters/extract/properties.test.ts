import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createExtractor } from '../../../adapters/extract/index.ts';
import { sniffType } from '../../../adapters/extract/sniff.ts';
import { CodedError } from '../../../core/errors.ts';
import type { MediaType } from '../../../core/model/document.ts';
import { expectSound } from '../../fixtures/extracted-document.ts';

const extractor = createExtractor({ isolated: false });

const pieces = {
  'text/markdown': [
    '# ',
    '- ',
    '1. ',
    '> ',
    '| a | b |\n| - | - |\n',
    '```\n',
    '**',
    '[x](y)',
    '<b hidden>',
    '<i style="color:#fff">',
    '<div style="display:none">\n\n',
    '</div>\n\n',
    '<script>',
    '---\n',
    '&amp;',
    '[^1]',
    '\t',
  ],
  'text/html': [
    '<p>',
    '</p>',
    '<ul><li>',
    '</ul>',
    '<table><tr><td>',
    '<h2>',
    '</h2>',
    '<div hidden>',
    '<style>.a, p > b {color: white} @media print {',
    '}</style>',
    '<b class=a style="font-size:1px;background:rgb(0 0 0 / 5%)">',
    '<br>',
    '<script>',
    '<!--',
    '&nbsp;',
    '<svg>',
    '<template>',
  ],
  'text/plain': [
    '1.1 Scope',
    '(a) ',
    '- ',
    'i) ',
    '====',
    'CAPITALS',
    '    ',
    'Section 4',
    '. ',
    '; and',
    '•',
    'IV. ',
  ],
} satisfies Partial<Record<MediaType, string[]>>;

describe.each(Object.entries(pieces) as [MediaType, string[]][])('any %s', (mediaType, marks) => {
  const part = fc.oneof(
    fc.constantFrom(...marks, '\n', '\n\n', ' ', '\u00AD', '\u200B', 'e\u0301', '\uD83D\uDE00', '\u0000'),
    fc.lorem({ maxCount: 4 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const text = fc.array(part, { maxLength: 40 }).map(parts => parts.join(''));

  it('becomes blocks with exact offsets in order, or a coded refusal', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (content, findHidden) => {
        const bytes = new TextEncoder().encode(content);
        try {
          expectSound(await extractor.extract(bytes, mediaType, { maxPages: 1, findHidden }));
        } catch (error) {
          if (!(error instanceof CodedError)) throw error;
          expect(['file_no_text', 'file_broken']).toContain(error.code);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('any bytes', () => {
  const start = fc.constantFrom(
    '',
    '%PDF-1.7\n',
    'PK\x03\x04',
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    '<html>',
    '\xff\xfe',
    '{\\rtf',
  );
  const name = fc.constantFrom('a.pdf', 'a.docx', 'a.md', 'a', 'a.xlsx', '');

  it('are told by sniffing or refused with a code, and a title is sought without harm', () => {
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), name, (head, tail, filename) => {
        const bytes = Buffer.concat([Buffer.from(head, 'latin1'), tail]);
        try {
          extractor.peekTitle(bytes, sniffType(bytes, filename));
        } catch (error) {
          expect(error).toBeInstanceOf(CodedError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
