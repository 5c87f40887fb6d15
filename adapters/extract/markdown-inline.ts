import { textOfHtml } from './html.ts';
import type { PhrasingContent } from './markdown-nodes.ts';

/** The visible text of a paragraph's content. Inline HTML is read as a browser would, so what it hides is left out. */
export function inlineText(nodes: readonly PhrasingContent[]): string {
  return hasHtml(nodes) ? textOfHtml(inlineHtml(nodes)) : render(nodes, text => text);
}

/** A paragraph's content as HTML. */
export function inlineHtml(nodes: readonly PhrasingContent[]): string {
  return render(nodes, escapeHtml);
}

/** Whether HTML stands in a paragraph's content. */
export function hasHtml(nodes: readonly PhrasingContent[]): boolean {
  return nodes.some(node => node.type === 'html' || ('children' in node && hasHtml(node.children)));
}

/** Text as HTML that shows it as it is. */
export function escapeHtml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function render(nodes: readonly PhrasingContent[], text: (value: string) => string): string {
  return nodes.map(node => renderNode(node, text)).join('');
}

function renderNode(node: PhrasingContent, text: (value: string) => string): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return text(node.value);
    case 'html':
      return node.value;
    case 'break':
      return ' ';
    case 'emphasis':
    case 'strong':
    case 'link':
    case 'linkReference':
      return render(node.children, text);
    default:
      // Pictures and footnote marks are no text; what is struck out (`delete`) is no longer in force.
      return '';
  }
}
