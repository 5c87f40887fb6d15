import type { Found } from '../knowledge/search.ts';
import { isLeadIn, type Span, splitSentences } from '../knowledge/sentences.ts';
import { tokenize } from '../knowledge/terms.ts';
import type { PassageBlock } from '../model/passage.ts';

/** A piece of some passage's text that can be quoted: offsets count from the passage's start. */
export interface QuoteSpan extends Span {
  readonly passageId: string;
  readonly text: string;
}

/** What units are read from: a passage, with whatever else is known of it. */
type Holder = Pick<Found, 'passage'>;

/**
 * The smallest piece of a passage that can stand in an answer: a sentence, a list item, a table row. An
 * item is not understood without its lead-in, nor a row without its header: `leads` holds them, outermost
 * first.
 */
export interface Unit<T extends Holder = Found> extends QuoteSpan {
  readonly found: T;
  readonly kind: 'sentence' | 'item' | 'row';
  /** Nesting depth of a list item, from 0. */
  readonly level: number;
  readonly leads: readonly QuoteSpan[];
  /** The unit's own stems, and those of its leads. */
  readonly terms: ReadonlySet<string>;
  readonly leadTerms: ReadonlySet<string>;
  /** Position within the passage. */
  readonly position: number;
}

/** The units of a passage in reading order. Lead-ins and table headers are no units: they come with theirs. */
export function unitsOf<T extends Holder>(found: T): Unit<T>[] {
  const { passage } = found;
  const units: Unit<T>[] = [];
  const outer = passage.lead && { ...passage.lead, start: 0, end: passage.lead.text.length };
  let lead: QuoteSpan | null = outer;
  let parents: { level: number; span: QuoteSpan }[] = [];

  for (const [i, block] of passage.blocks.entries()) {
    const next = passage.blocks[i + 1];
    if (block.kind === 'row') {
      if (block.level === 0) lead = spanOf(block);
      else add(block, 'row', lead ? [lead] : []);
    } else if (block.kind === 'item') {
      parents = parents.filter(({ level }) => level < block.level);
      const leads = [...(lead ? [lead] : []), ...parents.map(({ span }) => span)];
      const introduces = next?.kind === 'item' && next.level > block.level;
      if (introduces) parents.push({ level: block.level, span: spanOf(block) });
      else for (const span of piecesOf(block)) add(span, 'item', leads, block.level);
    } else {
      parents = [];
      lead = null;
      const pieces = piecesOf(block);
      for (const [j, span] of pieces.entries()) {
        const isLast = j === pieces.length - 1;
        if (isLast && next && next.kind !== 'paragraph' && isLeadIn(textOf(span))) lead = spanOf(span);
        else add(span, 'sentence', []);
      }
    }
  }
  return units;

  function add(span: Span, kind: Unit['kind'], leads: readonly QuoteSpan[], level = 0): void {
    // A line of dashes says nothing.
    if (!/[\p{L}\p{N}]/u.test(textOf(span))) return;
    units.push({
      ...spanOf(span),
      found,
      kind,
      level,
      leads,
      terms: new Set(tokenize(textOf(span))),
      leadTerms: new Set(leads.flatMap(({ text }) => tokenize(text))),
      position: units.length,
    });
  }

  function textOf({ start, end }: Span): string {
    return passage.text.slice(start, end);
  }

  function spanOf({ start, end }: Span): QuoteSpan {
    return { passageId: passage.id, start, end, text: passage.text.slice(start, end) };
  }

  function piecesOf(block: PassageBlock): Span[] {
    return splitSentences(textOf(block)).map(({ start, end }) => ({
      start: block.start + start,
      end: block.start + end,
    }));
  }
}

/** Whether a sentence is an exception or a condition to the one before it. */
export function qualifies({ text }: Unit): boolean {
  return /^(?:however|but|except|unless|otherwise|provided|exceptions?|excepting|the (?:only )?exception|nothing in|this (?:does|rule does|requirement does|limit does|prohibition does|restriction does) not|the (?:limit|rule|requirement|prohibition|restriction|duty) does not|the (?:[\w-]+ ){1,4}(?:does|do) not apply|where this|in (?:that|such|those) (?:case|event)s?|notwithstanding)\b/i.test(
    text,
  );
}

/** Whether a sentence points back to the one before it, and is not understood alone. */
export function pointsBack({ text, kind }: Unit): boolean {
  return (
    kind === 'sentence' &&
    /^(?:this|these|those|such|it|they|that|he|she|both|neither|either|the same|however|but|otherwise|in (?:that|such|those) (?:case|event)s?|if so|if not|in addition|also)\b/i.test(
      text,
    )
  );
}
