import { type HeadingClue, isCapitals, readHeadingClue, readNumbered } from '../headings.ts';
import { readMarker } from '../markers.ts';
import type { HeadingStyle } from './heading-levels.ts';
import type { Layout } from './layout.ts';
import type { Line } from './line.ts';

/** How a block is set as a heading, or null where it is none; `next` is the text below it, null at the end. */
export function readHeadingStyle(
  lines: readonly Line[],
  text: string,
  next: string | null,
  layout: Layout,
): HeadingStyle | null {
  const first = lines[0]!;
  const bold = lines.every(line => line.bold);
  if (next === null || lines.length > 4 || text.length > 180) return null;
  if (!/\p{L}{2}/u.test(text) || isLeader(text)) return null;
  const marker = readMarker(text);
  if (marker?.style === 'bullet') return null;
  const clue = readClue(text);
  const style = { size: first.size, bold, clue };
  if (first.size > 1.15 * layout.bodySize && text.length <= 150 && !/[;,]$/.test(text)) return style;
  if (lines.some(line => line.segments.length > 1)) return null;
  if (first.size < 0.93 * layout.bodySize) return null;
  if (bold && text.length <= 120 && !/[;,]$/.test(text) && !/[^\d\s]\.$/.test(text.replace(/\betc\.$/, '')))
    return style;
  if (bold && clue && text.length <= 80) return style;
  if (lines.length > 2 || clue === null || clue.weak || /_{3,}/.test(text)) return null;
  // Lines numbered alike that follow each other are a list.
  const nextClue = readNumbered(next);
  if (clue.depth === 1 && readNumbered(text) && nextClue?.depth === 1 && !isCapitals(text)) return null;
  return style;
}

/** The clue, with a full stop after a title taken as part of its setting; so is a colon after a short one. */
function readClue(text: string): HeadingClue | null {
  const title = readNumbered(text)?.title ?? '';
  const isShort = title.split(' ').length <= 5 && readHeadingClue(`1. ${title.replace(/:$/, '')}`) !== null;
  return readHeadingClue(text.replace(isShort ? /(?<=\p{L}{2})[.:]$/u : /(?<=\p{L}{2})\.$/u, ''));
}

function isLeader(text: string): boolean {
  return /(?:\.\s?){5,}/.test(text);
}
