/** A line that reads as a heading without any styling to say so. */
export interface HeadingClue {
  /** 1 for "4", 2 for "4.2"; 1 for parts such as "Article IV". Null where only the capitals tell. */
  readonly depth: number | null;
}

const maxLength = 110;
const maxWords = 14;

/** The clue that a line on its own is a heading: its numbering, a word such as "Article", or capitals only. */
export function readHeadingClue(line: string): HeadingClue | null {
  if (line.length > maxLength || line.split(/\s+/).length > maxWords) return null;
  const part =
    /^(?:article|section|chapter|part|appendix|annex|annexure|schedule|exhibit|attachment)\s+(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])\b[.:)]?\s*(.*)$/i.exec(
      line,
    );
  if (part && readsAsTitle(part[1]!)) return { depth: 1 };
  const numbered = readNumbered(line);
  if (numbered)
    return readsAsTitle(numbered.title) && isTitleCase(numbered.title, numbered.depth)
      ? { depth: numbered.depth }
      : null;
  return isCapitals(line) && !/[.;,:]$/.test(line) ? { depth: null } : null;
}

/** The parts of "4.2 Gifts from vendors"; null where the line does not begin with such a number. */
export function readNumbered(line: string): { depth: number; title: string } | null {
  const decimal = /^§?\s?(\d{1,3}(?:\.\d{1,3})*)(\.?)\s+(\S.*)$/.exec(line);
  if (decimal) {
    const depth = decimal[1]!.split('.').length;
    return depth === 1 && decimal[2] === '' && !isCapitals(decimal[3]!) && !/^[A-Z]/.test(decimal[3]!)
      ? null
      : { depth, title: decimal[3]! };
  }
  const roman = /^([IVXLC]{1,6}|[A-Z])\.\s+(\S.*)$/.exec(line);
  return roman?.[2] ? { depth: 1, title: roman[2] } : null;
}

/** Letters of which none is lower case, and enough of them not to be an abbreviation. */
export function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length >= 4 && !/\p{Ll}/u.test(text) && /\p{Lu}{3}/u.test(text);
}

/** A title does not end as a sentence does, and does not begin in the middle of one. */
function readsAsTitle(title: string): boolean {
  return !/[.;,:!]$|[.;:]\s/.test(title) && !/^\p{Ll}/u.test(title);
}

/**
 * Below the first level a number with two parts is evidence enough. "1. Report every gift" may as well be an
 * item of a list: there the words must be capitalised as in a title.
 */
function isTitleCase(title: string, depth: number): boolean {
  if (isCapitals(title)) return true;
  if (!/^[\p{Lu}"“‘(]/u.test(title)) return false;
  const words = title.split(/\s+/).filter(word => /^\p{L}{4,}/u.test(word));
  if (depth > 1) return words.length <= 10;
  return words.length > 0 && words.every(word => /^\p{Lu}/u.test(word));
}
