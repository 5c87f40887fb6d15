import { describe, expect, it } from '@jest/globals';
import { assembleDocument } from '../../../adapters/extract/blocks.ts';
import { readMarkdown } from '../../../adapters/extract/markdown.ts';
import { readBlocks } from '../../fixtures/extracted-document.ts';

describe('readMarkdown', () => {
  it('reads headings of both kinds, paragraphs and quotes', () => {
    expect(blocksOf('# Gifts\n\nScope\n-----\n\nOne\ntwo.\n\n> Quoted.\n\n###### Deep\n\nEnd.')).toEqual([
      ['heading 1', 'Gifts'],
      ['heading 2', 'Scope'],
      ['paragraph', 'One two.'],
      ['paragraph', 'Quoted.'],
      ['heading 6', 'Deep'],
      ['paragraph', 'End.'],
    ]);
  });

  it('takes the markup away and leaves the words', () => {
    expect(
      blocksOf(
        'See **the _gift_ `form`** at [the register](https://example.com/r "R") or <https://example.com>. ![logo](l.png)~~Old rule.~~',
      ),
    ).toEqual([['paragraph', 'See the gift form at the register or https://example.com.']]);
  });

  it('reads nested lists with their depth, and blocks inside items', () => {
    expect(
      blocksOf(
        '1. Report\n\n   at once\n   - in writing\n     - [x] signed\n2. Decline\n\n   | a | b |\n   | - | - |\n',
      ),
    ).toEqual([
      ['item 0', 'Report at once'],
      ['item 1', 'in writing'],
      ['item 2', 'signed'],
      ['item 0', 'Decline'],
      ['row 0', 'a | b'],
    ]);
  });

  it('reads tables with an escaped bar', () => {
    expect(blocksOf('| Gift | Limit |\n| :-- | --: |\n| *Meal* | 50 \\| 60 |\n| Cash |')).toEqual([
      ['row 0', 'Gift | Limit'],
      ['row 1', 'Meal | 50 | 60'],
      ['row 1', 'Cash'],
    ]);
  });

  it('reads HTML as a browser shows it', () => {
    expect(
      blocksOf(
        '<details><summary>More</summary>\n\nText with <b>bold</b> and <span hidden>secret</span> &amp; a < b.\n\n</details>\n\n<table><tr><td>1</td><td>2</td></tr></table>\n\n<!-- note -->\n',
      ),
    ).toEqual([
      ['paragraph', 'More'],
      ['paragraph', 'Text with bold and & a < b.'],
      ['row 1', '1 | 2'],
    ]);
  });

  it('loses no more than its own paragraph to an element that is never closed', () => {
    expect(blocksOf('One <script> two.\n\nThree.')).toEqual([
      ['paragraph', 'One'],
      ['paragraph', 'Three.'],
    ]);
  });

  it('keeps code, chunk by chunk', () => {
    expect(blocksOf('```\nfirst line\nsecond\n\nthird\n```')).toEqual([
      ['paragraph', 'first line second'],
      ['paragraph', 'third'],
    ]);
  });

  it('reads footnotes where they are defined and drops their marks', () => {
    expect(blocksOf('Rule.[^1]\n\n[^1]: Except on Sundays.')).toEqual([
      ['paragraph', 'Rule.'],
      ['paragraph', 'Except on Sundays.'],
    ]);
  });

  it('drops marks of site generators', () => {
    expect(
      blocksOf(
        '{% include x %}\n\n## Scope {: .no_toc }\n\nGive [feedback]({{ site.email }}?a=b).\n{:.note}',
      ),
    ).toEqual([
      ['heading 2', 'Scope'],
      ['paragraph', 'Give feedback.'],
    ]);
  });

  it.each([
    ['---\ntitle: "Gifts: the \\"rules\\""\nweight: 1\n---\n\n# Other', 'Gifts: the "rules"'],
    ["---\nslug: x\ntitle: 'Staff''s gifts'\n---\nText", "Staff's gifts"],
    ['---\ntitle: Gifts # draft\n---\nText', 'Gifts'],
    ['---\nslug: x\n---\n# Gifts *now*', 'Gifts now'],
    ['Text only', null],
  ])('finds the title of %j', (markdown, title) => {
    expect(assembleDocument(readMarkdown(markdown)).title).toBe(title);
  });

  it('does not take front matter for text, nor a rule for front matter', () => {
    expect(blocksOf('---\r\ntitle: Gifts\r\n---\r\nText.')).toEqual([['paragraph', 'Text.']]);
    expect(blocksOf('---\n\nText.\n\n---\n\nMore.')).toEqual([
      ['paragraph', 'Text.'],
      ['paragraph', 'More.'],
    ]);
  });
});

function blocksOf(markdown: string) {
  return readBlocks(assembleDocument(readMarkdown(markdown)));
}
