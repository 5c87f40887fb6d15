import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { passageSize, splitDocument } from '../../../core/knowledge/split.ts';
import type { Block } from '../../../core/model/passage.ts';
import { type BlockText, extractedOf } from '../../fixtures/extracted.ts';

const owner = { documentId: 'doc', version: 3 };
const split = (...blocks: BlockText[]) => splitDocument(extractedOf(...blocks), owner);
/** A sentence of a given length. */
const words = (length: number, letter = 'w') =>
  `${`${letter.repeat(6)} `
    .repeat(length / 7 + 1)
    .slice(0, length - 2)
    .trim()}.`;

describe('a document in passages', () => {
  it('names each passage by document, version and place', () => {
    const passages = split(
      ['heading', 'A'],
      ['paragraph', words(300)],
      ['heading', 'B'],
      ['paragraph', words(300)],
    );
    expect(passages.map(({ id, ordinal, version }) => ({ id, ordinal, version }))).toEqual([
      { id: 'doc.3.0', ordinal: 0, version: 3 },
      { id: 'doc.3.1', ordinal: 1, version: 3 },
    ]);
  });

  it('never goes across a heading, and knows the headings above it', () => {
    const passages = split(
      ['paragraph', 'Before all.'],
      ['heading', 'One'],
      ['paragraph', 'In one.'],
      ['heading', 'One A', { level: 2 }],
      ['paragraph', 'In one A.'],
      ['heading', 'Two'],
      ['paragraph', 'In two.'],
    );
    expect(passages.map(({ text, section }) => [text, section])).toEqual([
      ['Before all.', []],
      ['In one.', ['One']],
      ['In one A.', ['One', 'One A']],
      ['In two.', ['Two']],
    ]);
  });

  it('is found by its headings where it has nothing else', () => {
    expect(split(['heading', 'Only'], ['heading', 'Titles']).map(({ text }) => text)).toEqual([
      'Only\nTitles',
    ]);
  });

  it('is nothing where there is nothing', () => {
    expect(split()).toEqual([]);
  });

  it('begins on the page of its first block', () => {
    const passages = split(['paragraph', 'a', { page: 2 }], ['paragraph', 'b', { page: 3 }]);
    expect(passages.map(({ page, text }) => ({ page, text }))).toEqual([{ page: 2, text: 'a\nb' }]);
  });

  it('keeps a list with its lead-in, beyond the size that paragraphs are cut at', () => {
    const items = Array.from({ length: 6 }, (_, i): BlockText => ['item', words(250, 'abcdef'[i])]);
    const passages = split(['paragraph', words(895)], ['paragraph', 'Staff must:'], ...items);
    expect(passages.map(({ text }) => text.startsWith('Staff must:'))).toEqual([false, true]);
    expect(passages[1]!.blocks.map(({ kind }) => kind)).toEqual(['paragraph', ...items.map(() => 'item')]);
  });

  it('takes a lead-in along to the passage of its list', () => {
    const passages = split(['paragraph', words(800)], ['paragraph', 'Staff must:'], ['item', words(1_700)]);
    expect(passages.map(({ text }) => text.includes('Staff must:'))).toEqual([false, true]);
  });

  it('gives what is cut off a long list its lead-in to be read with', () => {
    const items = Array.from({ length: 12 }, (_, i): BlockText => ['item', words(400, 'abcdefghijkl'[i])]);
    const document = extractedOf(['paragraph', 'This is known. Staff must:'], ...items);
    const passages = splitDocument(document, owner);
    expect(passages.length).toBeGreaterThan(1);
    expect(passages[0]!.lead).toBeNull();
    for (const { lead } of passages.slice(1)) {
      expect(lead).toMatchObject({ passageId: 'doc.3.0', text: 'Staff must:' });
      expect(document.text.slice(lead!.start, lead!.end)).toBe('Staff must:');
    }
  });

  it('gives what is cut off a long table its header row', () => {
    const rows = Array.from(
      { length: 12 },
      (_, i): BlockText => ['row', `${words(350, 'abcdefghijkl'[i])} | 7`],
    );
    const passages = split(['row', 'Record | Years', { level: 0 }], ...rows);
    expect(passages.length).toBeGreaterThan(1);
    expect(passages.slice(1).map(({ lead }) => lead?.text)).toEqual(
      passages.slice(1).map(() => 'Record | Years'),
    );
  });

  it('takes no lead from another section', () => {
    const passages = split(['heading', 'A'], ['paragraph', 'Staff must:'], ['heading', 'B'], ['item', 'Go.']);
    expect(passages.map(({ lead }) => lead)).toEqual([null, null]);
  });

  it('cuts a long paragraph between sentences only', () => {
    const sentence = 'Every trade must be recorded in the register on the same day by Dr. Jones himself. ';
    const passages = split(['paragraph', sentence.repeat(60).trim()]);
    expect(passages.length).toBeGreaterThan(3);
    for (const { text } of passages) expect(text).toMatch(/^Every trade.*himself\.$/s);
  });

  it('joins a piece too short to stand alone to the one before', () => {
    const passages = split(['paragraph', words(850)], ['paragraph', words(840)], ['paragraph', 'So be it.']);
    expect(passages).toHaveLength(2);
    expect(passages[1]!.text.endsWith('So be it.')).toBe(true);
  });

  it('parts a long lead-in from a long item rather than grow beyond the maximum', () => {
    const passages = split(
      ['paragraph', words(500)],
      ['paragraph', `${words(1_900)} Namely:`],
      ['item', words(1_900)],
    );
    for (const { text } of passages) expect(text.length).toBeLessThanOrEqual(passageSize.maximum);
    expect(passages.at(-1)!.lead?.text).toBe('Namely:');
  });

  it('cuts no character in two where there is nothing else to cut at', () => {
    const passages = split(['paragraph', `x${'😀'.repeat(4_000)}`]);
    expect(passages.length).toBeGreaterThan(2);
    for (const { text } of passages) expect(text.isWellFormed()).toBe(true);
  });
});

describe('whatever the document, its passages', () => {
  const kind = fc.constantFrom<Block['kind']>('heading', 'paragraph', 'paragraph', 'item', 'item', 'row');
  const sentence = fc.tuple(
    fc.constantFrom('Staff must keep', 'No. 5 says', 'x', '“Quoted”'),
    fc.integer({ min: 1, max: 400 }),
    fc.constantFrom('.', ':', '', '?'),
  );
  const text = fc
    .array(sentence, { minLength: 1, maxLength: 12 })
    .map(all =>
      all.map(([start, length, end]) => `${start} ${'word '.repeat(length).trim()}${end}`).join(' '),
    );
  const unbroken = fc.integer({ min: 1, max: 6_000 }).map(length => 'z'.repeat(length));
  const block = fc
    .tuple(kind, fc.oneof({ weight: 6, arbitrary: text }, unbroken), fc.integer({ min: 0, max: 3 }))
    .map(
      ([kind, content, level]): BlockText => [
        kind,
        kind === 'heading' ? content.slice(0, 40) : content,
        { level: kind === 'heading' ? level + 1 : kind === 'row' ? Math.min(level, 1) : level },
      ],
    );

  it('are the stored text in order, overlap nowhere, leave nothing out and are never too long', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 14 }), blocks => {
        const document = extractedOf(...blocks);
        const passages = splitDocument(document, owner);
        let at = 0;
        for (const [ordinal, passage] of passages.entries()) {
          expect(passage.text).toBe(document.text.slice(passage.start, passage.end));
          expect(passage.start).toBeGreaterThanOrEqual(at);
          expect(passage.text.length).toBeLessThanOrEqual(passageSize.maximum);
          expect(passage.ordinal).toBe(ordinal);
          at = passage.end;
          let inside = 0;
          for (const { start, end } of passage.blocks) {
            expect(start).toBeGreaterThanOrEqual(inside);
            expect(end).toBeLessThanOrEqual(passage.text.length);
            inside = end;
          }
          if (passage.lead) {
            expect(passage.lead.text).toBe(document.text.slice(passage.lead.start, passage.lead.end));
            expect(passage.lead.end).toBeLessThanOrEqual(passage.start);
          }
        }
        expect(uncovered(document.text, document.blocks, passages)).toBe('');
      }),
      { numRuns: 150 },
    );
  });
});

/** What of the blocks under headings no passage holds, apart from white space. */
function uncovered(
  text: string,
  blocks: readonly Block[],
  passages: readonly { start: number; end: number }[],
): string {
  const held = new Uint8Array(text.length);
  for (const { start, end } of passages) held.fill(1, start, end);
  return blocks
    .filter(({ kind }) => kind !== 'heading')
    .flatMap(({ start, end }) => Array.from(text.slice(start, end)).filter((_, i) => !held[start + i]))
    .join('')
    .trim();
}
