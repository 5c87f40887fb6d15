import type { Severity } from '../model/requirement.ts';
import type { Norm } from './requirement-kind.ts';

/** How much a requirement matters, with the policy's own words that say so. */
export interface StatedSeverity {
  readonly severity: Severity;
  readonly reason: string;
}

/**
 * The severity that a policy's own words give a requirement: those of the sentence itself, of its section's
 * headings, and of a sentence right after it that says what its breach is.
 */
export function readSeverity(said: {
  /** With its lead-in. */
  readonly text: string;
  readonly norm: Norm;
  readonly section: readonly string[];
  /** What follows it; empty where nothing does. */
  readonly next: string;
}): StatedSeverity {
  const { text, norm, section, next } = said;
  if (norm.kind === 'permission')
    return { severity: 'low', reason: 'It allows something and demands nothing.' };
  const critical = firstMatch(text, criticalWords);
  if (critical) return { severity: 'critical', reason: `Says “${critical}”.` };
  const after = pointingBack.test(next) ? firstMatch(next, [gravest]) : null;
  if (after) return { severity: 'critical', reason: `The next sentence says “${after}”.` };
  for (const heading of norm.kind === 'prohibition' ? section : []) {
    const words = firstMatch(heading, [gravestHeading]);
    if (words) return { severity: 'critical', reason: `The heading says “${words}”.` };
  }
  const weak = norm.isAdvice
    ? norm.words
    : strongNorm.test(norm.words)
      ? null
      : firstMatch(text, [weakWords]);
  if (weak) return { severity: 'low', reason: `Says “${weak}”.` };
  if (norm.kind === 'prohibition' && forbidding.test(norm.words))
    return { severity: 'high', reason: `Says “${norm.words}”.` };
  const high = firstMatch(text, highWords);
  if (high) return { severity: 'high', reason: `Says “${high}”.` };
  return {
    severity: 'medium',
    reason: isDuty.test(norm.words) ? `Says “${norm.words}”.` : 'States it as what is done.',
  };
}

function firstMatch(text: string, patterns: readonly RegExp[]): string | null {
  for (const pattern of patterns) {
    const words = pattern.exec(text)?.[0];
    if (words) return oneLine(words);
  }
  return null;
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

const gravest =
  /\b(?:(?<!\b(?:gives?|causes?|real|great) )(?:criminal )?offences?|a crime|imprisonment|prosecut\w+|gross misconduct|dismissal|zero[- ]tolerance)\b/i;
const gravestHeading = /\b(?:always (?:prohibited|forbidden)|absolute prohibitions?|zero[- ]tolerance)\b/i;
const criticalWords = [
  gravest,
  /\b(?:(?:under|in) (?:no|all|any) circumstances|on no account|at any value|however small|whatever the (?:amount|value)|without exception|no exceptions|in all countries|strictly (?:prohibited|forbidden))\b/i,
  /\b(?:must|may|shall|can) never\b/i,
  /\b(?:report(?:s|ed)?|notif(?:y|ies|ied)|inform(?:s|ed)?|tells?|told|telephones?|escalated?s?)\b[^.;]*?\bimmediately\b/i,
  /\bimmediately (?:report|notif|inform|tell|escalat)\w*/i,
];
const highWords = [
  /\b(?:immediately|without (?:undue )?delay|at once|(?:on )?the same (?:business )?day|within (?:\w+|\d+) hours?)\b/i,
  /\b(?:regulators?|regulatory authorit\w+|police|court|client(?:s['’])? money|money laundering|terrorist financing|fraud|brib\w+|sanctioned|inside information|market abuse|required by law)\b(?! (?:policy|team|department))/i,
];
const forbidding =
  /\b(?:not|never)$|n't$|^cannot$|prohibited|forbidden|banned|\bnot (?:\w+ )?(?:permitted|allowed|accepted|authori[sz]ed)$| … (?:may|shall|must|can|only)$/;
const isDuty =
  /\b(?:must|shall|will|required|obliged|obligated|bound|mandatory|compulsory|obligatory|have|has|needs?|needed|requires?|responsible|due|only|not)\b/i;
const strongNorm = /\b(?:must|shall|required|obliged|prohibited|forbidden)\b/;
const weakWords =
  /\b(?:(?:where|if|wherever|whenever) (?:possible|practicable)|as far as possible|recommended|(?:is|are) encouraged|ideally|best practice|normally)\b/i;
/** A sentence that says of the one before it what its breach is. */
const pointingBack =
  /^(?:the offence|this is|doing so|to do so|failure to do so|(?:an?y? )?breach of this|it is)\b/i;
