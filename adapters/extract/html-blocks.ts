import { joinCells } from './clean.ts';
import type { Draft } from './draft.ts';
import { readTable } from './html-table.ts';
import { type HtmlElement, type HtmlNode, isElement, isLeftOut, readAttribute } from './html-visible.ts';

/** The blocks of a tree of HTML: headings, paragraphs, items with their depth and rows of tables. */
export function collectBlocks(nodes: readonly HtmlNode[]): Draft[] {
  const state: State = { drafts: [], text: [], plain: 0, bold: 0 };
  walk(nodes, { kind: 'paragraph', level: 0, depth: -1, bold: false }, state);
  flush(state, { kind: 'paragraph', level: 0, depth: -1, bold: false });
  return state.drafts;
}

/** The visible text below some nodes, on one line. */
export function visibleText(nodes: readonly HtmlNode[]): string {
  const parts: string[] = [];
  for (const node of nodes) {
    if ('value' in node) parts.push(node.value);
    else if (isElement(node) && !isLeftOut(node)) {
      const text = visibleText(node.childNodes);
      parts.push(inline.has(node.tagName) ? text : ` ${text} `);
    }
  }
  return parts.join('');
}

/** Whether an element stands in a line of text, as part of a word perhaps. */
export function isInline(tag: string): boolean {
  return inline.has(tag);
}

/** Where the walk is: what a run of text there becomes. `depth` is the innermost list's, -1 outside lists. */
interface Place {
  readonly kind: 'heading' | 'paragraph' | 'item';
  readonly level: number;
  readonly depth: number;
  readonly bold: boolean;
}

interface State {
  readonly drafts: Draft[];
  text: string[];
  /** Characters in the open run that are set in bold, and that are not. */
  bold: number;
  plain: number;
}

function walk(nodes: readonly HtmlNode[], place: Place, state: State): void {
  for (const node of nodes) {
    if ('value' in node) addText(node.value, place, state);
    else if (isElement(node) && !isLeftOut(node)) walkElement(node, place, state);
  }
}

function walkElement(element: HtmlElement, place: Place, state: State): void {
  const tag = element.tagName;
  if (tag === 'br' || tag === 'wbr') {
    if (tag === 'br') state.text.push(' ');
    return;
  }
  if (inline.has(tag)) {
    walk(element.childNodes, bolds.has(tag) ? { ...place, bold: true } : place, state);
    return;
  }
  // An item's paragraphs are one item; they part only where a list, table or heading stands between them.
  if (place.kind === 'item' && tag === 'p') {
    state.text.push(' ');
    walk(element.childNodes, place, state);
    state.text.push(' ');
    return;
  }
  flush(state, place);
  if (tag === 'table') addRows(element, state);
  else walk(element.childNodes, placeIn(element, place), state);
  flush(state, placeIn(element, place));
}

function placeIn(element: HtmlElement, place: Place): Place {
  const tag = element.tagName;
  const heading = /^h([1-6])$/.exec(tag);
  if (heading) return { ...place, kind: 'heading', level: Number(heading[1]), bold: false };
  if (readAttribute(element, 'role') === 'heading') {
    const level = Number(readAttribute(element, 'aria-level') ?? 2);
    return {
      ...place,
      kind: 'heading',
      level: level >= 1 && level <= 6 ? Math.trunc(level) : 2,
      bold: false,
    };
  }
  if (tag === 'ul' || tag === 'ol' || tag === 'menu' || tag === 'dir')
    return { ...place, depth: place.depth + 1 };
  if (tag === 'li')
    return { ...place, kind: 'item', level: Math.max(0, place.depth), depth: Math.max(0, place.depth) };
  if (tag === 'dd') return { ...place, kind: 'item', level: place.depth + 1, depth: place.depth + 1 };
  if (tag === 'dt') return { ...place, kind: 'paragraph', level: 0 };
  return place;
}

function addText(text: string, place: Place, state: State): void {
  state.text.push(text);
  const length = text.trim().length;
  if (place.bold) state.bold += length;
  else state.plain += length;
}

function flush(state: State, place: Place): void {
  const text = state.text.join('');
  if (text.trim() !== '') {
    state.drafts.push({
      kind: place.kind,
      text,
      level: place.level,
      bold: state.bold > 0 && state.plain === 0,
    });
  }
  state.text = [];
  state.bold = 0;
  state.plain = 0;
}

/** A table with one column lays out a page: its content is read as if there were no table. */
function addRows(table: HtmlElement, state: State): void {
  const { caption, rows, columns } = readTable(table);
  if (caption) state.drafts.push({ kind: 'paragraph', text: visibleText([caption]), level: 0 });
  for (const { cells, header } of rows) {
    if (columns > 1) {
      const text = joinCells(cells.map(cell => visibleText(cell.childNodes)));
      state.drafts.push({ kind: 'row', text, level: header ? 0 : 1 });
      continue;
    }
    const place: Place = { kind: 'paragraph', level: 0, depth: -1, bold: false };
    walk(
      cells.flatMap(cell => cell.childNodes),
      place,
      state,
    );
    flush(state, place);
  }
}

const bolds = new Set(['b', 'strong']);

const inline = new Set([
  ...[
    'a',
    'abbr',
    'acronym',
    'b',
    'bdi',
    'bdo',
    'big',
    'cite',
    'code',
    'data',
    'dfn',
    'em',
    'font',
    'i',
    'ins',
  ],
  ...[
    'kbd',
    'label',
    'mark',
    'nobr',
    'output',
    'q',
    'ruby',
    'rb',
    'rp',
    'rt',
    'samp',
    'small',
    'span',
    'strong',
  ],
  ...['sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr'],
]);
