import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

type Node = ReturnType<typeof fromMarkdown>['children'][number];

/** A stretch of text which is either bold or not. */
export type Run = { text: string; bold: boolean };

/** One block of a policy in the order of the page. */
export type Block =
  | { type: 'heading'; depth: 1 | 2 | 3; text: string }
  | { type: 'paragraph'; runs: Run[] }
  | { type: 'list'; ordered: boolean; items: Run[][] }
  | { type: 'table'; rows: Run[][][] };

/** A policy as read from its Markdown source. */
export type Policy = {
  name: string;
  title: string;
  /** The line under the title. */
  firm: string;
  /** The rows of the document control table, label first. */
  control: Map<string, string>;
  blocks: Block[];
};

/** A numbered section and the text that stands directly under its heading. */
export type Section = { number: string; heading: string; text: string };

/** Reads one policy. */
function readPolicy(file: URL): Policy {
  const markdown = readFileSync(file, 'utf8');
  const root = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const blocks = root.children.map(toBlock);
  const [title, firm, control] = blocks;
  if (title?.type !== 'heading' || firm?.type !== 'paragraph' || control?.type !== 'table') {
    throw new Error(`${file} must open with a title, the firm's name and the document control table`);
  }
  const name = basename(file.pathname, '.md');
  const rows = control.rows.map(([label = [], value = []]) => [plain(label), plain(value)] as const);
  return { name, title: title.text, firm: plain(firm.runs), control: new Map(rows), blocks };
}

/** The policies of a folder, in the order of their file names. */
export function readPolicies(folder: URL): Policy[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.md'));
  return names.sort().map(name => readPolicy(new URL(name, folder)));
}

/** The numbered sections of a policy; what stands before section 1 belongs to none. */
export function sectionsOf(policy: Policy): Section[] {
  const sections: Section[] = [];
  for (const block of policy.blocks) {
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

/** The effective date of a policy, which stands in for the time of building so that bytes repeat. */
export function effectiveDate(policy: Policy): Date {
  const date = new Date(`${policy.control.get('Effective date')} 09:00 UTC`);
  if (Number.isNaN(date.getTime())) throw new Error(`${policy.name} has no effective date that can be read`);
  return date;
}

/** White space folded to single blanks. */
export function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The text of some runs without their weight. */
export function plain(runs: Run[]): string {
  return runs.map(run => run.text).join('');
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
