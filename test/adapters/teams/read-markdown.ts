import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** What a text in Markdown comes to: the kinds of its parts, and the words that people read. */
export function readMarkdown(text: string): { kinds: Set<string>; words: string } {
  const kinds = new Set<string>();
  const visit = (node: Nodes): string => {
    kinds.add(node.type);
    if ('children' in node) return node.children.map(visit).join(node.type === 'paragraph' ? '' : '\n');
    return 'value' in node ? node.value : '';
  };
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const words = visit(tree);
  return { kinds, words };
}
