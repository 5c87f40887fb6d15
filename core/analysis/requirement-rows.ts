import type { Norm } from './requirement-kind.ts';
import { cellsOf } from './requirement-text.ts';

/**
 * What a table row demands: its header says that it is about a deadline, a limit, a period or an approval, and
 * the cell under it says which. Null for all other rows.
 */
export function readRow(header: string | null, row: string): Norm | null {
  if (header === null) return null;
  const names = cellsOf(header);
  const cells = cellsOf(row);
  if (names.length < 2 || cells.length < 2) return null;
  const at = names.findIndex((name, i) => i > 0 && demanding.test(name) && (cells[i] ?? '') !== '');
  if (at < 0 || /^(?:none|n\/a|-|–|—)$/i.test(cells[at]!)) return null;
  return { kind: 'obligation', words: names[at]!, subject: cells[0]!, isAdvice: false };
}

const demanding =
  /\b(?:deadline|time limit|due|retention|period|limit|minimum|maximum|approv\w+|required|requirement|frequency|review|how long|kept for|prohibited|must|when)\b/i;
