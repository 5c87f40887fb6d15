/**
 * Whom or what a requirement binds, for people: without what only joins it to the sentence before, and without
 * the "no" or "only" that belongs to the verb. Null where it says only "nobody" or "it".
 */
export function nameSubject(subject: string): string | null {
  const name = subject
    .replace(joining, '')
    .replace(/^(?:no|only|neither)\s+(?!one\b|(?:more|fewer|less|later) than\b)/i, '')
    .replace(/\s+(?:also|always|only|then|therefore|alone|\w+ally)$/i, '')
    .replace(/,?\s+(?:and|or|but)$/i, '')
    .replace(/^[\s,–—-]+|[\s,–—-]+$/g, '');
  return name === '' || name.length > longest || empty.test(name) ? null : name;
}

const longest = 160;
const joining =
  /^(?:(?:however|therefore|in addition|also|moreover|but|and|instead|otherwise|then|though|although|in particular|in all cases|as a result|accordingly)\b,?\s*)+/i;
const empty =
  /^(?:(?:under|in|on|at) no .*|.* (?:it|they)|the following|it|they|this|that|these|those|he|she|there|nobody|no one|no-one|nothing|none|neither|which|who)$/i;
