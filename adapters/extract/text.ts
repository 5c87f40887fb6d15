import type { Draft } from './draft.ts';
import { isCapitals, readHeadingClue, readNumbered, splitRunIn } from './headings.ts';
import { createListDepth, type ListDepth } from './list-depth.ts';
import { readMarker, withoutBullet } from './markers.ts';

/** The blocks of plain text: paragraphs end at blank lines, lines wrapped by hand are joined. */
export function readText(text: string): Draft[] {
  const lines = text.split(/\r\n?|\n|\f/).map(line => line.replaceAll('\t', '    ').trimEnd());
  // Lines that were wrapped by hand are about as long as the longest of them.
  const width = lines.reduce(
    (widest, line) => (line.length > maxWrapped ? widest : Math.max(widest, line.length)),
    0,
  );
  const depth = createListDepth(1);
  return splitAtBlankLines(lines).flatMap(chunk => readChunk(chunk, width, depth));
}

/** Nobody wraps lines by hand as late as this; a longer line is a paragraph of its own. */
const maxWrapped = 140;
/** Nor as early as this. */
const minWrapped = 50;

function splitAtBlankLines(lines: readonly string[]): string[][] {
  const chunks: string[][] = [[]];
  for (const line of lines) {
    if (line !== '') chunks.at(-1)!.push(line);
    else if (chunks.at(-1)!.length > 0) chunks.push([]);
  }
  return chunks.filter(chunk => chunk.length > 0);
}

interface Open {
  readonly kind: 'paragraph' | 'item';
  readonly level: number;
  readonly lines: string[];
}

function readChunk(lines: readonly string[], width: number, depth: ListDepth): Draft[] {
  const drafts: Draft[] = [];
  let open: Open | null = null;
  const close = () => {
    if (open) drafts.push(...draftsOf(open));
    open = null;
  };
  for (const [i, line] of lines.entries()) {
    const content = line.trim();
    const heading = isRule(content) ? null : readHeading(lines, i);
    if (isRule(content) || heading !== null) {
      close();
      if (heading === null) continue;
      depth.end();
      drafts.push({ kind: 'heading', text: content, level: heading });
      continue;
    }
    const before = lines[i - 1] ?? '';
    const indent = line.length - line.trimStart().length;
    const marker = readMarker(content);
    const current = open as Open | null;
    if (marker && (current === null || indent > 0 || marker.style === 'bullet' || !runsOn(before, width))) {
      close();
      open = { kind: 'item', lines: [withoutBullet(content, marker)], level: depth.place(marker, indent) };
    } else if (current === null || startsAnew(before, line)) {
      close();
      if (indent === 0) depth.end();
      open = { kind: 'paragraph', lines: [content], level: 0 };
    } else {
      current.lines.push(content);
    }
  }
  close();
  return drafts;
}

function draftsOf({ kind, lines, level }: Open): Draft[] {
  const text = lines.join(' ');
  const parts = splitRunIn(text);
  if (parts === null) return [{ kind, text, level }];
  return [
    { kind: 'heading', text: parts.heading, level: parts.depth },
    { kind: 'paragraph', text: parts.rest, level: 0 },
  ];
}

/** The level of a heading at this line, or null: underlined, numbered or in capitals, and on its own. */
function readHeading(lines: readonly string[], i: number): number | null {
  const line = lines[i]!.trim();
  const next = lines[i + 1]?.trim();
  if (next && /^(?:={3,}|-{3,}|~{3,}|\*{3,})$/.test(next) && line.length <= 110)
    return next.startsWith('=') ? 1 : 2;
  const clue = readHeadingClue(line);
  if (clue === null || clue.weak) return null;
  if (clue.depth === null) return next === undefined || !isCapitals(next) ? 1 : null;
  // Numbered lines that follow each other are a list, and a line that goes on in the next is a sentence.
  if (clue.depth === 1 && next !== undefined && (readNumbered(next) !== null || /^\p{Ll}/u.test(next)))
    return null;
  return Math.min(6, Math.max(1, clue.depth));
}

function isRule(line: string): boolean {
  return /^(?:[=\-_*~#]\s*){3,}$/.test(line);
}

/** A line that was broken because it was full, in the middle of a sentence: a marker after it may be none. */
function runsOn(before: string, width: number): boolean {
  return width >= minWrapped && before.length > width * 0.85 && !/(?:[.:;!?,]|\b(?:and|or))$/.test(before);
}

function startsAnew(before: string, line: string): boolean {
  if (before.length > maxWrapped || line.length > maxWrapped) return true;
  return /[.:;!?]["”')]?$/.test(before) && before.length < 0.6 * line.length;
}
