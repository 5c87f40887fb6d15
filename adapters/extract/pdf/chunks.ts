import type { Draft } from '../draft.ts';
import { goesOn, isFull, startsBlock } from './breaks.ts';
import type { LineJoiner } from './hyphens.ts';
import type { Layout } from './layout.ts';
import type { Line } from './line.ts';
import { readTable } from './tables.ts';

/** The lines of one block of running text, or the rows of a table. */
export type Chunk = { readonly lines: Line[] } | { readonly rows: readonly Draft[] };

/** Groups lines in reading order into paragraphs, headings and items, and finds the tables between them. */
export function groupLines(lines: readonly Line[], layout: Layout, joiner: LineJoiner): Chunk[] {
  const chunks: Chunk[] = [];
  let open: Line[] | null = null;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const table = readTable(lines, i, layout, joiner);
    if (table) {
      chunks.push({ rows: table.rows });
      open = null;
      i += table.lines - 1;
      continue;
    }
    if (open && !startsBlock(open, line, layout)) {
      open.push(line);
      continue;
    }
    const interrupted: Line[] | null = open ? findInterrupted(chunks, line, layout) : null;
    if (interrupted) {
      interrupted.push(line);
      open = interrupted;
    } else {
      open = [line];
      chunks.push({ lines: open });
    }
  }
  return chunks;
}

/**
 * The paragraph above the footnotes of the page before, where a page's first line goes on with it: footnotes
 * are smaller than the text that they part.
 */
function findInterrupted(chunks: readonly Chunk[], line: Line, layout: Layout): Line[] | null {
  for (const chunk of chunks.slice(-8).reverse()) {
    if (!('lines' in chunk)) return null;
    const last = chunk.lines.at(-1)!;
    if (last.page !== line.page - 1) return null;
    if (last.size < line.size - 0.7) continue;
    return goesOn(last, line, isFull(last, line, layout)) ? chunk.lines : null;
  }
  return null;
}
