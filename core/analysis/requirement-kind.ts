import type { RequirementKind } from '../model/requirement.ts';
import { blankAsides, hangs, openingClause, subjectOf } from './requirement-clauses.ts';
import { type Duty, findDuties } from './requirement-duties.ts';
import { isAct, isActor } from './requirement-words.ts';

/** What makes a sentence a requirement: its kind, the words that say so, and whom or what they bind. */
export interface Norm {
  readonly kind: RequirementKind;
  /** In lower case, with a gap where they stand apart: "must not", "no … may", "are recorded". */
  readonly words: string;
  readonly subject: string;
  /** Whether it only advises: "should". */
  readonly isAdvice: boolean;
}

/**
 * The words of duty in a sentence's main clauses, in order: "must", "may not", "is required to", "only … may".
 * What a subordinate clause says ("the steps that must be taken", "if it cannot be done") is none of them.
 */
export function readNorms(sentence: string): Norm[] {
  const text = blankAsides(sentence);
  const main = text.slice(openingClause(text).length);
  const norms: Norm[] = [];
  let last = 0;
  for (const { duty, start, end } of findDuties(main)) {
    if (hangs(main.slice(last, start))) continue;
    const subject = withoutTime(subjectOf(main.slice(0, start)));
    const norm = readNorm(duty, main.slice(start, end), subject, main.slice(end));
    if (!norm) continue;
    norms.push(norm);
    last = end;
  }
  return norms;
}

/**
 * The norm that a sentence with several is filed under. What it demands outright comes first, so that silence
 * about it counts; then what it forbids, what it advises, and what it allows.
 */
export function leading(norms: readonly Norm[]): Norm | null {
  return (
    norms.find(({ kind, isAdvice }) => kind === 'obligation' && !isAdvice) ??
    norms.find(({ kind }) => kind === 'prohibition') ??
    norms.find(({ kind }) => kind === 'obligation') ??
    norms[0] ??
    null
  );
}

function readNorm(duty: Duty, said: string, subject: string, after: string): Norm | null {
  const words = said.toLowerCase().replace(/\s+/g, ' ');
  const denied = denying.exec(subject)?.[0];
  const limited = limiting.exec(subject)?.[0];
  const isAdvice = duty === 'advises' || advising.test(words);
  const norm = (kind: RequirementKind, gap = words) => ({ kind, words: gap, subject, isAdvice });

  if (duty === 'releases') return norm('permission');
  // "May be a gift" and "cannot exist" say what is possible.
  const isLimited = duty === 'allows' ? onlyBehind.test(after) : modal.test(words) && onlyNext.test(after);
  if (
    possible.test(words) &&
    !denied &&
    !limited &&
    !isLimited &&
    !isDeed(subject, after, duty === 'forbids')
  )
    return null;
  if (duty === 'forbids') return norm('prohibition');
  if (denied) {
    // "No approval is required" frees, "no one may" forbids.
    const isFree = duty === 'demands' && !modal.test(words) && !/^(?:is|are) to$/.test(words);
    return isFree ? norm('permission') : norm('prohibition', `${denied.toLowerCase()} … ${words}`);
  }
  if (limited) return norm('prohibition', `${limited.toLowerCase()} … ${words}`);
  // What is outside of "may only" and "may … only if" is not allowed; "must … only" still demands.
  if (isLimited) return norm('prohibition', `${words} … only`);
  return norm(duty === 'allows' ? 'permission' : 'obligation');
}

/** Whether someone does something, or something is done: "may not be encouraged" is said of any deed. */
function isDeed(subject: string, after: string, isDenial: boolean): boolean {
  const [, passive, verb = ''] = verbPhrase.exec(after) ?? [];
  if (passive) return isAct(verb, 'done') || (isDenial && participle.test(verb));
  return verb !== 'be' && verb !== 'have' && isActor(subject);
}

/** "Each month the team" is the team. */
function withoutTime(subject: string): string {
  return subject
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:]+|[\s,;:]+$/g, '')
    .replace(time, '');
}

const advising = /^(?:should|ought) (?:not|never)$|^shouldn/;
const denying =
  /^(?:no(?! (?:more|fewer|less|later) than)|none|nobody|no-one|nothing|neither|(?:under|in|on|at) no)\b/i;
const limiting = /^only\b/i;
const onlyBehind = /^[^;:]*?\bonly\b(?!\s(?:a|an|one|because)\b)/i;
const onlyNext = /^\s+only\b/i;
/** Words that can mean ability, likelihood or the future. */
const possible = /^(?:may|can|may not|can not|cannot|can['’]t|will|(?:is|are) to)$/;
const modal = /^(?:must|shall|should|will)$/;
const participle = /(?:ed|en)$(?<!needed|interested|related|concerned)/;
const verbPhrase =
  /^\s+(?:(?:only|also|then|therefore|still|instead|not|never|always|\w+ly)\s+)*(be\s+(?:\w+ly\s+)?)?([\w-]+)/i;
const time =
  /^(?:at least )?(?:once|twice|each|every) (?:an? |each |every )?(?:\w+ )?(?:day|week|month|quarter|year|January) (?=(?:the|an?|all|each|every|everyone|staff)\b|[A-Z])/i;
