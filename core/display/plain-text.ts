/**
 * Text from outside as it may stand on a screen: well-formed Unicode, line breaks as `\n`, and without the
 * characters that change how what stands around them is read (controls, and the bidirectional embeddings,
 * overrides and isolates of https://trojansource.codes).
 */
export function plainText(text: string): string {
  return text.toWellFormed().replace(lineBreaks, '\n').replace(unseen, '');
}

/** The same on one line: runs of white space become one space. */
export function oneLine(text: string): string {
  return plainText(text).replace(/\s+/gu, ' ').trim();
}

const lineBreaks = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
const unseen = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu;
