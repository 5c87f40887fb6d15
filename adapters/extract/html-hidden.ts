import type { HiddenText } from '../../core/model/passage.ts';
import { createHiddenTexts, type HiddenTexts } from './hidden-texts.ts';
import { isInline } from './html-blocks.ts';
import { hidingOf, hidingOfText, type Look, lookOf, plainLook } from './html-look.ts';
import { readStyles, type Styles } from './html-styles.ts';
import { type HtmlElement, type HtmlNode, isElement, isNoText } from './html-visible.ts';

/**
 * Takes out of a tree what a reader of the page does not see, and returns it. What is left is seen, whatever it
 * says of itself: `aria-hidden` hides from screen readers only.
 */
export function takeHidden(root: { childNodes: HtmlNode[] }): readonly HiddenText[] {
  const taker: Taker = { styles: readStyles(root.childNodes), texts: createHiddenTexts() };
  take(root, [], plainLook, taker);
  return taker.texts.all;
}

interface Taker {
  readonly styles: Styles;
  readonly texts: HiddenTexts;
}

function take(parent: { childNodes: HtmlNode[] }, ancestors: HtmlElement[], look: Look, taker: Taker): void {
  const { styles, texts } = taker;
  const how = hidingOfText(look);
  parent.childNodes = parent.childNodes.filter(node => {
    if ('value' in node) {
      if (how !== null) texts.hide(node.value, how);
      else if (node.value.trim() !== '') texts.part();
      return how === null;
    }
    if (!isElement(node) || isNoText(node)) return true;
    if (!isInline(node.tagName)) texts.breakLine();
    const own = styles(node, ancestors);
    const inner = lookOf(node, own, look);
    const hiding = hidingOf(node, own, inner);
    if (hiding !== null) texts.hide(textWithin(node), hiding);
    else {
      node.attrs = node.attrs.filter(attribute => !hidingAttributes.has(attribute.name));
      ancestors.push(node);
      take(node, ancestors, inner, taker);
      ancestors.pop();
    }
    if (!isInline(node.tagName)) texts.breakLine();
    return hiding === null;
  });
}

const hidingAttributes = new Set(['hidden', 'aria-hidden', 'style']);

function textWithin(element: HtmlElement): string {
  return element.childNodes
    .map(node => {
      if ('value' in node) return node.value;
      if (!isElement(node) || isNoText(node)) return '';
      return isInline(node.tagName) ? textWithin(node) : ` ${textWithin(node)} `;
    })
    .join('');
}
