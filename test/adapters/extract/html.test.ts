import { describe, expect, it } from '@jest/globals';
import { assembleDocument } from '../../../adapters/extract/blocks.ts';
import { declaredEncoding, readHtml } from '../../../adapters/extract/html.ts';
import { readBlocks } from '../../fixtures/extracted-document.ts';

describe('readHtml', () => {
  it('reads headings, paragraphs and loose text in order', () => {
    expect(
      blocksOf(
        '<h1>Gifts</h1>Loose text<p>One <b>rule</b>,<br>two lines.</p><h3>Below</h3><div>In a div<div>and deeper</div></div>',
      ),
    ).toEqual([
      ['heading 1', 'Gifts'],
      ['paragraph', 'Loose text'],
      ['paragraph', 'One rule, two lines.'],
      ['heading 3', 'Below'],
      ['paragraph', 'In a div'],
      ['paragraph', 'and deeper'],
    ]);
  });

  it('reads nested lists with their depth, an item of several paragraphs as one', () => {
    expect(
      blocksOf(
        '<p>Staff must:</p><ul><li><p>report</p><p>at once</p><ol><li>in writing</li></ol>then wait</li><li>decline</li></ul>',
      ),
    ).toEqual([
      ['paragraph', 'Staff must:'],
      ['item 0', 'report at once'],
      ['item 1', 'in writing'],
      ['item 0', 'then wait'],
      ['item 0', 'decline'],
    ]);
  });

  it('reads tables row by row, header rows apart', () => {
    expect(
      blocksOf(
        '<table><caption>Limits</caption><thead><tr><th>Gift<th>Limit</thead><tr><td>Meal<td> 50 <i>EUR</i><tr><td>Cash<td></table>',
      ),
    ).toEqual([
      ['paragraph', 'Limits'],
      ['row 0', 'Gift | Limit'],
      ['row 1', 'Meal | 50 EUR'],
      ['row 1', 'Cash |'],
    ]);
  });

  it('takes a first row of header cells for the header', () => {
    expect(blocksOf('<table><tr><th>A</th><th>B</th></tr><tr><th>1</th><td>2</td></tr></table>')).toEqual([
      ['row 0', 'A | B'],
      ['row 1', '1 | 2'],
    ]);
  });

  it('reads through a table of one column, which lays out a page', () => {
    expect(blocksOf('<table><tr><td><h2>Scope</h2><p>All staff.</p></td></tr></table>')).toEqual([
      ['heading 2', 'Scope'],
      ['paragraph', 'All staff.'],
    ]);
  });

  it('reads the descriptions of a definition list as items under their terms', () => {
    expect(blocksOf('<dl><dt>Gift</dt><dd>Anything of value.</dd><dd>Also a discount.</dd></dl>')).toEqual([
      ['paragraph', 'Gift'],
      ['item 0', 'Anything of value.'],
      ['item 0', 'Also a discount.'],
    ]);
  });

  it.each([
    '<script>x</script>',
    '<style>x</style>',
    '<template>x</template>',
    '<nav>x</nav>',
    '<div hidden>x</div>',
    '<p style="color:red;display : none">x</p>',
    '<p style="visibility:hidden">x</p>',
    '<span aria-hidden="true">x</span>',
    '<noscript>x</noscript>',
    '<svg><text>x</text><title>x</title></svg>',
    '<del>x</del>',
    '<!-- x -->',
    '<button>x</button>',
  ])('leaves out %s', hidden => {
    expect(blocksOf(`<body><p>Seen.</p>${hidden}`)).toEqual([['paragraph', 'Seen.']]);
  });

  it('does not take a style that only looks like hiding for it', () => {
    expect(blocksOf('<p style="display:none-such">Seen.</p>'.replace('none-such', 'block'))).toEqual([
      ['paragraph', 'Seen.'],
    ]);
  });

  it.each([
    ['<title> Gift\n policy </title><h1>Other</h1>', 'Gift policy'],
    ['<svg><title>Icon</title></svg><h1>Gift <i>policy</i></h1>', 'Gift policy'],
    ['<p>Text</p>', null],
  ])('finds the title of %j', (html, title) => {
    expect(assembleDocument(readHtml(html)).title).toBe(title);
  });

  it('reads headings that only a role makes one', () => {
    expect(blocksOf('<div role="heading" aria-level="3">Scope</div><div role="heading">More</div>')).toEqual([
      ['heading 3', 'Scope'],
      ['heading 2', 'More'],
    ]);
  });
});

describe('declaredEncoding', () => {
  it('finds what a page declares in its first bytes', () => {
    expect(declaredEncoding(Buffer.from('<meta charset="shift_jis">'))).toBe('shift_jis');
    expect(
      declaredEncoding(Buffer.from('<meta http-equiv=x content="text/html; charset=iso-8859-15">')),
    ).toBe('iso-8859-15');
    expect(declaredEncoding(Buffer.from('<p>'))).toBeUndefined();
  });
});

function blocksOf(html: string) {
  return readBlocks(assembleDocument(readHtml(html)));
}
