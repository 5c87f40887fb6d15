import type { HiddenText } from '../../core/model/passage.ts';
import { partHtml, textOfHtml } from './html.ts';
import { escapeHtml, hasHtml, inlineHtml } from './markdown-inline.ts';
import type { Html, PhrasingContent } from './markdown-nodes.ts';

/** A node of Markdown, as far as HTML in it or around it may hide it. */
interface Node {
  readonly type: string;
  value?: string;
  children?: Node[];
}

/**
 * Takes out of a tree of Markdown what the HTML in it hides, and returns it. A tag that is opened in one block and
 * closed in a later one hides the blocks between, as it does on the page that is made of them.
 */
export function takeHiddenHtml(node: Node): readonly HiddenText[] {
  const { children } = node;
  if (children === undefined) return [];
  if (holdsLine.has(node.type)) return takeFromLine(node, children as PhrasingContent[]);
  const within = children.flatMap(child => takeHiddenHtml(child));
  return children.some(child => child.type === 'html')
    ? [...within, ...takeFromBlocks(node, children)]
    : within;
}

const holdsLine = new Set(['paragraph', 'heading', 'tableCell']);

function takeFromLine(node: Node, children: readonly PhrasingContent[]): readonly HiddenText[] {
  if (!hasHtml(children)) return [];
  const { seen, hidden } = partHtml(inlineHtml(children));
  node.children = [htmlOf(seen)];
  return hidden;
}

/** Each block that is no HTML stands in for itself as a paragraph between the tags. */
function takeFromBlocks(node: Node, children: readonly Node[]): readonly HiddenText[] {
  const source = children.map(child => (child.type === 'html' ? child.value : '')).join('\n');
  let mark = 'data-block';
  while (source.includes(mark)) mark += '-';
  const page = children.map((child, i) =>
    child.type === 'html' ? child.value : `<p ${mark}="${i}">${escapeHtml(textOf(child))}</p>`,
  );
  const { seen, hidden } = partHtml(page.join('\n'));
  const left = new Set(
    [...seen.matchAll(new RegExp(`<p ${mark}="(\\d+)">\\s*[^<\\s]`, 'g'))].map(([, i]) => Number(i)),
  );
  node.children = children.flatMap((child, i): Node[] => {
    if (child.type === 'html') return [htmlOf(partHtml(child.value ?? '').seen)];
    return left.has(i) || textOf(child).trim() === '' ? [child] : [];
  });
  return hidden;
}

function textOf({ type, value = '', children = [] }: Node): string {
  if (type === 'html') return textOfHtml(value);
  if (type === 'delete') return '';
  return [value, ...children.map(textOf)].join(holdsBlocks.has(type) ? ' ' : '');
}

const holdsBlocks = new Set(['blockquote', 'list', 'listItem', 'table', 'tableRow', 'footnoteDefinition']);

function htmlOf(value: string): Html {
  return { type: 'html', value };
}
