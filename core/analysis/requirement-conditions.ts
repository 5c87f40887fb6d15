import { firstVerb, openingClause } from './requirement-clauses.ts';

/**
 * The clauses of a sentence that make it hold only sometimes, word for word and in their order: "if the value
 * exceeds GBP 100", "unless Compliance has approved it". A deadline is none: it says how, not whether.
 */
export function readConditions(text: string): string[] {
  const opened = openingClause(text);
  const opening = condition.test(opened) ? opened : '';
  const rest = ' '.repeat(opening.length) + text.slice(opening.length);
  const conditions = [...rest.matchAll(mark)].slice(0, mostConditions).map(({ index }, i, all) => {
    const next = all[i + 1]?.index ?? rest.length;
    return clauseFrom(rest.slice(index, next));
  });
  return [opening, ...conditions].map(tidy).filter(clause => /\s/.test(clause));
}

/** From its mark to where the main clause goes on. */
function clauseFrom(text: string): string {
  const end = text.search(clauseEnd);
  const clause = end < 0 ? text : text.slice(0, end);
  // "Other than a spelling mistake" has no verb of its own: one is the main clause's.
  const verb = /^(?:other than|apart from)/i.test(clause) ? firstVerb(clause) : -1;
  if (verb > 0) return clause.slice(0, verb);
  const [phrase = ''] = /^.*?(?=,\s|$)/s.exec(clause) ?? [];
  // "When in doubt" is no clause, and ends at its comma.
  return firstVerb(phrase) < 0 && !/^(?:except|other|apart|save|with|without)/i.test(phrase)
    ? phrase
    : clause;
}

function tidy(clause: string): string {
  return clause
    .trim()
    .replace(/[\s,;:.]+(?:and|or|but)?$/i, '')
    .trim();
}

/** No sentence makes more. */
const mostConditions = 12;
const condition =
  /^(?:if|where|when|whenever|while|unless|until|once|except|provided|subject to|should|before|after|for|in the case|in case|as long as|above|below)\b/i;
const mark =
  /\b(?:unless|except(?:ing)?(?: (?:that|where|when|if|with|for|as|by|in))?|other than|(?<!\b(?:keep|kept|hold|held|set|stored?) )apart from|save (?:for|where|that|as)|with the exception of|provid(?:ed|ing) that|subject to|on condition that|(?:for )?as long as|only (?:if|where|when|after|with|once|while)|without (?=(?:the |a |an )?(?:prior |written |express ){0,3}(?:approval|consent|permission|authority|authori[sz]ation|agreement))|(?<!\b(?:even|as|what|only|see|asks?|decides?) )if|(?<!\b(?:only|even|or|except|save|excepting|says?|tells?|explains?|states?|shows?|decides?|describes?|asks?) )(?:where(?! possible| appropriate| applicable| necessary| practicable)|when(?!ever possible))|until)\b/gi;
const clauseEnd =
  /;|\s\|\s|:\s|,\s(?:and|but|in which case)\s(?=[^,;]*\b(?:must|shall|should|may|cannot|can|will|is|are|has|have|need)\b|[a-z]+s\s)|,\s(?:who|which|how|so|because)\b/i;
