/** A run of a text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The sentences of a block, without the white space between them. A full stop ends a sentence only before
 * white space and what may begin one, and not after an abbreviation, an initial or a list number.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(sentenceEnd)) {
    const end = match.index + match[0].trimEnd().length;
    // No abbreviation or number is longer, and looking back to the start again and again would take for ever.
    if (isAbbreviation(text.slice(Math.max(start, match.index - 40), match.index + 1))) continue;
    spans.push({ start, end });
    start = match.index + match[0].length;
  }
  if (text.slice(start).trim() !== '') spans.push({ start, end: start + text.slice(start).trimEnd().length });
  return spans;
}

/** Whether a sentence only makes sense with what follows it: it ends in a colon or an opening dash. */
export function isLeadIn(sentence: string): boolean {
  return /[:—–]\s*$/.test(sentence);
}

const sentenceEnd = /[.!?]["'”’)\]]*\s+(?=["'“‘([]*[\p{Lu}\p{N}])/gu;

const abbreviations = new Set(
  `e.g. i.e. etc. cf. vs. viz. approx. no. nos. art. arts. sec. secs. para. paras. p. pp. ch. fig. inc. ltd. co.
  corp. plc. llc. l.p. mr. mrs. ms. dr. prof. st. jr. sr. u.s. u.k. e.u. a.m. p.m. jan. feb. mar. apr. jun. jul.
  aug. sep. sept. oct. nov. dec. dept. ref. incl. excl. min. max.`.split(/\s+/),
);

function isAbbreviation(upToStop: string): boolean {
  const word = /[^\s("'“‘[]*$/.exec(upToStop)?.[0] ?? '';
  if (abbreviations.has(word.toLowerCase())) return true;
  // "J. Smith", and "1." or "4.2." where nothing but the number stands before.
  return /^\p{Lu}\.$/u.test(word) || /^\s*\d+(\.\d+)*\.$/.test(upToStop);
}
