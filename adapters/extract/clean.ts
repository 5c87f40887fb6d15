/**
 * The text as it is stored: NFC, with runs of white space as single spaces, and without what cannot be seen
 * (control, zero-width, direction and tag characters, soft hyphens), so that a quote copied from the screen
 * is found again and nothing hides between two letters. Cleaning twice changes nothing.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t-\r\u0085]/g, ' ')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Cells as one line of a table row. Empty cells keep their place, so that columns stay aligned. */
export function joinCells(cells: readonly string[]): string {
  const cleaned = cells.map(cleanText);
  return cleaned.some(cell => cell !== '') ? cleaned.join(' | ') : '';
}

// "Default ignorable" is Unicode's name for what draws nothing: fillers, joiners, tags, variation selectors
// (https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point).
const invisible = /\p{Cc}|\p{Default_Ignorable_Code_Point}|[\uFFF9-\uFFFB]/gu;
