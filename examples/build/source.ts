import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

type Node = ReturnType<typeof fromMarkdown>['children'][number];

/** A stretch of text which is either bold or not. */
export type Run = { text: string; bold: boolean };

/** One block of a source in the order of the page. */
export type Block =
  | { type: 'heading'; depth: 1 | 2 | 3; text: string }
  | { type: 'paragraph'; runs: Run[] }
  | { type: 'list'; ordered: boolean; items: Run[][] }
  | { type: 'table'; rows: Run[][][] };

/** A policy, or a document to hold against policies, as read from Markdown. */
export type Source = {
  name: string;
  title: string;
  /** The line under the title: the firm, the team or the parties. */
  issuer: string;
  /** The rows of the table that opens it, label first. */
  control: Map<string, string>;
  blocks: Block[];
};

/** A numbered section and the text that stands directly under its heading. */
export type Section = { number: string; heading: string; text: string };

/** The sources of a folder, in the order of their file names. */
export function readSources(folder: URL): Source[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.md'));
  return names.sort().map(name => readSource(new URL(name, folder)));
}

/** The whole text of a source, white space folded. */
export function textOfSource(source: Source): string {
  return fold(source.blocks.map(textOf).join(' '));
}

/** The numbered sections of a source; what stands before section 1 belongs to none. */
export function sectionsOf(source: Source): Section[] {
  const sections: Section[] = [];
  for (const block of source.blocks) {
    const numbered = block.type === 'heading' && block.text.match(/^(\d+(?:\.\d+)?)\.? (.+)$/);
    if (numbered) sections.push({ number: numbered[1]!, heading: numbered[2]!, text: '' });
    else if (sections.length) sections.at(-1)!.text += ` ${textOf(block)}`;
  }
  return sections.map(section => ({ ...section, text: fold(section.text) }));
}

/** What share of a table's width each column should have, by its longest cell within bounds. */
export function columnShares(rows: Run[][][]): number[] {
  const longest = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map(row => plain(row[column] ?? []).length)),
  );
  const bounded = longest.map(length => Math.min(Math.max(length, 12), 40));
  const total = bounded.reduce((sum, length) => sum + length, 0);
  return bounded.map(length => length / total);
}

/** The date that a source bears, which stands in for the time of building so that bytes repeat. */
export function dateOf({ name, control }: Source): Date {
  const date = new Date(`${control.get('Effective date') ?? control.get('Date')} 09:00 UTC`);
  if (Number.isNaN(date.getTime())) throw new Error(`${name} has no date that can be read`);
  return date;
}

/** What the margins call a source: its reference, and its version where it has one. */
export function labelOf({ control }: Source): string {
  const version = control.get('Version');
  return [control.get('Reference'), version && `Version ${version}`].filter(Boolean).join(' · ');
}

/** White space folded to single blanks. */
export function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The text of some runs without their weight. */
export function plain(runs: Run[]): string {
  return runs.map(run => run.text).join('');
}

function readSource(file: URL): Source {
  const markdown = readFileSync(file, 'utf8');
  const root = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const blocks = root.children.map(toBlock);
  const [title, issuer, control] = blocks;
  if (title?.type !== 'heading' || issuer?.type !== 'paragraph' || control?.type !== 'table') {
    throw new Error(`${file} must open with a title, the line under it and the table of its particulars`);
  }
  const name = basename(file.pathname, '.md');
  const rows = control.rows.map(([label = [], value = []]) => [plain(label), plain(value)] as const);
  return { name, title: title.text, issuer: plain(issuer.runs), control: new Map(rows), blocks };
}

function textOf(block: Block): string {
  if (block.type === 'heading') return block.text;
  if (block.type === 'paragraph') return plain(block.runs);
  if (block.type === 'list') return block.items.map(plain).join(' ');
  return block.rows.map(row => row.map(plain).join(' ')).join(' ');
}

function toBlock(node: Node): Block {
  if (node.type === 'heading' && node.depth <= 3) {
    return { type: 'heading', depth: node.depth as 1 | 2 | 3, text: plain(runsOf(node)) };
  }
  if (node.type === 'paragraph') return { type: 'paragraph', runs: runsOf(node) };
  if (node.type === 'list') {
    return { type: 'list', ordered: Boolean(node.ordered), items: node.children.map(item => runsOf(item)) };
  }
  if (node.type === 'table') {
    return { type: 'table', rows: node.children.map(row => row.children.map(cell => runsOf(cell))) };
  }
  // The sources are ours: a construct the builders cannot draw is a slip of the pen, and must not vanish.
  throw new Error(`Markdown of type ${node.type} on line ${node.position?.start.line} is not supported`);
}

function runsOf(node: Node, bold = false): Run[] {
  if (node.type === 'text') return [{ text: node.value.replace(/\s+/g, ' '), bold }];
  if ('children' in node)
    return node.children.flatMap(child => runsOf(child, bold || node.type === 'strong'));
  return [];
}
