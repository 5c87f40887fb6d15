import { documentPath } from '../document-path.ts';
import type { Found } from '../knowledge/search.ts';
import type { Passage } from '../model/passage.ts';
import type { Citation, Outcome } from '../model/question.ts';
import { type CheckedSentence, checkSentence, type QuotablePassage } from './cite.ts';
import { answerConfidence } from './confidence.ts';
import type { Selection } from './extractive.ts';
import { draftExtract, type LaidOutSentence, type NumberedQuote, writeAnswer } from './write.ts';

/** An answer before it is said: its outcome is decided, and every sentence has passed the citation check. */
export interface ComposedAnswer {
  /** Markdown, piece by piece as it is shown. */
  readonly pieces: readonly string[];
  readonly outcome: Outcome;
  readonly citations: Citation[];
}

/**
 * Writes a selection down as an answer, checks its sentences and drops those that fail. Abstains where the
 * selection is not sure enough, or where most of it has failed.
 */
export function composeAnswer({ units, confidence }: Selection, found: readonly Found[]): ComposedAnswer {
  if (confidence < answerConfidence.partial) return abstention(found);
  const quotable = quotablePassages(found);
  const checked = draftExtract(units).map(sentence => checkSentence(sentence, quotable));
  const kept = checked.filter((one): one is CheckedSentence<LaidOutSentence> & { ok: true } => one.ok);
  if (kept.length * 2 <= checked.length) return abstention(found);
  const { pieces, citations } = writeAnswer(kept, (passageId, from, to) => {
    const { text, start } = quotable.get(passageId)!;
    return text.slice(from - start, to - start);
  });
  const isWhole = confidence >= answerConfidence.whole && kept.length === checked.length;
  return {
    pieces,
    outcome: isWhole ? 'answered' : 'partial',
    citations: citations.map(quote => toCitation(quote, found)),
  };
}

/** The answer that says that the policies don't cover the question. */
export function abstention(found: readonly Found[]): ComposedAnswer {
  const text =
    found.length === 0
      ? 'Your policies don’t cover this question, and no passage comes near it.'
      : 'Your policies don’t seem to cover this question. The nearest passages are shown, in case one of them helps.';
  return { pieces: [text], outcome: 'abstained', citations: [] };
}

/** What may be quoted: the passages found, and the lead-ins that earlier passages hold for them. */
export function quotablePassages(found: readonly Found[]): Map<string, QuotablePassage> {
  const leads = found.flatMap(({ passage: { lead } }) => (lead ? [{ ...lead, id: lead.passageId }] : []));
  // A passage that was found itself goes before the piece of it that is a lead-in.
  return new Map([...leads, ...found.map(({ passage }) => passage)].map(one => [one.id, one]));
}

/** A quote with where it stands for the reader: document, section, page and link. */
export function toCitation(
  { n, passageId, quote, start, end }: NumberedQuote,
  found: readonly Found[],
): Citation {
  const own = found.find(({ passage }) => passage.id === passageId);
  const owner = own ?? found.find(({ passage }) => passage.lead?.passageId === passageId)!;
  const { documentId, version, section } = owner.passage;
  const page = own ? pageOf(own.passage, start) : owner.passage.lead!.page;
  const url = documentPath({ documentId, version, start, end, page });
  return {
    n,
    documentId,
    documentTitle: owner.documentTitle,
    version,
    page,
    section: [...section],
    quote,
    start,
    end,
    url,
  };
}

/** The page on which the block begins that holds an offset of the stored text. */
function pageOf({ blocks, start, page }: Passage, offset: number): number | null {
  return blocks.findLast(block => start + block.start <= offset)?.page ?? page;
}
