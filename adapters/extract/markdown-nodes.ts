import type { fromMarkdown } from 'mdast-util-from-markdown';

/** The nodes of a Markdown tree (https://github.com/syntax-tree/mdast). */
export type RootContent = ReturnType<typeof fromMarkdown>['children'][number];
export type Paragraph = Of<'paragraph'>;
export type List = Of<'list'>;
export type ListItem = List['children'][number];
export type Table = Of<'table'>;
export type Html = Of<'html'>;
/** What stands in a quote or an item. */
export type FlowContent = Of<'blockquote'>['children'][number];
/** What stands in a line. */
export type PhrasingContent = Paragraph['children'][number];

type Of<T extends RootContent['type']> = Extract<RootContent, { type: T }>;
