import type { Requirement } from '../model/requirement.ts';
import { findJudgeEvidence, nearestClause, type QuoteFault } from './judge-evidence.ts';
import type { EntryFault, JudgeEntry, ReplyFault } from './judge-schema.ts';
import type { Judgement, Offer } from './judge-task.ts';
import { checkReason, checkRecommendation, type LedQuote, sourceOf } from './judge-words.ts';
import { silence } from './rules.ts';

/** Why a verdict of the model is not believed. */
export type JudgeFault = ReplyFault | EntryFault | QuoteFault;

/**
 * Checks what a model says of one requirement. Each quote must stand in the stored text of the clause that it
 * names; a verdict with one that doesn't is not believed. A reason that its quotes don't back is not said: the
 * verdict stays, with words of our own.
 *
 * @param documentText the analysed document's stored text.
 */
export function checkEntry(entry: JudgeEntry, offer: Offer, documentText: string): Judgement {
  const { requirement } = offer.task;
  const { verdict, confidence } = entry;
  const found = findJudgeEvidence(entry, offer, documentText);
  if (typeof found === 'string') return doubt(found, offer, documentText);

  const sides = {
    policy: sourceOf(policyQuotes(requirement)),
    document: sourceOf(found.map(({ span, lead }) => ({ quote: span.quote, lead }))),
  };
  const recommendation = checkRecommendation(entry.recommendation ?? '', sides);
  if (verdict === 'not_addressed') {
    // No quote backs what is said of silence, so the words are ours.
    const { reason, recommendation: own } = silence(requirement, 0);
    return {
      verdict,
      evidence: [],
      reason,
      recommendation: own && (recommendation ?? own),
      confidence: Math.min(confidence, ceilings.unbacked),
    };
  }
  const { text, isWhole } = checkReason(entry.reason, sides);
  const isBacked = isWhole && text !== '';
  return {
    verdict,
    evidence: found.length > 0 ? found.map(({ span }) => span) : nearestClause(offer, documentText),
    reason: isBacked ? text : `${ownReasons[verdict]} ${text}`.trim(),
    recommendation: verdict === 'compliant' ? null : (recommendation ?? ownRecommendations[verdict]),
    confidence: Math.min(confidence, isBacked ? ceilings.backed : ceilings.unbacked),
  };
}

/** The judgement where the model's can't be believed: a person decides, with the nearest clause before them. */
export function doubt(fault: JudgeFault, offer: Offer, documentText: string): Judgement {
  const evidence = nearestClause(offer, documentText);
  const shown = evidence.length > 0 ? ' The closest passage is quoted instead.' : '';
  return {
    verdict: 'needs_review',
    evidence,
    reason: `${faultWords[fault]}${shown}`,
    recommendation: ownRecommendations.needs_review,
    confidence: 0,
  };
}

/** A requirement is shown with its lead-in, so that a reason may speak of it too. */
function policyQuotes({ quote, lead }: Requirement): LedQuote[] {
  const item = { quote, lead: lead?.quote ?? null };
  return lead ? [{ quote: lead.quote, lead: null }, item] : [item];
}

/**
 * How sure a model's verdict can be at the most, whatever it says of itself; less where no quote backs the
 * silence that it states or the reason that it gives.
 */
const ceilings = { backed: 0.9, unbacked: 0.6 } as const;

/** Said where the model's own reason is not. */
const ownReasons = {
  compliant: 'The quoted words of the document answer to the policy’s.',
  partially_compliant: 'The quoted words of the document answer to a part of the policy’s.',
  non_compliant: 'The quoted words of the document depart from the policy’s.',
  needs_review: 'The language model could not decide this from the passages of the document.',
} as const;

const ownRecommendations = {
  partially_compliant: 'Change the document so that it says all that the policy does.',
  non_compliant: 'Change the document where it departs from the policy.',
  needs_review: 'Read both quotes and decide; change the document where it departs from the policy.',
} as const;

const faultWords: Readonly<Record<JudgeFault, string>> = {
  refused: 'The language model declined to assess this.',
  cut_off: 'The language model’s answer was cut off.',
  no_answer: 'The language model gave no answer that can be read.',
  unreadable: 'The language model gave no answer that can be read.',
  missing: 'The language model left this requirement out.',
  repeated: 'The language model answered this requirement more than once.',
  malformed: 'The language model’s answer to this requirement can’t be read.',
  no_quote: 'The language model quoted nothing from the document for its verdict.',
  quoted_silence: 'The language model said that the document is silent about this, and quoted it.',
  unknown_clause: 'The language model quoted from a passage that it was not shown for this requirement.',
  not_verbatim: 'The language model quoted words that do not stand in the document.',
  too_short: 'The language model quoted too few words to tell what they say.',
  unrelated: 'The language model quoted words that have nothing in common with the policy’s.',
};
