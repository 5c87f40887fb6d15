import { describe, expect, it } from '@jest/globals';
import { findQuotedPassage } from '../../../../../../adapters/web/console/components/reading/quoted-passage.ts';
import {
  markRange,
  toReadingBlocks,
} from '../../../../../../adapters/web/console/components/reading/reading-blocks.ts';
import { toOutline } from '../../../../../../adapters/web/console/pages/document/document-outline.ts';
import type { PassageView } from '../../../../../../core/model/passage.ts';

const passage = (
  text: string,
  start: number,
  section: string[],
  page: number | null = null,
): PassageView => ({
  id: `p${start}`,
  documentId: 'd',
  documentTitle: 'Gifts',
  version: 1,
  page,
  section,
  text,
  start,
  end: start + text.length,
});

describe('the reading view', () => {
  it('puts a heading wherever the section path changes, from the level that is new', () => {
    const blocks = toReadingBlocks([
      passage('One.', 0, ['Gifts', '1 Scope']),
      passage('Two.', 10, ['Gifts', '1 Scope']),
      passage('Three.', 20, ['Gifts', '2 Limits', '2.1 Cash']),
    ]);
    expect(blocks.map(block => ('text' in block ? `${block.kind} ${block.text}` : block.kind))).toEqual([
      'heading Gifts',
      'heading 1 Scope',
      'paragraph One.',
      'paragraph Two.',
      'heading 2 Limits',
      'heading 2.1 Cash',
      'paragraph Three.',
    ]);
  });

  it('tells paragraphs, list items, tables and page breaks apart, with their places in the stored text', () => {
    const text = 'Staff must:\n(a) ask;\n• record.\n\nA | B\nC | D';
    const blocks = toReadingBlocks([passage(text, 100, [], 4)]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['page', 'paragraph', 'item', 'item', 'table']);
    expect(blocks[2]).toEqual({ kind: 'item', bare: false, text: '(a) ask;', start: 112, end: 120 });
    expect(blocks[4]).toMatchObject({
      rows: [
        [{ text: 'A' }, { text: 'B' }],
        [{ text: 'C' }, { text: 'D' }],
      ],
    });
  });

  it('knows a list without bullets by its lead-in and its semicolons', () => {
    const text = 'Only if:\na manager agrees;\nCompliance agrees; and\nIt is recorded.\nTickets are gifts.';
    expect(toReadingBlocks([passage(text, 0, [])]).map(({ kind }) => kind)).toEqual([
      'paragraph',
      'item',
      'item',
      'item',
      'paragraph',
    ]);
  });

  it('goes on with a table that the next passage continues', () => {
    const blocks = toReadingBlocks([passage('A | B', 0, ['T']), passage('C | D', 6, ['T'])]);
    expect(blocks.filter(({ kind }) => kind === 'table')).toHaveLength(1);
  });

  it('marks exactly the part of a stretch that the range covers', () => {
    const stretch = { text: 'Staff must ask.', start: 50, end: 65 };
    expect(markRange(stretch, 56, 60)).toEqual([
      { text: 'Staff ', marked: false },
      { text: 'must', marked: true },
      { text: ' ask.', marked: false },
    ]);
    expect(markRange(stretch, 0, 55)).toEqual([
      { text: 'Staff', marked: true },
      { text: ' must ask.', marked: false },
    ]);
    expect(markRange(stretch, 70, 90)).toEqual([{ text: 'Staff must ask.', marked: false }]);
  });
});

describe('the quoted passage', () => {
  const passages = [passage('Staff must ask.', 0, ['1'], 2), passage('And record.', 20, ['2'], 3)];

  it('is read from the stored text, with the place of its beginning', () => {
    expect(findQuotedPassage(passages, 6, 15)).toMatchObject({ quote: 'must ask.', page: 2, section: ['1'] });
  });

  it('may run through several passages, and is nothing outside of them', () => {
    expect(findQuotedPassage(passages, 6, 23)?.quote).toBe('must ask.\nAnd');
    expect(findQuotedPassage(passages, 16, 19)).toBeNull();
  });
});

describe('the outline', () => {
  it('leaves out a title that stands above everything', () => {
    expect(
      toOutline([passage('a', 0, ['Gifts', '1 Scope']), passage('b', 5, ['Gifts', '2 Limits'])]),
    ).toEqual([
      { text: '1 Scope', level: 1, start: 0, page: null },
      { text: '2 Limits', level: 1, start: 5, page: null },
    ]);
  });
});
