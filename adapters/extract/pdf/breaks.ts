import { isCapitals, readNumbered } from '../headings.ts';
import { follows, readMarker } from '../markers.ts';
import type { Layout } from './layout.ts';
import type { Line } from './line.ts';

/** True where a line begins a new block rather than going on with the lines before it. */
export function startsBlock(open: readonly Line[], line: Line, layout: Layout): boolean {
  const before = open.at(-1)!;
  if (isLeader(before) || isLeader(line)) return true;
  if (differsInSize(before, line)) return true;
  const full = isFull(before, line, layout);
  if (before.page !== line.page || before.column !== line.column) return !goesOn(before, line, full);
  const gap = line.y - before.y;
  if (gap <= 0 || gap > 2.2 * layout.leading(line)) return true;
  if (/^(?:and|or)[;,]?$/.test(line.text)) return false;
  if (open.length === 1 && isTitleOf(before, line)) return false;
  // A gap in the middle of a sentence is where another page ended once.
  const inSentence =
    full && !endsSentence(before.text) && /^\p{Ll}/u.test(line.text) && readMarker(line.text) === null;
  if (gap > 1.3 * layout.leading(line) + 0.5 && !inSentence) return true;
  if (startsMarked(open, line, full, gap > 1.12 * layout.leading(line))) return true;
  if (before.bold !== line.bold && !full) return true;
  // A title in capitals and what stands below it, such as a date, are two.
  if (isCapitals(before.text) !== isCapitals(line.text) && !full) return true;
  if (isHeadingLike(before, layout) && isHeadingLike(line, layout)) return false;
  if (endsSentence(before.text) && !full) return !/^(?:and|or|but|nor|provided)\b/.test(line.text);
  // Lines with wide gaps are set by hand, each for itself, where they are no table.
  if (before.segments.length + line.segments.length > 2 && !/^\p{Ll}/u.test(line.text)) return true;
  if (full && !endsSentence(before.text)) return false;
  return isIndented(open, line) || isCutShort(before, line, layout);
}

/** True where the last line of a page or column stops in the middle of a sentence that the next line goes on with. */
export function goesOn(before: Line, line: Line, full: boolean): boolean {
  if (endsSentence(before.text) || readMarker(line.text) !== null || differsInSize(before, line))
    return false;
  if (/^\p{Ll}/u.test(line.text) || /(?:,|\b(?:and|or|the|of|to|a|an|in|for|by|with))$/i.test(before.text))
    return true;
  return full && before.bold === line.bold && readNumbered(line.text) === null;
}

/** True where the next line's first word would not have fitted: the line was broken because it was full. */
export function isFull(before: Line, line: Line, layout: Layout): boolean {
  const word = line.text.split(' ', 1)[0]!.length + 1;
  const perCharacter = (before.right - before.left) / Math.max(1, before.text.length);
  return before.right + word * perCharacter > layout.columnRight(before) - 0.06 * layout.columnWidth(before);
}

function differsInSize(a: Line, b: Line): boolean {
  return Math.abs(a.size - b.size) > Math.max(0.7, 0.07 * Math.min(a.size, b.size));
}

/** A marker at a line's start begins an item, unless the line before it just ran full in mid-sentence. */
function startsMarked(open: readonly Line[], line: Line, full: boolean, apart: boolean): boolean {
  const before = open.at(-1)!;
  const first = readMarker(open[0]!.text);
  const marker = readMarker(line.text);
  if (marker?.style === 'bullet')
    return !/^[-–—*o·]$/.test(marker.label) || !full || apart || endsClause(before.text);
  if (marker && first && follows(marker, first)) return true;
  if (marker === null && readNumbered(line.text) === null) return false;
  return (
    !full || apart || endsClause(before.text) || (open.length > 1 && Math.abs(line.left - before.left) > 3)
  );
}

function endsSentence(text: string): boolean {
  return /[.:;?!]["”’')\]]*$/.test(text);
}

function endsClause(text: string): boolean {
  return endsSentence(text) || /(?:,|\b(?:and|or))$/i.test(text);
}

/** "ARTICLE I" and, on the line below it, "DEFINITIONS" are one heading. */
function isTitleOf(before: Line, line: Line): boolean {
  const isPart =
    /^(?:article|chapter|part|section|appendix|annex|schedule|exhibit)\s+[\dIVXLCA-Z]{1,5}[.:]?$/i;
  if (!isPart.test(before.text) || line.text.length > 80 || isPart.test(line.text)) return false;
  return isCapitals(line.text) || (before.bold && line.bold && !/[.;,]$/.test(line.text));
}

function isHeadingLike(line: Line, layout: Layout): boolean {
  return line.size > 1.12 * layout.bodySize && line.text.length < 100;
}

/** The first line of a paragraph is set in, after a line that ended a sentence; an item's later lines hang. */
function isIndented(open: readonly Line[], line: Line): boolean {
  const before = open.at(-1)!;
  const inset = line.left - before.left;
  const hangs = open.length === 1 && readMarker(before.text) !== null;
  if (!hangs && inset > 0.8 * line.size && endsSentence(before.text)) return true;
  // Back to the left of an item's own marker: the item is over.
  return readMarker(open[0]!.text) !== null && line.left < open[0]!.left - 0.5 * line.size;
}

/** Ends far from the edge and the next line begins as a sentence or title does: the break was meant. */
function isCutShort(before: Line, line: Line, layout: Layout): boolean {
  const rest = layout.columnRight(before) - before.right;
  return (
    rest > 0.3 * layout.columnWidth(before) && !isFull(before, line, layout) && !/^\p{Ll}/u.test(line.text)
  );
}

/** A line of a table of contents: "Scope ......... 3". */
function isLeader(line: Line): boolean {
  return /(?:\.\s?){5,}\s*[\divxlc]+$/i.test(line.text);
}
