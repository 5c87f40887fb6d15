import type { Draft } from './draft.ts';
import { isCapitals, readHeadingClue, readNumbered } from './headings.ts';
import { createListDepth } from './list-depth.ts';
import { readMarker, withoutBullet } from './markers.ts';

/** The blocks of plain text: paragraphs end at blank lines, lines wrapped by hand are joined. */
export function readText(text: string): Draft[] {
  const chunks = text
    .split(/\r\n?|\n|\f/)
    .map(line => line.replaceAll('\t', '    ').trimEnd())
    .reduce<string[][]>((all, line) => {
      if (line.trim() === '' || all.length === 0) all.push([]);
      if (line.trim() !== '') all.at(-1)!.push(line);
      return all;
    }, [])
    .filter(lines => lines.length > 0);
  const depth = createListDepth(1);
  return chunks.flatMap(lines => readChunk(lines, depth));
}

type Depth = ReturnType<typeof createListDepth>;

function readChunk(lines: readonly string[], depth: Depth): Draft[] {
  const drafts: Draft[] = [];
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  let open: { kind: 'paragraph' | 'item'; lines: string[]; level: number } | null = null;
  const close = () => {
    if (open) drafts.push({ kind: open.kind, text: open.lines.join(' '), level: open.level });
    open = null;
  };
  for (const [i, line] of lines.entries()) {
    const content = line.trim();
    if (isRule(content)) {
      close();
      continue;
    }
    const heading = readHeading(lines, i);
    if (heading !== null) {
      close();
      depth.end();
      drafts.push({ kind: 'heading', text: content, level: heading });
      continue;
    }
    const marker = readMarker(content);
    const indent = line.length - line.trimStart().length;
    if (
      marker &&
      (open === null || !isContinued(lines[i - 1]!, width) || marker.style === 'bullet' || indent > 0)
    ) {
      close();
      open = { kind: 'item', lines: [withoutBullet(content, marker)], level: depth.place(marker, indent) };
    } else if (open === null || startsAnew(lines[i - 1]!, line, width)) {
      close();
      if (indent === 0) depth.end();
      open = { kind: 'paragraph', lines: [content], level: 0 };
    } else {
      (open as { lines: string[] }).lines.push(content);
    }
  }
  close();
  return drafts;
}

/** The level of a heading at this line, or null: underlined, numbered or in capitals, and on its own. */
function readHeading(lines: readonly string[], i: number): number | null {
  const line = lines[i]!.trim();
  const under = lines[i + 1]?.trim() ?? '';
  if (/^(?:={3,}|-{3,}|~{3,}|\*{3,})$/.test(under) && line.length <= 110)
    return under.startsWith('=') ? 1 : 2;
  const clue = readHeadingClue(line);
  if (clue === null) return null;
  const next = lines[i + 1]?.trim();
  if (clue.depth === null) return next === undefined || !isCapitals(next) ? 1 : null;
  // Numbered lines that follow each other are a list, and a line that goes on in the next is a sentence.
  if (clue.depth === 1 && next !== undefined && (readNumbered(next) !== null || /^\p{Ll}/u.test(next)))
    return null;
  return Math.min(6, clue.depth);
}

function isRule(line: string): boolean {
  return /^(?:[=\-_*~#]\s*){3,}$/.test(line);
}

/** A line about as wide as the widest of its paragraph was broken because it was full. */
function isContinued(previous: string, width: number): boolean {
  return previous.length > width * 0.8 && !/[.:;!?]$/.test(previous);
}

function startsAnew(previous: string, line: string, width: number): boolean {
  // Wide lines were not wrapped by hand: each is a paragraph of its own.
  if (previous.length > 140 || line.length > 140) return true;
  return /[.:;!?]["”')]?$/.test(previous) && previous.length < width * 0.6;
}
