import type { CheckedQuote, CheckedSentence, DraftSentence } from './cite.ts';
import type { QuoteSpan, Unit } from './units.ts';

/** A sentence of the answer with its place in the layout. */
export interface LaidOutSentence extends DraftSentence {
  readonly layout: 'sentence' | 'bullet';
  /** Sentences of one paragraph share a number; so do a lead-in and its bullets. */
  readonly paragraph: number;
}

/** Writes chosen units down as sentences, word for word: a list with its lead-in, a row with its header. */
export function draftExtract(units: readonly Unit[]): LaidOutSentence[] {
  const sentences: LaidOutSentence[] = [];
  let paragraph = 0;
  let leadKey = '';
  for (const [i, unit] of units.entries()) {
    const key = [unit.passageId, ...unit.leads.map(({ start }) => start)].join(':');
    const isNew =
      i > 0 &&
      (unit.kind !== 'sentence'
        ? key !== leadKey
        : unit.passageId !== units[i - 1]?.passageId || units[i - 1]?.kind !== 'sentence');
    if (isNew) paragraph += 1;
    const header = unit.kind === 'row' ? headerOf(unit) : null;
    if (unit.kind !== 'sentence' && !header && key !== leadKey) {
      for (const lead of unit.leads) sentences.push(sentence(lead.text, [lead], 'sentence', paragraph));
    }
    leadKey = unit.kind === 'sentence' ? '' : key;
    const text = unit.kind === 'row' ? rowText(unit.text, header?.text) : unit.text;
    const quotes = header ? [header, unit] : [unit];
    sentences.push(sentence(text, quotes, unit.kind === 'sentence' ? 'sentence' : 'bullet', paragraph));
  }
  return sentences;
}

function sentence(
  text: string,
  quotes: readonly QuoteSpan[],
  layout: LaidOutSentence['layout'],
  paragraph: number,
): LaidOutSentence {
  return {
    text,
    quotes: quotes.map(({ passageId, text: quote, start: at }) => ({ passageId, quote, at })),
    layout,
    paragraph,
  };
}

/** The header that names a row's columns; null where what comes before it is another thing, such as a lead-in. */
function headerOf({ text, leads }: Unit): QuoteSpan | null {
  const [header] = leads;
  return header && cellsOf(header.text).length === cellsOf(text).length ? header : null;
}

function cellsOf(row: string): string[] {
  return row.split(' | ');
}

/** A table row as a sentence: its first cell, then each other cell under its column's name. */
function rowText(row: string, header: string | undefined): string {
  const cells = cellsOf(row);
  if (header === undefined) return cells.join(', ');
  const names = cellsOf(header);
  const [first, ...rest] = cells.map((cell, i) =>
    i === 0 ? firstCell(cell, names[0]!) : `${names[i]}: ${cell}`,
  );
  return rest.length === 0 ? first! : `${first} – ${rest.join('; ')}`;
}

/** The first cell says of itself what it is; its column's name is needed where it limits it ("If above"). */
function firstCell(cell: string, name: string): string {
  return limits.test(name) ? `${name}: ${cell}` : cell;
}

const limits =
  /\b(?:not|no|never|none|nor|neither|without|non|if|unless|except|excluding|where|when|until|only|solely|exclusively|provided|providing|subject to|other than|apart from|as long as|more|less|over|under|above|below|up to|at least|at most|within|before|after|exceed(?:s|ing)?|m(?:ax|in)(?:imum)?)\b/i;

/** A quote with its number in the answer. */
export interface NumberedQuote extends CheckedQuote {
  readonly n: number;
}

/** The answer in Markdown, piece by piece as it is shown, with the citations in the order of their first use. */
export interface WrittenAnswer {
  readonly pieces: readonly string[];
  readonly citations: readonly NumberedQuote[];
}

/**
 * Lays checked sentences out as Markdown, each ending in the numbers of its citations. Quotes that follow
 * one another in the same passage become one citation.
 */
export function writeAnswer(checked: readonly PassedSentence[], textBetween: TextBetween): WrittenAnswer {
  const quotes = checked.flatMap(one => one.quotes);
  const writer = createAnswerWriter(quotes, textBetween);
  return { pieces: checked.map(writer.write), citations: writer.citations() };
}

export type PassedSentence = CheckedSentence<LaidOutSentence> & { ok: true };

/** The text of a passage from one offset of its document to another. */
export type TextBetween = (passageId: string, from: number, to: number) => string;

/**
 * Writes an answer sentence by sentence, before it is known which come after. What may become one citation has
 * to be known at the start; each gets its number when a sentence first cites it.
 *
 * @param known quotes that sentences are expected to cite; others become citations of their own.
 */
export function createAnswerWriter(known: readonly CheckedQuote[], textBetween: TextBetween) {
  const joined = joinNeighbours(known, textBetween);
  const citations: NumberedQuote[] = [];
  let before: LaidOutSentence | undefined;

  return {
    /** The sentence's piece of the answer. */
    write({ sentence, quotes }: PassedSentence): string {
      const marks = new Set(quotes.map(numberOf));
      const written = `${toLine(sentence.text)} ${[...marks].map(n => `[${n}]`).join('')}`;
      const piece = separator(before, sentence) + (sentence.layout === 'bullet' ? `- ${written}` : written);
      before = sentence;
      return piece;
    },

    /** What the sentences up to here have cited, in the order of the first use. */
    citations: (): readonly NumberedQuote[] => citations,
  };

  function numberOf(quote: CheckedQuote): number {
    const cited = joined.find(one => contains(one, quote)) ?? quote;
    const known = citations.find(one => contains(one, cited));
    if (known) return known.n;
    const n = citations.length + 1;
    citations.push({ ...cited, n });
    return n;
  }
}

function separator(before: LaidOutSentence | undefined, now: LaidOutSentence): string {
  if (!before) return '';
  if (before.paragraph !== now.paragraph) return '\n\n';
  if (now.layout === 'bullet') return before.layout === 'bullet' ? '\n' : '\n\n';
  return before.layout === 'bullet' ? '\n\n' : ' ';
}

/** Joins quotes of one passage that only white space parts, as long as the quote stays readable. */
function joinNeighbours(quotes: readonly CheckedQuote[], textBetween: TextBetween): CheckedQuote[] {
  const joined: CheckedQuote[] = [];
  for (const quote of quotes) {
    if (joined.some(one => contains(one, quote))) continue;
    const before = joined.findIndex(
      one =>
        one.passageId === quote.passageId &&
        one.end <= quote.start &&
        quote.end - one.start <= longestQuote &&
        textBetween(quote.passageId, one.end, quote.start).trim() === '',
    );
    if (before < 0) joined.push(quote);
    else {
      const { start, passageId } = joined[before]!;
      joined[before] = { passageId, start, end: quote.end, quote: textBetween(passageId, start, quote.end) };
    }
  }
  return joined;
}

function contains(outer: CheckedQuote, inner: CheckedQuote): boolean {
  return outer.passageId === inner.passageId && outer.start <= inner.start && outer.end >= inner.end;
}

/**
 * A document's text on one line, verbatim but for marks of its own that would pass for citations: those are
 * parted by a word joiner (U+2060), which is not seen.
 */
function toLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\[(?=\d+\])/g, '[\u2060');
}

const longestQuote = 1_500;
