import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Clause, splitClauses } from '../../../core/analysis/clauses.ts';
import type { Block } from '../../../core/model/passage.ts';
import { type BlockText, extractedOf } from '../../fixtures/extracted.ts';
import { policyText } from '../../fixtures/policy-sentences.ts';

const kind = fc.constantFrom<Block['kind']>('heading', 'paragraph', 'item', 'row');
/** What clauses are cut at, in any order and number. */
const marks = fc
  .array(
    fc.constantFrom(
      ...'a B 7 . ; : ? , - • ( ) “ ” | and or it This (a) (iv) 4.2. No. e.g.'.split(' '),
      ' ',
      '\n',
    ),
  )
  .map(parts => parts.join(''));
const text = fc.oneof(
  policyText.map(({ text: sentences }) => sentences),
  fc.string({ unit: 'binary', maxLength: 80 }),
  marks,
);
const anyBlocks: fc.Arbitrary<BlockText[]> = fc.array(
  fc.tuple(kind, text, fc.record({ level: fc.nat(2), page: fc.option(fc.integer({ min: 1, max: 9 })) })),
  { maxLength: 12 },
);

it('any document is cut into clauses that are word for word its own, in order and apart', () => {
  fc.assert(
    fc.property(anyBlocks, blocks => {
      const document = extractedOf(...blocks);
      let end = 0;
      for (const clause of splitClauses(document)) {
        expect(document.text.slice(clause.start, clause.end)).toBe(clause.text);
        expect(clause.text).toBe(clause.text.trim());
        expect(clause.text).not.toBe('');
        expect(clause.start).toBeGreaterThanOrEqual(end);
        end = clause.end;
      }
    }),
  );
});

it('any text but headings stands in a clause, white space left out', () => {
  fc.assert(
    fc.property(anyBlocks, blocks => {
      const document = extractedOf(...blocks.filter(([one]) => one !== 'heading'));
      const read = splitClauses(document).map(clause => clause.text);
      expect(withoutSpace(read.join(''))).toBe(withoutSpace(document.text));
    }),
  );
});

it('any clause is within one block, on its page, and read with one that stands before it', () => {
  fc.assert(
    fc.property(anyBlocks, blocks => {
      const document = extractedOf(...blocks);
      const before = new Set<Clause>();
      for (const clause of splitClauses(document)) {
        const block = document.blocks.find(({ start, end }) => start <= clause.start && clause.end <= end);
        expect(block?.page).toBe(clause.page);
        if (clause.lead) expect(before.has(clause.lead)).toBe(true);
        before.add(clause);
      }
    }),
  );
});

it('the same document is cut into the same clauses', () => {
  fc.assert(
    fc.property(anyBlocks, blocks => {
      expect(splitClauses(extractedOf(...blocks))).toEqual(splitClauses(extractedOf(...blocks)));
    }),
  );
});

it.each([' ', '\n', '. ', '.\n', '; ', ': ', 'a\n', '(a) ', 'and (a) ', 'No. ', '- ', '“ ', '1.', 'x'])(
  'half a million characters of %j are read once',
  run => {
    // Looking at all that stands before at each of them would take hours.
    const document = extractedOf(['paragraph', run.repeat(500_000 / run.length)]);
    const read = splitClauses(document).reduce((sum, clause) => sum + clause.text.length, 0);
    expect(read).toBeLessThanOrEqual(document.text.length);
  },
);

it('twice as many sentences are twice as many clauses', () => {
  const count = (sentences: number) =>
    splitClauses(extractedOf(['paragraph', 'The Vendor keeps records of it. '.repeat(sentences)])).length;
  expect(count(5_000)).toBe(5_000);
  expect(count(10_000)).toBe(10_000);
});

function withoutSpace(source: string): string {
  return source.replace(/\s+/g, '');
}
