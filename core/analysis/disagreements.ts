import { readFacts } from '../answering/facts.ts';
import { currencyCodes } from '../answering/quantities.ts';
import type { Requirement } from '../model/requirement.ts';
import { type Cues, readCues } from './cues.ts';
import { compareMeasures, type Measure, readMeasures } from './measures.ts';

/**
 * Where a clause about the same matter as a requirement may say something else. `broken`: two measures of the
 * same thing prove it. `doubt`: a person has to look.
 */
export interface Disagreement {
  readonly kind: 'broken' | 'doubt';
  readonly reason: string;
  readonly recommendation: string;
}

/**
 * The first thing in which a clause may disagree with a requirement: a number, a date or an amount, a
 * modality, a negation, an exception. Null where nothing does.
 */
export function findDisagreement(requirement: Requirement, clause: string): Disagreement | null {
  return (
    compareQuantities(requirement, clause) ?? compareCues(requirement, readCues(withoutFalseCues(clause)))
  );
}

function compareQuantities(requirement: Requirement, clause: string): Disagreement | null {
  const [wanted, said] = [readFacts(requirement.text), readFacts(clause)];
  const [demanded, found] = [readMeasures(wanted), readMeasures(said)];
  const conditional = readMeasures(readFacts(requirement.conditions.join('\n')));
  const isOpen = [requirement.text, clause].map(withoutFalseCues).some(leavesSideOpen);
  for (const measure of demanded) {
    const others = found.filter(({ dimension }) => dimension === measure.dimension);
    if (others.some(other => isSame(measure, other))) continue;
    const [other] = others;
    if (!other) {
      return doubt(
        `The policy says ${measure.words}; the closest passage names no such figure.`,
        `Check whether the document keeps to ${measure.words} elsewhere; if not, say it here.`,
      );
    }
    const isAlone =
      others.length === 1 && demanded.filter(({ dimension }) => dimension === measure.dimension).length === 1;
    const isCondition = conditional.some(one => isSame(one, measure));
    const fulfils = isAlone && !isCondition && !isOpen ? compareSides(measure, other) : null;
    if (fulfils === true) continue;
    const both = `The policy says ${measure.words}; the document says ${other.words}.`;
    const change = `Change the document so that it says ${measure.words}, as the policy does.`;
    return fulfils === false ? { kind: 'broken', reason: both, recommendation: change } : doubt(both, change);
  }
  return compareDates([...wanted.values], [...said.values]);
}

/**
 * Whether a text says on which side of its figure something is due in a way that can't be told: a negation
 * turns the side ("must not be kept for more than 5 years"), and after "older than" the figure is a condition.
 */
function leavesSideOpen(text: string): boolean {
  return readCues(text).negation || comparison.test(text);
}

const comparison =
  /\b(?:(?:more|less|fewer|longer|shorter|older|younger|greater|earlier|later) than|over|under|above|below|beyond|in excess of|exceeds?)\s(?:the\s)?(?:[A-Z]{3}\s|[£€$])?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety)/;

/** Whether the document keeps the policy's bound, by the same or a stricter one; null where that is open. */
function compareSides(wanted: Measure, said: Measure): boolean | null {
  if (wanted.side === null || said.side !== wanted.side) return null;
  // An amount from which on something is due can be meant either way.
  if (wanted.side === 'min' && wanted.dimension !== 'time') return null;
  const order = compareMeasures(said, wanted);
  if (order === null) return null;
  return wanted.side === 'max' ? order <= 0 : order >= 0;
}

function isSame(one: Measure, other: Measure): boolean {
  const sides = new Set([one.side, other.side]);
  return compareMeasures(one, other) === 0 && !(sides.has('min') && sides.has('max'));
}

/** How often, and on which dates: what the policy names and the clause does not. */
function compareDates(wanted: readonly string[], said: readonly string[]): Disagreement | null {
  const named = wanted.find(
    value =>
      /^(?:per |[a-z]{3} \d)/.test(value) && !currencyCodes.has(value.slice(0, 3)) && !said.includes(value),
  );
  if (named === undefined) return null;
  const words = named.startsWith('per ') ? `once ${named}` : named[0]!.toUpperCase() + named.slice(1);
  const other = said.find(value => value.startsWith('per '));
  return doubt(
    other === undefined
      ? `The policy says ${words}; the closest passage does not say so.`
      : `The policy says ${words}; the document says once ${other}.`,
    `Check whether the document means ${words}; if not, say it here.`,
  );
}

function compareCues({ kind, text }: Requirement, said: Cues): Disagreement | null {
  const wanted = readCues(withoutFalseCues(text));
  if (kind === 'prohibition' && said.permission && !said.negation)
    return doubt('The policy forbids this; the closest passage allows something about it.', reread);
  if (kind === 'obligation' && said.permission && !said.obligation && !said.negation)
    return doubt(
      'The policy demands this; the closest passage only allows it.',
      'Say “must” where the policy does.',
    );
  if (wanted.negation !== said.negation) {
    return doubt(
      said.negation
        ? 'The closest passage holds a negation that the policy does not make.'
        : 'The policy says what must not be; the closest passage holds no negation.',
      reread,
    );
  }
  if (said.exclusion && !wanted.exclusion)
    return doubt(
      'The closest passage limits what it says: something shall not apply or is excluded.',
      reread,
    );
  if (said.exception && !wanted.exception)
    return doubt('The closest passage makes an exception that the policy does not make.', reread);
  if (wanted.restriction && !said.restriction)
    return doubt('The policy says “only”; the closest passage does not.', reread);
  return null;
}

function doubt(reason: string, recommendation: string): Disagreement {
  return { kind: 'doubt', reason, recommendation };
}

const reread = 'Read both quotes and decide; change the document where it departs from the policy.';

/** What looks like a negation or an exception and is none. */
function withoutFalseCues(text: string): string {
  return text.replace(
    /\b(?:but )?not limited to\b|\b(?:no|not) (?:later|less|more|fewer|earlier|longer) than\b|\bwhether or not\b|\bif not\b|\bnot only\b|\bnot (?:to )?exceed(?:ing)?\b/gi,
    ' ',
  );
}
