import { findFault, type Source } from '../answering/faults.ts';
import { isPlain } from '../answering/sentence-words.ts';
import { oneLine } from '../display/plain-text.ts';
import { splitSentences } from '../knowledge/sentences.ts';
import { tokenize } from '../knowledge/terms.ts';

/** What a reason may speak of. */
export interface BothSides {
  readonly policy: Source;
  readonly document: Source;
}

/** A quote, with the lead-in that it is an item of. */
export interface LedQuote {
  readonly quote: string;
  readonly lead: string | null;
}

/** One side's quotes. What an item says is read after its lead-in: "must not:" may stand there. */
export function sourceOf(quotes: readonly LedQuote[]): Source {
  return {
    quoted: quotes.map(({ quote }) => quote),
    around: quotes.map(({ quote, lead }) => `${lead?.replace(/[:—–-]\s*$/, '') ?? ''} ${quote}`).join('\n'),
    leads: '',
  };
}

/**
 * The sentences of a reason that its quotes back; `isWhole` where none had to be dropped. What a sentence says
 * of one side must stand in that side's quotes: every number, date, amount, negation and modal verb, and most
 * of its other words.
 */
export function checkReason(reason: string, sides: BothSides): { text: string; isWhole: boolean } {
  const { quoted } = bothOf(sides);
  const sentences = sentencesOf(reason);
  const kept = sentences.filter(sentence => isPlain(sentence, quoted) && isBacked(sentence, sides));
  return { text: joinUpTo(longestReason, kept), isWhole: kept.length === sentences.length };
}

/**
 * The sentences of a recommendation that name no number, amount or date of their own; null where none is left.
 * What ought to be done stands in no quote, so its other words are the model's.
 */
export function checkRecommendation(recommendation: string, sides: BothSides): string | null {
  const source = bothOf(sides);
  const kept = sentencesOf(recommendation).filter(
    sentence => isPlain(sentence, source.quoted) && findFault(sentence, source) !== 'quantity_not_in_quote',
  );
  return joinUpTo(longestRecommendation, kept) || null;
}

function sentencesOf(text: string): string[] {
  const line = oneLine(text.slice(0, longestLooked));
  return splitSentences(line).map(({ start, end }) => line.slice(start, end));
}

function bothOf({ policy, document }: BothSides): Source {
  return {
    quoted: [...policy.quoted, ...document.quoted],
    around: `${policy.around}\n${document.around}`,
    leads: '',
  };
}

/** Whether the quotes back a sentence: what it says of one side that side's, what it says of neither any. */
function isBacked(sentence: string, sides: BothSides): boolean {
  const marks = [...sentence.matchAll(sideMark)];
  const before = sentence.slice(0, marks[0]?.index).trim();
  if (before !== '' && !isSaid(before, bothOf(sides))) return false;
  return marks.every((mark, i) => {
    const said = sentence.slice(mark.index + mark[0].length, marks[i + 1]?.index);
    const side = mark[1]!.toLowerCase() === 'policy' ? sides.policy : sides.document;
    // "The policy and the document say …" would have one side's quotes looked at only.
    return tokenize(said).length > 0 && isSaid(said, side);
  });
}

/** A reason may point at a part of a quote, which is shown whole beside it: a condition left out is none lost. */
function isSaid(part: string, source: Source): boolean {
  const fault = findFault(part, source);
  if (fault !== 'condition_lost' && fault !== 'restriction_lost') return fault === null;
  return findFault(part, { ...source, around: '' }) === null;
}

function joinUpTo(max: number, sentences: readonly string[]): string {
  return sentences.reduce((text, sentence) => {
    const longer = text === '' ? sentence : `${text} ${sentence}`;
    return longer.length <= max ? longer : text;
  }, '');
}

const longestLooked = 4_000;
const longestReason = 500;
const longestRecommendation = 300;
/** The words by which a reason says of which side it speaks. */
const sideMark =
  /\b(?:(?:the|this)\s)?(policy|document)\b(?:['’]s\b)?(?:\s(?:says?|states?|sets?|gives?|names?)\b)?(?:\sthat\b)?/gi;
