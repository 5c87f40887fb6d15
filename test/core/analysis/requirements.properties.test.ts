import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findRequirements } from '../../../core/analysis/requirements.ts';
import { splitDocument } from '../../../core/knowledge/split.ts';
import type { Block, ExtractedDocument } from '../../../core/model/passage.ts';
import { requirement } from '../../../core/model/requirement.ts';
import { policySentence } from '../../fixtures/policy-sentences.ts';

const owner = { documentId: 'doc', version: 1 };
const kind = fc.constantFrom<Block['kind']>('heading', 'paragraph', 'item', 'row');
const line = fc.oneof(
  policySentence,
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
  fc.constantFrom(
    'Staff must not:',
    'Step | Deadline',
    'Reply | 3 days',
    'No one may, and must not, if',
    '| | ',
  ),
);
/** Any document at all: its lines, each a block of any kind. */
const anyDocument = fc
  .array(fc.record({ line, kind, level: fc.nat(2), page: fc.option(fc.integer({ min: 1, max: 9 })) }), {
    maxLength: 30,
  })
  .map(lines => documentOf(lines));

it('every requirement is quoted word for word, with its lead-in, under an id of its own', () => {
  fc.assert(
    fc.property(anyDocument, document => {
      const found = findRequirements(splitDocument(document, owner), owner);
      for (const one of found) {
        requirement.strict().parse(one);
        for (const { quote, start, end } of [one, ...(one.lead ? [one.lead] : [])])
          expect(document.text.slice(start, end)).toBe(quote);
        for (const condition of one.conditions)
          expect(`${one.lead?.quote ?? ''}\n${one.quote}`).toContain(condition);
      }
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      expect(found.map(({ start }) => start)).toEqual(
        found.map(({ start }) => start).toSorted((a, b) => a - b),
      );
    }),
  );
});

it('the same text gives the same requirements', () => {
  fc.assert(
    fc.property(anyDocument, document => {
      const find = () => findRequirements(splitDocument(document, owner), owner);
      expect(find()).toEqual(find());
    }),
  );
});

it('every sentence of a policy is one', () => {
  fc.assert(
    fc.property(policySentence, sentence => {
      const document = documentOf([{ line: sentence, kind: 'paragraph', level: 0, page: null }]);
      const found = findRequirements(splitDocument(document, owner), owner);
      expect(found.map(({ quote }) => quote)).toEqual([sentence]);
      expect(found[0]!.kind === 'obligation').toBe(/\b(?:must|should)\b(?! not)/.test(sentence));
    }),
  );
});

it.each(['must, ', 'may not, and ', 'if, ', 'who ', 'whether ', 'records and ', 'a ', '(', 'x'])(
  'a long run of “%s” is read in a time that grows no faster than it does',
  words => {
    const text = words.repeat(100_000 / words.length);
    const document = documentOf([{ line: text, kind: 'paragraph', level: 0, page: null }]);
    const passages = splitDocument(document, owner);
    const before = performance.now();
    findRequirements(passages, owner);
    // It takes a tenth of that; trying each such word against all others would take many times as long.
    expect(performance.now() - before).toBeLessThan(5_000);
  },
);

interface Line {
  readonly line: string;
  readonly kind: Block['kind'];
  readonly level: number;
  readonly page: number | null;
}

function documentOf(lines: readonly Line[]): ExtractedDocument {
  let start = 0;
  const blocks = lines.map(({ line, kind, level, page }): Block => {
    const block = { kind, level, page, start, end: start + line.length };
    start += line.length + 1;
    return block;
  });
  const text = lines.map(({ line }) => line).join('\n');
  return { title: null, text, blocks, pages: null, pagesWithoutText: [] };
}
