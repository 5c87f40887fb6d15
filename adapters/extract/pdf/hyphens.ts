import type { Line } from './line.ts';

/** Joins the lines of a paragraph, mending words that a line's end has parted. */
export interface LineJoiner {
  join(texts: readonly string[]): string;
}

/** A joiner that knows the document's own words: they tell "com-/pliance" from "self-/assessment". */
export function createLineJoiner(lines: Iterable<Line>): LineJoiner {
  const words = new Set<string>();
  let parted = false;
  for (const line of lines) {
    // The halves of parted words are not words.
    const text = parted ? line.text.replace(/^\p{L}+/u, '') : line.text;
    parted = /\p{L}[-‐]$/u.test(text);
    const whole = parted ? text.replace(/\p{L}+[-‐]$/u, '') : text;
    for (const word of whole.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? []) words.add(word);
  }
  return {
    join(texts) {
      let joined = texts[0] ?? '';
      for (const text of texts.slice(1)) joined = joinTwo(joined, text, words);
      return joined;
    },
  };
}

function joinTwo(before: string, after: string, words: ReadonlySet<string>): string {
  if (/\u00AD\s*$/.test(before)) return before.replace(/\u00AD\s*$/, '') + after;
  const head = /(\p{L}+)[-‐]$/u.exec(before)?.[1];
  const tail = /^\p{Ll}+/u.exec(after)?.[0];
  // A web address or a range of numbers that was broken at its hyphen or slash goes on without a space.
  if (head === undefined || tail === undefined) {
    return /\p{L}[-‐]$/u.test(before) && /^\p{Lu}/u.test(after) ? before + after : `${before} ${after}`;
  }
  const inCompound = /\p{L}[-‐]\p{L}+[-‐]$/u.test(before);
  return inCompound || keepsHyphen(head.toLowerCase(), tail, words)
    ? before + after
    : before.slice(0, -1) + after;
}

function keepsHyphen(head: string, tail: string, words: ReadonlySet<string>): boolean {
  if (words.has(head + tail)) return false;
  if (words.has(`${head}-${tail}`)) return true;
  return prefixes.has(head) || (head.length > 2 && words.has(head) && words.has(tail));
}

const prefixes = new Set([
  ...[
    'self',
    'non',
    'well',
    'cross',
    'third',
    'post',
    'anti',
    'co',
    'ex',
    'pre',
    'long',
    'short',
    'high',
    'low',
  ],
  ...[
    'full',
    'part',
    'on',
    'off',
    'in',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'half',
    'know',
    'whistle',
  ],
]);
