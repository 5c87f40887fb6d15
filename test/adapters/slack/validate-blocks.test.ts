import { describe, expect, it } from '@jest/globals';
import { validateBlocks } from './validate-blocks.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const button = { type: 'button', action_id: 'open', text: plain(4) };
const section = (length: number) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x'.repeat(length) }] }],
});
const link = (url: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url, text: 'x' }] }],
});
const list = (indent: number) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_list', style: 'bullet', indent, elements: section(1).elements }],
});
const segment = (label: string, value = 1) => ({ label, value });
const pie = (segments: readonly object[], title = 'Verdicts') => ({
  type: 'data_visualization',
  title,
  chart: { type: 'pie', segments },
});
const segments = (count: number) => Array.from({ length: count }, (_, n) => segment(`${n}`));
const preformatted = (more: object) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x' }], ...more }],
});
const feedback = (label: number) => ({
  type: 'context_actions',
  elements: [
    {
      type: 'feedback_buttons',
      positive_button: { text: plain(label), value: 'up' },
      negative_button: { text: plain(4), value: 'down' },
    },
  ],
});

describe('the validator of Slack messages', () => {
  it.each([
    ['a section of 3,000 characters', { type: 'section', text: plain(3_000) }],
    ['a header of 150 characters', { type: 'header', text: plain(150) }],
    ['ten context elements', { type: 'context', elements: Array(10).fill(plain(1)) }],
    ['feedback buttons', feedback(75)],
    ['a link', link('http://127.0.0.1:3000/a')],
    ['a list at depth 8', list(8)],
    ['rich text', section(9_000)],
    ['preformatted text', preformatted({})],
    ['a pie of six segments', pie(segments(6))],
    ['a title of 50 and a label of 20 characters', pie([segment('x'.repeat(20))], 'x'.repeat(50))],
  ])('accepts %s', (_, block) => {
    expect(validateBlocks({ text: 'x', blocks: [block] })).toEqual([]);
  });

  it.each([
    ['a block type that Slack does not know', { type: 'paragraph', text: plain(1) }],
    ['a field that the block does not have', { type: 'divider', color: 'red' }],
    ['a rich text element that was not asked for', mention()],
    ['a section of 3,001 characters', { type: 'section', text: plain(3_001) }],
    ['a section that holds nothing', { type: 'section' }],
    ['eleven fields', { type: 'section', fields: Array(11).fill(plain(1)) }],
    ['a header of 151 characters', { type: 'header', text: plain(151) }],
    ['a header in mrkdwn', { type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    ['eleven context elements', { type: 'context', elements: Array(11).fill(plain(1)) }],
    ['a context without elements', { type: 'context', elements: [] }],
    ['empty text', { type: 'context', elements: [plain(0)] }],
    ['verbatim in plain text', { type: 'context', elements: [{ ...plain(1), verbatim: true }] }],
    ['a button text of 76 characters', { type: 'actions', elements: [{ ...button, text: plain(76) }] }],
    [
      'a button value of 2,001 characters',
      { type: 'actions', elements: [{ ...button, value: 'x'.repeat(2_001) }] },
    ],
    [
      'an action_id of 256 characters',
      { type: 'actions', elements: [{ ...button, action_id: 'x'.repeat(256) }] },
    ],
    ['two buttons with one action_id', { type: 'actions', elements: [button, button] }],
    [
      '26 buttons',
      { type: 'actions', elements: Array.from({ length: 26 }, (_, n) => ({ ...button, action_id: `${n}` })) },
    ],
    [
      'a button that leads to no web page',
      { type: 'actions', elements: [{ ...button, url: 'javascript:alert(1)' }] },
    ],
    ['a link of 3,001 characters', link(`https://example.com/${'x'.repeat(2_981)}`)],
    ['a feedback text of 76 characters', feedback(76)],
    ['six feedback elements', { type: 'context_actions', elements: Array(6).fill(feedback(4).elements[0]) }],
    ['a list at depth 9', list(9)],
    ['preformatted text without elements', preformatted({ elements: [] })],
    ['preformatted text with a style', preformatted({ style: { bold: true } })],
    ['a pie without segments', pie([])],
    ['a pie of seven segments', pie(segments(7))],
    ['a segment of nothing', pie([segment('x', 0)])],
    ['a label of 21 characters', pie([segment('x'.repeat(21))])],
    ['a chart title of 51 characters', pie(segments(1), 'x'.repeat(51))],
    ['a chart without a title', pie(segments(1), '')],
    ['a chart of another kind', { ...pie([]), chart: { type: 'gauge', value: 1 } }],
    ['a rich text without elements', { type: 'rich_text', elements: [] }],
    ['a markdown block of 12,001 characters', { type: 'markdown', text: 'x'.repeat(12_001) }],
    ['a block_id of 256 characters', { type: 'divider', block_id: 'x'.repeat(256) }],
  ])('refuses %s', (_, block) => {
    expect(validateBlocks({ text: 'x', blocks: [block] })).not.toEqual([]);
  });

  it.each([
    ['no blocks', []],
    ['51 blocks', Array(51).fill({ type: 'divider' })],
    ['two blocks with one block_id', Array(2).fill({ type: 'divider', block_id: 'a' })],
    ['more than 12,000 characters of markdown', Array(2).fill({ type: 'markdown', text: 'x'.repeat(6_001) })],
    ['three charts', Array(3).fill(pie(segments(1)))],
    ['13,200 characters in all', Array(4).fill(section(3_300))],
  ])('refuses a message of %s', (_, blocks) => {
    expect(validateBlocks({ text: 'x', blocks })).not.toEqual([]);
  });

  it('refuses a message without text beside its blocks', () => {
    expect(validateBlocks({ text: '', blocks: [{ type: 'divider' }] })).not.toEqual([]);
  });
});

function mention() {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'here' }] }],
  };
}
