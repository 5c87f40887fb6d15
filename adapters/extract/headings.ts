/** A line that reads as a heading without any styling to say so. */
export interface HeadingClue {
  /**
   * 0 for what holds sections ("Chapter 2", "Appendix A"), 1 for "4" or "Article IV", 2 for "4.2". Null where
   * only the capitals tell.
   */
  readonly depth: number | null;
  /** True for "4 Gifts": an address begins like that too, so that more than this is needed. */
  readonly weak: boolean;
}

const maxLength = 110;
const maxWords = 14;

/** The clue that a line on its own is a heading: its numbering, a word such as "Article", or capitals only. */
export function readHeadingClue(line: string): HeadingClue | null {
  if (line.length > maxLength || line.split(/\s+/).length > maxWords) return null;
  const part = readPart(line);
  if (part && readsAsTitle(part.title)) return { depth: part.depth, weak: false };
  const numbered = readNumbered(line);
  if (numbered) {
    const { depth, title } = numbered;
    return readsAsTitle(title) && isTitleCase(title, depth)
      ? { depth, weak: numbered.bare && !isCapitals(title) }
      : null;
  }
  return isCapitals(line) && !/[.;,:]$/.test(line) ? { depth: null, weak: false } : null;
}

interface Numbered {
  readonly depth: number;
  readonly title: string;
  /** True where nothing but a space follows a number of one part. */
  readonly bare: boolean;
}

/** The parts of "4.2 Gifts from vendors"; null where the line does not begin with such a number. */
export function readNumbered(line: string): Numbered | null {
  const decimal = /^(§\s?)?(\d{1,3}(?:\.\d{1,3})*)(\.?)(?:\s+|(?=[“"]|\p{Lu}\p{Ll}))(\S.*)$/u.exec(line);
  if (decimal) {
    const depth = decimal[2]!.split('.').length;
    const bare = depth === 1 && decimal[1] === undefined && decimal[3] === '';
    return bare && !/^\p{Lu}/u.test(decimal[4]!) ? null : { depth, title: decimal[4]!, bare };
  }
  const roman = /^(?:[IVXLC]{1,6}|[A-Z])\.\s+(\S.*)$/.exec(line);
  return roman ? { depth: 1, title: roman[1]!, bare: false } : null;
}

/** A paragraph that begins with its own heading ("2.1 Scope. This policy …"), parted; null where it does not. */
export function splitRunIn(text: string): { heading: string; rest: string; depth: number } | null {
  const match =
    /^((?:section\s+|article\s+|§\s?)?(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s*([^.:\s][^.:]{2,70})\.)\s+(["“(]?[\p{Lu}\d].{15,})$/iu.exec(
      text,
    );
  if (!match) return null;
  const [, heading, number, title, rest] = match;
  if (title!.split(/\s+/).length > 9 || !isTitleCase(title!, 1) || !/^["“(]?[\p{Lu}\d]/u.test(rest!))
    return null;
  return { heading: heading!, rest: rest!, depth: number!.split('.').length };
}

/** Letters of which none is lower case, and enough of them not to be an abbreviation. */
export function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length >= 4 && !/\p{Ll}/u.test(text) && /\p{Lu}{3}/u.test(text);
}

function readPart(line: string): { depth: number; title: string } | null {
  const holder =
    /^(?:chapter|part|appendix|annex|annexure|schedule|exhibit|attachment)\s+(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])\b[.:)]?\s*[-–—]?\s*(.*)$/i.exec(
      line,
    );
  if (holder) return { depth: 0, title: holder[1]! };
  const section =
    /^(?:article|section|clause)\s+(\d+(?:\.\d+)*|[IVXLC]+|[A-Z])\b[.:)]?\s*[-–—]?\s*(.*)$/i.exec(line);
  return section ? { depth: section[1]!.split('.').length, title: section[2]! } : null;
}

/** A title does not end as a sentence does, and does not begin in the middle of one. */
function readsAsTitle(title: string): boolean {
  return !/[.;,:!]$|[.:]\s|;\s\p{Ll}/u.test(title) && !/^\p{Ll}/u.test(title);
}

/**
 * Below the first level a number with two parts is evidence enough. "1. Report every gift" may as well be an
 * item of a list: there the words must be capitalised as in a title.
 */
function isTitleCase(title: string, depth: number): boolean {
  if (isCapitals(title)) return true;
  if (!/^[\p{Lu}"“‘(]/u.test(title)) return false;
  const words = title.split(/\s+/).filter(word => word.length > 3 && /^\p{L}/u.test(word));
  if (depth > 1) return words.length <= 10;
  const small =
    /^(?:with|from|upon|into|over|under|between|their|within|without|through|against|this|that|these|your)$/;
  return words.length > 0 && words.every(word => /^\p{Lu}/u.test(word) || small.test(word));
}
