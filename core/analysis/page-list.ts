/** How many numbers or runs of them are named before the rest is only counted. */
const named = 6;

/** Pages as a person reads them: "page 3", "pages 2, 4–9 and 12", "pages 1, 3, 5, 7, 9, 11 and 30 more". */
export function pageList(pages: readonly number[]): string {
  const runs = runsOf([...new Set(pages)].sort((a, b) => a - b));
  const shown = runs.slice(0, named);
  const rest = runs.slice(named).reduce((sum, [first, last]) => sum + last - first + 1, 0);
  const words = shown.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
  if (rest > 0) words.push(`${rest} more`);
  const word = runs.length === 1 && runs[0]![0] === runs[0]![1] ? 'page' : 'pages';
  return `${word} ${listWords(words)}`;
}

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function runsOf(pages: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const run = runs.at(-1);
    if (run && run[1] === page - 1) run[1] = page;
    else runs.push([page, page]);
  }
  return runs;
}
