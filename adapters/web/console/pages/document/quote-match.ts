/** A run of text of a PDF's page, as PDF.js gives them. */
export interface TextRun {
  readonly page: number;
  /** The run's place on its page. */
  readonly item: number;
  readonly text: string;
}

/** The part of a run that belongs to a quote; offsets into the run's text, end exclusive. */
export interface RunRange {
  readonly page: number;
  readonly item: number;
  readonly start: number;
  readonly end: number;
}

/** Fewer folded characters than this could stand anywhere on a page by chance. */
const shortestPart = 20;

/**
 * Where a quote stands in the runs of consecutive pages. A page sets the words of the stored text in its own
 * way, so white space, hyphens, the bars between a table's cells and the shape of quotation marks are left out of
 * the comparison. Where something
 * stands between two parts of the quote, such as the foot of a page, its beginning and its end are found apart.
 */
export function locateQuote(runs: readonly TextRun[], quote: string): RunRange[] {
  const { folded, origins } = foldRuns(runs);
  const wanted = fold(quote);
  if (wanted === '') return [];

  const whole = folded.indexOf(wanted);
  if (whole >= 0) return toRanges(runs, origins, whole, whole + wanted.length);

  const head = longest(wanted.length, length => folded.indexOf(wanted.slice(0, length)));
  const tail = longest(wanted.length, length => folded.lastIndexOf(wanted.slice(-length)));
  return [
    ...(head ? toRanges(runs, origins, head.at, head.at + head.length) : []),
    ...(tail && (!head || tail.at >= head.at + head.length)
      ? toRanges(runs, origins, tail.at, tail.at + tail.length)
      : []),
  ];
}

/** The greatest length that is found, with its place. What is found at a length is found at every shorter one. */
function longest(most: number, find: (length: number) => number): { at: number; length: number } | null {
  let found: { at: number; length: number } | null = null;
  let low = shortestPart;
  let high = most;
  while (low <= high) {
    const length = (low + high) >> 1;
    const at = find(length);
    if (at >= 0) {
      found = { at, length };
      low = length + 1;
    } else {
      high = length - 1;
    }
  }
  return found;
}

function foldRuns(runs: readonly TextRun[]) {
  let folded = '';
  const origins: { run: number; offset: number }[] = [];
  runs.forEach(({ text }, run) => {
    for (let offset = 0; offset < text.length; offset++) {
      const kept = fold(text.charAt(offset));
      folded += kept;
      // A ligature is one character of the page and several of the text.
      for (let n = 0; n < kept.length; n++) origins.push({ run, offset });
    }
  });
  return { folded, origins };
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‘’‚‛′`]/gu, "'")
    .replace(/[“”„‟″«»]/gu, '"')
    .replace(/[\s|\p{Pd}\p{Cf}]/gu, '');
}

function toRanges(
  runs: readonly TextRun[],
  origins: readonly { run: number; offset: number }[],
  from: number,
  to: number,
): RunRange[] {
  const ranges: { page: number; item: number; start: number; end: number }[] = [];
  let last = -1;
  for (const { run, offset } of origins.slice(from, to)) {
    const range = ranges.at(-1);
    if (range && run === last) {
      range.end = offset + 1;
      continue;
    }
    last = run;
    ranges.push({ page: runs[run]!.page, item: runs[run]!.item, start: offset, end: offset + 1 });
  }
  return ranges;
}
