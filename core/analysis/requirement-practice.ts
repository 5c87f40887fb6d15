import type { RequirementKind } from '../model/requirement.ts';
import {
  blankAsides,
  goesOnWithVerb,
  hangs,
  openingClause,
  subjectOf,
  verbBefore,
} from './requirement-clauses.ts';
import type { Norm } from './requirement-kind.ts';
import { isAct, isActor } from './requirement-words.ts';

/**
 * What a policy demands without a word of duty. Policies state many rules as what is done: "Complaints are
 * logged", "The DPO assesses each incident within 24 hours", and procedures as orders: "Record the gift". Null
 * where the sentence only describes.
 *
 * @param section its headings: an order without a deadline counts where they speak of duties, not among tips.
 */
export function readPractice(sentence: string, section: readonly string[]): Norm | null {
  const text = blankAsides(sentence);
  const main = text.slice(openingClause(text).length).replace(/^[\s,]+/, '');
  return readOrder(main, section) ?? readDone(main) ?? readDeed(main) ?? readContent(main);
}

/** "Do not click", "Never share"; and "Record the gift within five days". */
function readOrder(main: string, section: readonly string[]): Norm | null {
  const [negative] = /^(?:please\s+)?(?:do not|don['’]t|never)(?=\s+[a-z])/i.exec(main) ?? [];
  if (negative) return { kind: 'prohibition', words: negative.toLowerCase(), subject: '', isAdvice: false };
  const [, verb] = ordering.exec(main) ?? [];
  if (!verb || !isAct(verb.toLowerCase(), 'do')) return null;
  const isDuty = measure.test(main) || section.some(heading => ofDuties.test(heading));
  return isDuty ? { kind: 'obligation', words: verb, subject: '', isAdvice: false } : null;
}

/** "Identity is verified", "are not accepted": something is done, or it isn't. */
function readDone(main: string): Norm | null {
  for (const { index, 0: words, groups } of main.matchAll(passive)) {
    const { not, verb } = groups!;
    const before = main.slice(0, index);
    if (!isAct(verb!, 'done') || classing.test(`${not ?? ''} ${verb}`)) continue;
    const subject = subjectOf(before).trim();
    if (!canBind(subject) || personal.test(subject) || hangs(before) || conditional.test(before)) continue;
    return {
      kind: kindOf(subject, not !== undefined, main.slice(index + words.length)),
      words,
      subject,
      isAdvice: false,
    };
  }
  return null;
}

/** "Onboarding investigates each alert": someone of the firm does something. */
function readDeed(main: string): Norm | null {
  for (const { index, 0: word } of main.matchAll(/(?<=\s)[a-z][\w-]*/g)) {
    if (!isAct(word, 'does') && !isAct(word, 'do')) continue;
    const before = main.slice(0, index);
    const [negative] = /\b(?:does|do)\s+not\s+$/.exec(before) ?? [];
    const subject = subjectOf(before).trim();
    const isMany = manyActors.test(subject) && !notBeforeVerb.test(before);
    if (!isAct(word, 'does') && negative === undefined && !isMany) continue;
    if (goesOnWithVerb(main.slice(index + word.length))) continue;
    if (!canBind(subject) || !isActor(subject) || hangs(before) || conditional.test(before)) return null;
    // What "we" do is a promise only where it can be held against us.
    if (/^(?:we|they|you)\b/i.test(subject) && !measure.test(main)) return null;
    const kind = kindOf(subject, negative !== undefined, main.slice(index + word.length));
    return { kind, words: `${negative ?? ''}${word}`, subject, isAdvice: false };
  }
  return null;
}

/** "The letter summarises the complaint": what a document has to hold. */
function readContent(main: string): Norm | null {
  const [, subject, words] = content.exec(main) ?? [];
  return subject && words ? { kind: 'obligation', words, subject, isAdvice: false } : null;
}

/** Whether it is a subject at all, and none of what policies only describe. */
function canBind(subject: string): boolean {
  return (
    subject.length <= longestSubject &&
    verbBefore(subject) < 0 &&
    !describing.test(subject) &&
    !/\bPolicy$/.test(subject)
  );
}

function kindOf(subject: string, isDenied: boolean, after: string): RequirementKind {
  const forbids = isDenied || bounded.test(subject) || /^\s+(?:no|only)\b/i.test(after);
  return forbids ? 'prohibition' : 'obligation';
}

const longestSubject = 140;
/** A verb in its plain form with an object behind it: headings and names begin with such words too. */
const ordering =
  /^([A-Za-z-]+)\s+(?:(?:to|with|for|from|by|in|out|up)\s+)?(?:the|an?|any|all|each|every|your|their|our|its|it|them|this|that|these|those|only|no|whether|[a-z]+s)\b/;
const ofDuties =
  /\b(?:procedures?|steps?|requirements?|rules?|responsibilit\w+|dut(?:y|ies)|obligations?|must|what to do|at once|controls?)\b/i;
/** What policies say of themselves and of the world, and what only points elsewhere. */
const describing =
  /^(?:(?:this|the|these|that|such)\s+)?(?:policy|policies|section|paragraph|table|appendix|annex|schedule|chapter|rules?|restrictions?|definitions?|following|purpose|aim|terms?|criminals?|law|regulations?|examples?|there)\b/i;
const personal = /\b(?:we|us|you|I)\b/i;
const conditional =
  /\b(?:if|when|where|unless|because|until|although|so that|provided that|except)\b[^;:]*$/i;
const bounded = /^(?:no|none|nobody|nothing|neither|only)\b/i;
const passive =
  /\b(?:is|are)\s+(?:(?<not>not|never)\s+)?(?:(?:also|then|always|only|still|first|each|all|both|\w+ly)\s+)?(?<verb>[a-z][\w-]+)\b/gi;
/** "Is treated as", "is not covered", "is not limited to" say what something is. */
const classing = / (?:treated|considered|covered|included)$|^not limited$/;
const manyActors =
  /\b(?:staff|employees|colleagues|people|persons|members|heads|teams|departments|functions|analysts|[a-z]+ers|[a-z]+ors)(?:\s(?:who|of|in|from|at|with|\w+ing)\s.*)?$|^(?:we|they|you)(?:\s\w+ly)?$/i;
const notBeforeVerb =
  /\b(?:of|to|in|for|with|by|from|on|at|an?|the|any|their|its|our|your|this|such|no|and|or)\s+$/i;
/** How soon and how often. */
const measure =
  /\b(?:within|no later than|at least|at most|no more than|immediately|without delay|promptly|at once|the same day|annually|yearly|monthly|quarterly|weekly|daily|(?:each|every|once a|twice a|per) (?:\w+ )?(?:day|week|month|quarter|year)|before)\b/i;
const content =
  /^((?:the|each|every|an?|its?)\s+(?:[\w-]+\s+){0,4}?(?:letter|plan|notice|report|log|register|contract|form|agreement|statement|file|summary|entry|record|acknowledgement|response|assessment)|it|minutes|letters|notices|registers|contracts|forms|records|entries)\s+(?:also\s+)?(summari[sz]es|covers|names|states|shows?|gives|lists?|includes?|contains?|explains|sets out|encloses|tells|describes|records?)\b/i;
