import { isMarkerAlone } from '../markers.ts';
import type { Segment } from './line.ts';

/** A run of characters as the library gives it, turned so that its page's text runs from left to right. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
}

/** Rows from top to bottom; each holds its segments from left to right. */
export function buildRows(runs: readonly Run[]): Segment[][] {
  return groupByBaseline(runs).map(row => splitAtGaps(row.sort((a, b) => a.x - b.x)));
}

/** Runs whose baselines lie close belong to one row; raised and lowered ones (footnote marks) join the larger. */
function groupByBaseline(runs: readonly Run[]): Run[][] {
  const sorted = [...runs].sort((a, b) => a.y - b.y);
  const rows: { y: number; size: number; runs: Run[] }[] = [];
  for (const run of sorted) {
    const row = rows.at(-1);
    if (row && run.y - row.y < 0.5 * Math.min(Math.max(run.size, row.size), 14)) {
      row.runs.push(run);
      if (run.size > row.size) {
        row.size = run.size;
        row.y = run.y;
      }
    } else {
      rows.push({ y: run.y, size: run.size, runs: [run] });
    }
  }
  return rows.map(row => row.runs);
}

function splitAtGaps(row: readonly Run[]): Segment[] {
  const groups: Run[][] = [];
  let right = 0;
  for (const run of row) {
    const last = groups.at(-1);
    if (last?.some(other => isDrawnTwice(other, run))) continue;
    const size = Math.max(run.size, last?.at(-1)?.size ?? 0);
    const isNext = last !== undefined && run.x - right < narrowGap * size;
    if (isNext) last.push(run);
    else groups.push([run]);
    right = Math.max(isNext ? right : 0, run.x + run.width);
  }
  return groups.map(makeSegment);
}

/** The same text a hair apart is a way to fake bold. */
function isDrawnTwice(a: Run, b: Run): boolean {
  return a.text === b.text && Math.abs(a.x - b.x) < 1.5 && Math.abs(a.y - b.y) < 1.5;
}

/** In ems: as narrow as the space between two columns of text may be. */
const narrowGap = 0.9;

/** In ems: more than justified text stretches a space, less than the gap between a table's columns. */
const wideGap = 1.6;

/** A column's part of a row, with the segments joined that no wide gap parts. */
export function joinClose(row: readonly Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const segment of row) {
    const before = joined.at(-1);
    const isClose = before && segment.left - before.right < wideGap * Math.max(segment.size, before.size);
    if (isClose) joined[joined.length - 1] = joinTwo(before, segment);
    else joined.push(segment);
  }
  return joinMarkers(joined);
}

function joinTwo(a: Segment, b: Segment): Segment {
  const main = b.text.length > a.text.length ? b : a;
  return { ...main, text: `${a.text} ${b.text}`, left: a.left, right: b.right, bold: a.bold && b.bold };
}

function makeSegment(runs: readonly Run[]): Segment {
  let text = '';
  let right = runs[0]!.x;
  for (const run of runs) {
    const gap = run.x - right;
    if (text !== '' && gap > 0.16 * run.size && !text.endsWith(' ') && !run.text.startsWith(' ')) text += ' ';
    text += run.text;
    right = Math.max(right, run.x + run.width);
  }
  const main = runs.reduce((a, b) => (b.text.trim().length > a.text.trim().length ? b : a));
  const letters = runs.filter(run => /[\p{L}\p{N}]/u.test(run.text));
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    left: runs[0]!.x,
    right,
    y: main.y,
    size: main.size,
    bold: letters.length > 0 && letters.every(run => run.bold),
  };
}

/** "(a)" and the text that a tab sets apart from it are one. */
function joinMarkers(segments: readonly Segment[]): Segment[] {
  const [first, second, ...rest] = segments;
  if (!first || !second || !(isMarkerAlone(first.text) || isSectionNumber(first.text))) return [...segments];
  if (second.left - first.right > 8 * first.size) return [...segments];
  const joined = { ...second, text: `${first.text} ${second.text}`, left: first.left };
  return [joined, ...rest];
}

function isSectionNumber(text: string): boolean {
  return /^(?:§\s?)?\d{1,3}(?:\.\d{1,3})*\.?$/.test(text) || /^(?:section|article)\s+[\dIVX.]+$/i.test(text);
}
