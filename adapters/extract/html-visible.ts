import type { DefaultTreeAdapterTypes } from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** True for an element; text, comments and the doctype are the other nodes. */
export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

/** An attribute's value, or null. */
export function readAttribute(element: HtmlElement, name: string): string | null {
  return element.attrs.find(attribute => attribute.name === name)?.value ?? null;
}

/**
 * True where a reader of the page does not see the element, or sees it as part of the site and not of the
 * document. What is struck out counts as gone: it must not be quoted as being in force.
 */
export function isLeftOut(element: HtmlElement): boolean {
  if (isNoText(element)) return true;
  if (readAttribute(element, 'hidden') !== null || readAttribute(element, 'aria-hidden') === 'true')
    return true;
  const style = readAttribute(element, 'style');
  return (
    style !== null && /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i.test(style)
  );
}

/** True for what is part of the site, a control, a picture or a script, and for what is struck out. */
export function isNoText(element: HtmlElement): boolean {
  return skipped.has(element.tagName) || readAttribute(element, 'role') === 'navigation';
}

const skipped = new Set([
  ...[
    'script',
    'style',
    'noscript',
    'template',
    'head',
    'title',
    'nav',
    'iframe',
    'object',
    'embed',
    'svg',
    'math',
  ],
  ...[
    'canvas',
    'audio',
    'video',
    'picture',
    'img',
    'button',
    'select',
    'textarea',
    'input',
    'datalist',
    'dialog',
  ],
  ...['del', 's', 'strike', 'noframes', 'noembed', 'applet', 'map'],
]);
