import { isAct } from './requirement-words.ts';

/** Brackets and quoted words, written as blanks: what stands in them is not what the sentence says. */
export function blankAsides(text: string): string {
  return text.replace(/\([^()]*\)|“[^“”]*”|"[^"]*"/g, aside => ' '.repeat(aside.length));
}

/**
 * What a sentence says before its main clause begins, up to and without the comma: "Where a client is rated
 * low", "Within five days of the order". Empty where it begins with the main clause.
 */
export function openingClause(text: string): string {
  if (!opener.test(text)) return '';
  const comma = text.indexOf(', ');
  if (comma < 0 || (bare.test(text) && firstVerb(text.slice(0, comma)) >= 0)) return '';
  // "When a dispute, claim or enquiry is expected, …": the verb of the opening clause comes after a list.
  const listed =
    !bare.test(text) && firstVerb(text.slice(0, comma)) < 0 ? openList.exec(text.slice(comma)) : null;
  const end = listed ? text.indexOf(', ', comma + listed[0].length) : comma;
  if (end < 0) return '';
  // "Where a client is a trust, a fund or a shell company, Staff must …": the last comma before the verb ends it.
  const verb = end + 2 + firstVerb(text.slice(end + 2));
  const last = text.lastIndexOf(', ', verb);
  // In "…, the officer, Ann Lee, must …" the comma before the verb only ends an aside.
  return text.slice(0, verb < end + 2 || last + 2 === verb ? end : Math.max(end, last));
}

/**
 * The subject of a verb: the words between the beginning of its clause and the clause's first verb. In "Staff
 * must ask openly and must not judge" both verbs have the subject "Staff".
 *
 * @param before the main clause up to the verb.
 */
export function subjectOf(before: string): string {
  // No subject is longer.
  const text = before.slice(-longestSubject);
  const isShared = sharing.test(text);
  const verbIn = (phrase: string) => (isShared ? firstVerb(phrase) : verbBefore(phrase));
  let from = 0;
  for (const { index, 0: words } of text.matchAll(joint)) {
    const rest = text.slice(index + words.length);
    if (!/[\p{L}\p{N}]/u.test(rest) || dependent.test(rest)) continue;
    const verb = verbIn(rest);
    // "The Risk and Compliance Committee meets, reports and decides": that "and" joins nouns.
    if (/^\s/.test(words) && rest.slice(0, Math.max(0, verb)).includes(',')) continue;
    const hasOwnSubject = isShared ? verb > 0 : verb !== 0;
    const isClause = /^[;:—–]/.test(words) || firstVerb(text.slice(from, index)) >= 0;
    if (hasOwnSubject && isClause) from = index + words.length;
  }
  const clause = text.slice(from);
  const verb = isShared ? firstVerb(clause) : -1;
  const subject = verb < 0 ? clause : clause.slice(0, verb);
  return subject.replace(/\s(?:does|do)(?:\s+not)?(?:\s+\w+ly)?\s*$/i, ' ');
}

/** Where the first verb stands in words that come right before one, -1 where none does. */
export function verbBefore(phrase: string): number {
  const verb = firstVerb(`${phrase.trimEnd()} is`);
  return verb >= phrase.trimEnd().length ? -1 : verb;
}

/**
 * Whether what comes after `before` stands in a clause that hangs on another: "the steps that must be taken",
 * "if it cannot be done".
 *
 * @param before the main clause so far.
 */
export function hangs(before: string): boolean {
  // "Decides whether the regulator, the issuer and the broker must be told": the clause goes on over commas.
  const asked = before.slice(before.search(lastQuestion));
  const isAside = /,\s*$/.test(before);
  if (lastQuestion.test(before) && !isAside && !hasVerb(asked)) return true;
  const clause = before.slice(before.search(/[^,;:]*$/));
  const relative = objectRelative.exec(clause);
  if (relative !== null && !hasVerb(relative[0])) return true;
  const open = hanging.exec(clause);
  if (!open) return false;
  // In "Staff who learn of it before a notice comes must …" the main verb is still to come.
  const inSubject = /\b(?:who|which|that)\b/i.test(clause.slice(0, open.index));
  return !(inSubject && firstVerb(clause.slice(0, open.index)) < 0);
}

/** Where the first verb stands that is not a relative clause's own: "Staff who hold records *keep* them". */
export function firstVerb(text: string): number {
  let owed = 0;
  let skipped = -1;
  for (const { index, 0: word } of text.matchAll(/[\p{L}’'-]+/gu)) {
    if (index === skipped) continue;
    if (/^(?:who|which|that|whose|whom)$/i.test(word)) {
      const next = /^[^\p{L}]*((?:\w+ly\s+)?[\p{L}’'-]+)/u.exec(text.slice(index + word.length));
      const isObject =
        next !== null && /^(?:the|an?|any|each|every|it|they|we|you|\p{Lu}.*)$/u.test(next[1]!);
      if (isObject || /^whose$/i.test(word)) owed += 1;
      else if (next) skipped = index + word.length + next[0].length - next[1]!.length;
    } else if (
      finite.test(word) ||
      (isAct(word, 'does') && (owed > 0 || !isNoun(text.slice(index + word.length))))
    ) {
      if (owed === 0) return index;
      owed -= 1;
    }
  }
  return -1;
}

function hasVerb(text: string): boolean {
  return text.split(/[^\p{L}’'-]+/u).some(word => finite.test(word) || isAct(word, 'does'));
}

/** "Reports" is no verb where one comes after it: "Reports to the Board are kept". */
function isNoun(after: string): boolean {
  if (after.trim() === '' || /^\s*(?:,|and\b|or\b)/i.test(after)) return true;
  return goesOnWithVerb(after);
}

/** Whether a verb comes before anything that parts clauses: what stands before it belongs to its subject. */
export function goesOnWithVerb(after: string): boolean {
  return auxiliary.test(after.slice(0, after.search(clauseBreak)));
}

const longestSubject = 400;
const finite =
  /^(?:must|shall|should|may|can|cannot|will|would|could|might|ought|is|are|was|were|had|has|have|does|do|ensures|means|makes|allows|lasts|goes|runs|stays|remains|begins|ends|applies|becomes|arises|needs?|requires?|mustn['’]t|can['’]t|won['’]t|don['’]t|doesn['’]t|isn['’]t|aren['’]t)$/i;
/** What opens a phrase without a verb: one before the comma is the main clause's. */
const bare = /^(?:for|in|with|during|between|above|below|within|at|on|from|by|under)\b/i;
const openList =
  /^, (?!(?:the|an?|any|all|each|every|this|these|no|staff)\b)[^,]*(?:, [^,]*)?\b(?:or|and)\b[^,]*/i;
const opener =
  /^(?:if|where|when|whenever|while|unless|until|once|except|provided|subject to|should|before|after|for|in|with|as long as|during|between|above|below|within|at|on|from|by|under|as soon as|to)\b/i;
/** A joint right before a verb, which then has the subject of the one before. */
const sharing =
  /(?:^|[\s,])(?:and|but|or|nor)\s+(?:(?:also|always|then|only|therefore|still|never|\w+ly)\s+)*$/i;
/** Where another clause may begin. */
const joint =
  /[;:—–]\s+(?:(?:and|but|or)\s+)?|,\s+(?:(?:and|but|or|nor|so|while)\s+)?|\s(?:and|but|while)\s+/gi;
const lastQuestion = /\b(?:whether|how|why|what)\s(?!to\b|[\s\S]*\b(?:whether|how|why|what)\s)[^;:]*$/i;
const objectRelative =
  /\b(?:that|which|whom|whose|whatever)\s(?![^,;:]*\b(?:that|which|whom|whose|whatever)\s)\s*(?:(?:the|an?|any|no|each|every|all|its?|their|they|we|you|someone|staff)\b|[A-Z])[^,;:]*$/;
/** What goes on with a clause rather than beginning another. */
const dependent =
  /^(?:who|which|that|whose|whom|whether|if|when|where|unless|as|for example|including|such as)\b/i;
const auxiliary = /\b(?:must|shall|should|may|can|cannot|will|is|are|has|have|needs?|requires?)\b/i;
const clauseBreak =
  /[,;:—–]|\s(?:and|or|but|who|which|that|whether|if|when|where|unless|because|as|before|after|until|while|what|how|why)\s|$/i;
/** A word that opens a clause, with nothing behind it that ends it. */
const hanging =
  /(?:(?<!,\s)\b(?:who|which)|\bthat|\bwhose|\bwhom)(?:\s+(?:then|also|\w+ly))?\s*$|\b(?:if|unless|where|wherever|everywhere|when|whenever|because|before|after|until|while|since|as|once)\b[^,;:]*$/i;
