import type { RichTextElement, SlackBlock } from '../../../adapters/slack/block-types.ts';

/** Every text of a message's blocks, in the order in which people read them. */
export function textsOf(blocks: readonly SlackBlock[]): string[] {
  return blocks.flatMap(block => {
    if (block.type === 'context') return block.elements.map(({ text }) => text);
    if (block.type === 'header') return [block.text.text];
    if (block.type === 'data_visualization')
      return [block.title, ...block.chart.segments.map(({ label }) => label)];
    return elementsOf([block]).map(({ text }) => text);
  });
}

/** Every address that a click leads to. */
export function linksOf(blocks: readonly SlackBlock[]): string[] {
  const buttons = blocks.flatMap(block => (block.type === 'actions' ? block.elements : []));
  return [
    ...elementsOf(blocks).flatMap(element => (element.type === 'link' ? [element.url] : [])),
    ...buttons.flatMap(({ url }) => (url === undefined ? [] : [url])),
  ];
}

/** The quotes of a message's sources and nearest passages. */
export function quotesOf(blocks: readonly SlackBlock[]): string[] {
  return blocks
    .flatMap(block => (block.type === 'rich_text' ? block.elements : []))
    .filter(part => part.type === 'rich_text_quote')
    .map(part => part.elements.map(({ text }) => text).join(''));
}

/** The addresses in a text in mrkdwn, by Slack's rule that only `<…>` is parsed. */
export function mrkdwnTokens(text: string): string[] {
  return Array.from(text.matchAll(/<([^>]*)>/gu), ([, token]) => token!);
}

/** What a text in mrkdwn shows outside its links. */
export function mrkdwnWords(text: string): string {
  return text
    .replace(/<[^>|]*\|([^>]*)>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function elementsOf(blocks: readonly SlackBlock[]): RichTextElement[] {
  return blocks
    .flatMap(block => (block.type === 'rich_text' ? block.elements : []))
    .flatMap(part =>
      part.type === 'rich_text_list' ? part.elements.flatMap(item => item.elements) : part.elements,
    );
}
