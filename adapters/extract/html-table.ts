import { type HtmlElement, type HtmlNode, isElement, isLeftOut } from './html-visible.ts';

export interface HtmlRow {
  readonly cells: readonly HtmlElement[];
  readonly header: boolean;
}

export interface HtmlTable {
  readonly caption: HtmlElement | null;
  readonly rows: readonly HtmlRow[];
  /** Cells of the longest row. */
  readonly columns: number;
}

/**
 * The visible rows of a table. A header is what the markup says, or a first row that is all header cells or all
 * bold; where the markup calls every row a header, only the first is one.
 */
export function readTable(table: HtmlElement): HtmlTable {
  const found = rowsOf(table, false);
  const allHeaders = found.every(row => row.header);
  const rows = found.map((row, i) => ({
    cells: row.cells,
    header: i === 0 ? row.header || readsAsHeader(row.cells, found[1]?.cells) : row.header && !allHeaders,
  }));
  return {
    caption: elementsIn(table).find(element => element.tagName === 'caption') ?? null,
    rows,
    columns: rows.reduce((most, row) => Math.max(most, row.cells.length), 0),
  };
}

function rowsOf(element: HtmlElement, header: boolean): HtmlRow[] {
  return elementsIn(element).flatMap(child => {
    if (child.tagName === 'tr') {
      return [
        { header, cells: elementsIn(child).filter(cell => cell.tagName === 'td' || cell.tagName === 'th') },
      ];
    }
    const isGroup = child.tagName === 'thead' || child.tagName === 'tbody' || child.tagName === 'tfoot';
    return isGroup ? rowsOf(child, child.tagName === 'thead') : [];
  });
}

function readsAsHeader(first: readonly HtmlElement[], second: readonly HtmlElement[] | undefined): boolean {
  const isHeader = (cells: readonly HtmlElement[]) =>
    cells.every(cell => cell.tagName === 'th' || isBold([cell]));
  return first.length > 1 && isHeader(first) && second !== undefined && !isHeader(second);
}

/** True where no text stands outside of bold elements. */
function isBold(nodes: readonly HtmlNode[]): boolean {
  return nodes.every(node => {
    if ('value' in node) return node.value.trim() === '';
    return !isElement(node) || node.tagName === 'b' || node.tagName === 'strong' || isBold(node.childNodes);
  });
}

function elementsIn(element: HtmlElement): HtmlElement[] {
  return element.childNodes.filter(isElement).filter(child => !isLeftOut(child));
}
