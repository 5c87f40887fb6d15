import { parse, parseFragment, serialize } from 'parse5';
import type { HiddenText } from '../../core/model/passage.ts';
import { type DraftDocument, draftWithoutPages } from './draft.ts';
import { collectBlocks, visibleText } from './html-blocks.ts';
import { takeHidden } from './html-hidden.ts';
import { type HtmlElement, type HtmlNode, isElement } from './html-visible.ts';

/**
 * The blocks of a page and its title: `<title>`, else its only or first `<h1>`. Where hidden text is to be found,
 * styles decide what is seen; else only what says so itself is left out.
 */
export function readHtml(html: string, findHidden = false): DraftDocument {
  const page = parse(html);
  const hidden = findHidden ? takeHidden(page) : [];
  return draftWithoutPages(findTitle(page.childNodes), collectBlocks(page.childNodes), hidden);
}

/** The blocks of HTML without a page around it. */
export function readHtmlFragment(html: string): ReturnType<typeof collectBlocks> {
  return collectBlocks(parseFragment(html).childNodes);
}

/** The visible text of inline HTML, such as stands inside a paragraph of Markdown. */
export function textOfHtml(html: string): string {
  return visibleText(parseFragment(html).childNodes);
}

/** The same HTML without what a reader does not see, and that. */
export function partHtml(html: string): { readonly seen: string; readonly hidden: readonly HiddenText[] } {
  const fragment = parseFragment(html);
  const hidden = takeHidden(fragment);
  return { seen: serialize(fragment), hidden };
}

/** The title that the start of a page states, or null. */
export function peekHtmlTitle(html: string): string | null {
  return findTitle(parse(html).childNodes);
}

/** The encoding that a page declares in its first bytes (https://html.spec.whatwg.org/#determining-the-character-encoding). */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  return /<meta[^>]*charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1];
}

function findTitle(nodes: readonly HtmlNode[]): string | null {
  const title = find(nodes, 'title');
  const text = title ? rawText(title).trim() : '';
  if (text !== '') return text;
  const heading = find(nodes, 'h1');
  const words = heading ? visibleText(heading.childNodes).trim() : '';
  return words === '' ? null : words;
}

/** The first element of a name outside pictures, whose titles are not the page's. */
function find(nodes: readonly HtmlNode[], tag: string): HtmlElement | null {
  for (const node of nodes) {
    if (!isElement(node) || node.tagName === 'svg' || node.tagName === 'template') continue;
    if (node.tagName === tag) return node;
    const inside = find(node.childNodes, tag);
    if (inside) return inside;
  }
  return null;
}

function rawText(element: HtmlElement): string {
  return element.childNodes.map(node => ('value' in node ? node.value : '')).join('');
}
