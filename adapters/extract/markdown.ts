import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { joinCells } from './clean.ts';
import { type Draft, type DraftDocument, draftWithoutPages } from './draft.ts';
import { splitFrontMatter } from './front-matter.ts';
import { readHtmlFragment } from './html.ts';
import { takeHiddenHtml } from './markdown-hidden.ts';
import { inlineText } from './markdown-inline.ts';
import type { FlowContent, List, ListItem, Paragraph, RootContent, Table } from './markdown-nodes.ts';

/**
 * The blocks of CommonMark with GitHub's extensions. Markup is no text: of a link the label stays, of a list
 * the items without their marks, of front matter only the title.
 */
export function readMarkdown(markdown: string, findHidden = false): DraftDocument {
  const { title, body } = splitFrontMatter(markdown);
  const tree = fromMarkdown(withoutTemplates(body), {
    extensions: [gfm({ singleTilde: false })],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const hidden = findHidden ? takeHiddenHtml(tree) : [];
  const drafts = tree.children.flatMap(node => readNode(node));
  const first = drafts.find(draft => draft.kind === 'heading' && draft.level === 1);
  return draftWithoutPages(title ?? first?.text ?? null, drafts, hidden);
}

function readNode(node: RootContent | FlowContent): Draft[] {
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', text: inlineText(node.children), level: node.depth }];
    case 'paragraph':
      return [{ kind: 'paragraph', text: inlineText(node.children), level: 0 }];
    case 'list':
      return readList(node, 0);
    case 'table':
      return readTable(node);
    case 'blockquote':
    case 'footnoteDefinition':
      return node.children.flatMap(child => readNode(child));
    case 'code':
      return node.value.split(/\n\s*\n/).map(text => ({ kind: 'paragraph', text, level: 0 }));
    case 'html':
      return readHtmlFragment(node.value);
    default:
      return [];
  }
}

function readList(list: List, depth: number): Draft[] {
  return list.children.flatMap(item => readItem(item, depth));
}

/** An item's paragraphs are one item; they part only where another block stands between them. */
function readItem(item: ListItem, depth: number): Draft[] {
  return groupParagraphs(item.children).flatMap(group => {
    if (Array.isArray(group)) {
      return [{ kind: 'item', text: group.map(node => inlineText(node.children)).join(' '), level: depth }];
    }
    return group.type === 'list' ? readList(group, depth + 1) : readNode(group);
  });
}

/** Neighbouring paragraphs as one group, every other block by itself. */
function groupParagraphs<T extends { type: string }>(nodes: readonly (T | Paragraph)[]): (Paragraph[] | T)[] {
  return nodes.reduce<(Paragraph[] | T)[]>((groups, node) => {
    const last = groups.at(-1);
    if (node.type !== 'paragraph') groups.push(node as T);
    else if (Array.isArray(last)) last.push(node as Paragraph);
    else groups.push([node as Paragraph]);
    return groups;
  }, []);
}

function readTable(table: Table): Draft[] {
  return table.children.map((row, i) => ({
    kind: 'row',
    text: joinCells(row.children.map(cell => inlineText(cell.children))),
    level: i === 0 ? 0 : 1,
  }));
}

/** Site generators' marks (Liquid, kramdown) are neither Markdown nor text, and a link to one is no link yet. */
function withoutTemplates(markdown: string): string {
  return markdown
    .replace(/\]\(\s*\{\{[^{}\n]*\}\}([^)\s]*)\)/g, '](#)')
    .replace(/^[ \t]*\{(?:%[^\n]*%|:[^\n{}]*)\}[ \t]*$/gm, '')
    .replace(/\{:[^\n{}]*\}[ \t]*$/gm, '');
}
