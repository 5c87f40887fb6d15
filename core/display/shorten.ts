/**
 * At most `max` UTF-16 units of a text, the last one an ellipsis where something is left out. Cuts between
 * words; inside one only where it is longer than half the room, and then never inside what people see as one
 * character (a surrogate pair, an emoji with its joiners, a letter with its accents).
 */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  const room = text.slice(0, max);
  const space = room.search(/\s\S*$/u);
  const cut = space >= max / 2 ? space : lastCharacterBreak(text, max - 1);
  return `${text.slice(0, cut).replace(danglingSigns, '')}…`;
}

/** Characters are looked at in the last stretch only; a longer one is broken, but not within a surrogate pair. */
function lastCharacterBreak(text: string, max: number): number {
  const from = Math.max(0, max - 64);
  let end = from;
  for (const { index } of characters.segment(text.slice(from, max + 64))) {
    if (from + index > max) break;
    end = from + index;
  }
  return /[\ud800-\udbff]$/.test(text.slice(0, end)) ? end - 1 : end;
}

/** The look-behind lets a long run of spaces be looked at once, not from each of its signs. */
const danglingSigns = /(?<![\s,;:])[\s,;:]+$/u;
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
