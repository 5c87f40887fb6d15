import type { Span } from '../knowledge/sentences.ts';
import type { Block, ExtractedDocument } from '../model/passage.ts';
import { bigramsOf, clauseTerms } from './clause-terms.ts';

/**
 * The smallest piece of a document that can be evidence: a sentence, a part of one between semicolons, a list
 * item, a table row. Offsets count in the document's stored text.
 */
export interface Clause extends Span {
  readonly page: number | null;
  readonly text: string;
  readonly terms: readonly string[];
  /** Pairs of terms that stand side by side or with one term between. */
  readonly bigrams: ReadonlySet<string>;
  /** What it is read with: a list item's lead-in, a row's header, the sentence that "this" points to. */
  readonly lead: Clause | null;
}

/**
 * Cuts a document into clauses: at its blocks, and within them at line breaks that end something, sentence
 * ends, semicolons and enumerators. A piece too short to say anything joins the next.
 */
export function splitClauses({ text, blocks }: Pick<ExtractedDocument, 'text' | 'blocks'>): Clause[] {
  const clauses: Clause[] = [];
  let lead: Clause | null = null;
  let header: Clause | null = null;
  for (const block of blocks) {
    let before: Clause | null = null;
    if (block.kind === 'heading') {
      lead = null;
      if (!isSentence(text.slice(block.start, block.end))) continue;
    }
    for (const { start, end } of cutBlock(text, block)) {
      const pointsTo = backward.test(text.slice(start, start + longestEnumerator)) ? before : null;
      const clause: Clause = makeClause(
        text,
        { start, end },
        block.page,
        pointsTo ?? leadFor(block, text, start),
      );
      before = clause;
      if (block.kind === 'row') header = block.level === 0 ? clause : header;
      else if (introduces(clause.text)) lead = clause;
      else if (!isItem(block, clause.text)) lead = null;
      clauses.push(clause);
    }
    if (block.kind !== 'row') header = null;
  }
  return clauses;

  function leadFor(block: Block, source: string, start: number): Clause | null {
    if (block.kind === 'row') return header;
    return isItem(block, source.slice(start, start + longestEnumerator)) ? lead : null;
  }
}

/** One clause by itself, such as a requirement that evidence is looked for. */
export function makeClause(
  source: string,
  { start, end }: Span,
  page: number | null = null,
  lead: Clause | null = null,
): Clause {
  const text = source.slice(start, end);
  const terms = clauseTerms(text);
  return { start, end, page, text, terms, bigrams: bigramsOf(terms), lead };
}

/** A numbered clause of a contract may look like a heading: one that is as long and ends as sentences do is read. */
function isSentence(heading: string): boolean {
  return /[.;:]["”’)]?\s*$/.test(heading) && heading.split(/\s+/).length >= fewestWords;
}

function isItem(block: Block, text: string): boolean {
  return block.kind === 'item' || startsAsItem.test(text);
}

function introduces(text: string): boolean {
  return /[:\-–—]\s*$/.test(text);
}

function cutBlock(text: string, { start, end, kind }: Block): Span[] {
  const source = text.slice(start, end);
  const cuts = new Set([0, source.length]);
  if (kind !== 'row') {
    for (const { index, 0: gap } of source.matchAll(/\n\s*/g)) {
      if (endsLine(source, index, gap)) cuts.add(index + gap.length);
    }
    for (const { index, 0: mark } of source.matchAll(sentenceEnd)) {
      if (!abbreviation.test(source.slice(Math.max(0, index - 8), index + 1))) cuts.add(index + mark.length);
    }
    for (const { index, 0: mark } of source.matchAll(beforeEnumerator)) cuts.add(index + mark.length);
    for (const { index, 0: mark } of source.matchAll(/;\s+(?=\w)/g)) cuts.add(index + mark.length);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const pieces = places.slice(1).map((to, i) => trim(source, places[i]!, to));
  return joinStubs(source, pieces).map(piece => ({ start: start + piece.start, end: start + piece.end }));
}

/** Whether a line break ends what stands before it, and is none of a line that was only full. */
function endsLine(source: string, index: number, gap: string): boolean {
  const before = source.slice(Math.max(0, index - 80), index).trimEnd();
  const after = source.slice(index + gap.length, index + gap.length + longestEnumerator);
  if (before === '' || gap.indexOf('\n') !== gap.lastIndexOf('\n')) return true;
  if (startsAsEnumerated.test(after) || /[.;:!?]$/.test(before)) return true;
  return /^[A-Z“"(]/.test(after) && !/[a-z,]$/.test(before);
}

function trim(source: string, from: number, to: number): Span {
  const piece = source.slice(from, to);
  const start = from + piece.length - piece.trimStart().length;
  return { start, end: Math.max(start, from + piece.trimEnd().length) };
}

/** Enumerators that stand alone, and other stubs, belong to what follows. */
function joinStubs(source: string, pieces: readonly Span[]): Span[] {
  const joined: Span[] = [];
  let open: Span | null = null;
  for (const [i, piece] of pieces.entries()) {
    if (piece.end === piece.start) continue;
    const span: Span = open ? { start: open.start, end: piece.end } : piece;
    const text = source.slice(span.start, span.end);
    const isStub = (span.end - span.start < shortest && !text.endsWith('.')) || onlyEnumerator.test(text);
    open = isStub && i < pieces.length - 1 ? span : null;
    if (!open) joined.push(span);
  }
  if (open) joined.push(open);
  return joined;
}

const shortest = 15;
const fewestWords = 7;
const longestEnumerator = 12;
const enumerator =
  '(?:\\(?[a-zA-Z]\\)|\\(?[ivxIVX]{1,5}\\)|\\(?\\d{1,2}\\)|\\d{1,2}(?:\\.\\d{1,2})*\\.?|[A-Z]\\.|[•·\\-–●▪o])';
const startsAsEnumerated = new RegExp(`^${enumerator}\\s`);
/** An enumerator, or a small letter: the text goes on from what introduced it. */
const startsAsItem = new RegExp(`^(?:${enumerator}\\s|[a-z])`);
/** A sentence that says nothing without the one before it. */
const backward = /^(?:this|that|these|those|it|they|such|both|otherwise)\b/i;
const onlyEnumerator = new RegExp(`^${enumerator}$`);
const sentenceEnd = /[.!?]["”')]?\s+(?=[A-Z“"([])/g;
const beforeEnumerator = /(?:[;:,]|\b(?:and|or)[,;]?)\s+(?=\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s)/g;
const abbreviation =
  /(?:\b(?:Inc|Ltd|Co|Corp|No|Mr|Mrs|Ms|Dr|St|Art|Sec|e\.g|i\.e|vs|et al|U\.S|N\.A|L\.P|[A-Z])\.|\b\d{1,2}\.)$/;
