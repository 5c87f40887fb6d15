/** The text up to the last word that ends within so many characters; a word that is longer itself is cut. */
export function shortenAtWord(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  let end = maxCharacters;
  while (end > 0 && !/\s/.test(text[end]!)) end -= 1;
  if (end > 0) return text.slice(0, end).trimEnd();
  // A surrogate pair is not cut in two: half of one is no character.
  return text.slice(0, maxCharacters).replace(/[\uD800-\uDBFF]$/, '');
}
