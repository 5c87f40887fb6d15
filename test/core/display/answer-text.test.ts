import { describe, expect, it } from '@jest/globals';
import { readAnswer } from '../../../core/display/answer-text.ts';

const read = (markdown: string) => readAnswer(markdown, new Set([1, 2]));
const outline = (markdown: string) =>
  read(markdown).map(({ kind, depth, spans }) => [
    kind,
    depth,
    spans.map(span => (span.kind === 'mark' ? `#${span.n}` : span.text)).join(''),
  ]);

describe("an answer's Markdown", () => {
  it('is paragraphs, whose lines run on', () => {
    expect(outline('One\nline.\n\nTwo.')).toEqual([
      ['paragraph', 0, 'One line.'],
      ['paragraph', 0, 'Two.'],
    ]);
  });

  it('is bullet lists, whose depth comes from the items around', () => {
    expect(outline('Do:\n- a\n    - b\n      more\n    - c\n- d\n\nEnd.')).toEqual([
      ['paragraph', 0, 'Do:'],
      ['item', 0, 'a'],
      ['item', 1, 'b more'],
      ['item', 1, 'c'],
      ['item', 0, 'd'],
      ['paragraph', 0, 'End.'],
    ]);
  });

  it('starts each list at the left, however far its first item is indented', () => {
    expect(outline('      - a')).toEqual([['item', 0, 'a']]);
  });

  it('holds a mark where a citation has its number, and words elsewhere', () => {
    expect(read('See [1][2], [3] and [x].')[0]?.spans).toEqual([
      { kind: 'words', text: 'See ' },
      { kind: 'mark', n: 1 },
      { kind: 'mark', n: 2 },
      { kind: 'words', text: ', [3] and [x].' },
    ]);
  });

  it('keeps every other sign as a word', () => {
    expect(outline('# *a* `b` -c')).toEqual([['paragraph', 0, '# *a* `b` -c']]);
  });

  it('is nothing where it holds nothing', () => {
    expect(read(' \n\n-\u0000 \n').map(({ spans }) => spans)).toEqual([[{ kind: 'words', text: '-' }]]);
    expect(read('')).toEqual([]);
  });
});
