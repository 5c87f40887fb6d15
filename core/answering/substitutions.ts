import { equivalentsOf } from '../knowledge/synonyms.ts';
import { isStopWord, stem } from '../knowledge/terms.ts';

/** A place at which a sentence departs from what it repeats: the words it has there, and those of the quote. */
export interface Departure {
  readonly said: readonly string[];
  readonly quoted: readonly string[];
}

/**
 * Where a sentence departs by a few words from a quote that it otherwise repeats, found by the longest
 * common subsequence of their words. Departures at the ends of the quote are none, since a sentence may say
 * less, nor are words that were only moved, several in a row.
 *
 * @param said words in lower case, as those of the quote and of all quotes are.
 */
export function findDepartures(
  said: readonly string[],
  quoted: readonly string[],
  others: readonly (readonly string[])[],
): Departure[] {
  const lengths = commonLengths(said, quoted);
  const departures: Departure[] = [];
  let [i, j, from, to] = [0, 0, 0, 0];
  const isMove = (one: Departure) =>
    others.some(other => contains(other, one.said)) ||
    (one.quoted.length === 0 || one.said.length > 2
      ? one.said.length > 1 && contains(quoted, one.said)
      : one.said.length === 0 && one.quoted.length > 1 && contains(said, one.quoted));
  const close = (isOpen: boolean) => {
    const one = { said: said.slice(from, i), quoted: quoted.slice(to, j) };
    const isShort = one.said.length <= longestDeparture && one.quoted.length <= longestDeparture;
    if (isOpen && isShort && one.said.length + one.quoted.length > 0 && !isMove(one)) departures.push(one);
  };
  while (i < said.length && j < quoted.length) {
    if (said[i] === quoted[j]) {
      close(from > 0 || to === 0);
      i += 1;
      j += 1;
      from = i;
      to = j;
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i += 1;
    else j += 1;
  }
  i = said.length;
  j = quoted.length;
  close(true);
  return departures;
}

function contains(words: readonly string[], run: readonly string[]): boolean {
  return run.length > 0 && ` ${words.join(' ')} `.includes(` ${run.join(' ')} `);
}

/**
 * Whether a departure puts a word in another's place that is not known to mean the same.
 *
 * @param known the stems of all that is quoted.
 */
export function changesMeaning({ said, quoted }: Departure, known: ReadonlySet<string>): boolean {
  if (said.length === 0 || quoted.length === 0) return false;
  if (directionsOf(said) !== directionsOf(quoted)) return true;
  const stems = new Set(quoted.map(stem));
  const [word] = said;
  return (
    said.length === 1 &&
    quoted.length === 1 &&
    !isStopWord(word!) &&
    !known.has(stem(word!)) &&
    !equivalentsOf(stem(word!)).some(other => stems.has(other))
  );
}

function directionsOf(words: readonly string[]): string {
  return [...new Set(words.flatMap(word => directions.get(word) ?? []))].sort().join(' ');
}

/** For each pair of places, how many words both texts have in common from there on. */
function commonLengths(said: readonly string[], quoted: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: said.length + 1 }, () => new Uint16Array(quoted.length + 1));
  for (let i = said.length - 1; i >= 0; i -= 1) {
    for (let j = quoted.length - 1; j >= 0; j -= 1) {
      lengths[i]![j] =
        said[i] === quoted[j]
          ? lengths[i + 1]![j + 1]! + 1
          : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}

const longestDeparture = 3;

/** Small words on which the meaning turns, by what they say. */
const directions = new Map(
  `before,after,within,until,never,always,and,or,if,unless,except,only,must,may,can,should,will,shall,might,could
  ,would,not,no,without,least,most,up,above over more exceed exceeds exceeding beyond,below under less fewer
  ,all every each any,some many few sometimes usually`
    .split(',')
    .flatMap(group => {
      const words = group.trim().split(/\s+/);
      return words.map(word => [word, words[0]!] as const);
    }),
);
