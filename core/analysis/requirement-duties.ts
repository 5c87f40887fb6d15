/** What words of duty do by themselves, before it is known whom they are said of. */
export type Duty = 'releases' | 'forbids' | 'demands' | 'advises' | 'allows';

/** Words of duty in a text: what they do, and where they stand. */
export interface DutyWords {
  readonly duty: Duty;
  readonly start: number;
  readonly end: number;
}

/** The words of duty of a text in order, wherever they stand: the first dozen, for no sentence has more. */
export function findDuties(text: string): DutyWords[] {
  const found: DutyWords[] = [];
  for (const { index, 0: words, groups } of text.matchAll(duties)) {
    // The month of May is no verb.
    if (index > 0 && words === 'May') continue;
    const duty = (Object.keys(patterns) as Duty[]).find(name => groups?.[name] !== undefined)!;
    found.push({ duty, start: index, end: index + words.length });
    if (found.length === mostDuties) break;
  }
  return found;
}

/** A dump of such words would take for ever. */
const mostDuties = 12;

const be = '(?:is|are|be)';
const not = "(?:\\s+not|n['’]t)";
const adverb = '(?:\\s+(?:also|always|then|only|still|\\w+ly))?';
const allowed = '(?:permitted|allowed|authori[sz]ed|entitled)';
const bound = '(?:required|obliged|obligated|expected|bound)';
/** What is needed, right behind: "needs rest" is no duty. */
const consent =
  "(?=\\s+(?:only\\s+)?(?:[\\w’'-]+\\s+){0,4}?(?:approval|consent|permission|authori[sz]ation|authority|agreement|pre-clearance|clearance|sign-off|disclosure|notice|signature)\\b)";

/** At one place the first that fits counts. */
const patterns: Readonly<Record<Duty, readonly string[]>> = {
  releases: [
    'need\\s+not',
    `${be}${not}${adverb}\\s+(?:${bound}|needed|necessary)(?:\\s+to)?`,
    `(?:do|does)${not}${adverb}\\s+(?:need|have)\\s+to`,
    `(?:do|does)${not}${adverb}\\s+(?:need|require)${consent}`,
    '(?:needs?|requires?)(?=\\s+no\\b)',
  ],
  forbids: [
    '(?:must|shall|should|may|will|ought|can)\\s+(?:not|never)',
    "(?:must|should|ca|wo)n['’]t|cannot",
    `${be}${not}${adverb}\\s+(?:${allowed}|acceptable|accepted|enough|sufficient)`,
    `${be}${adverb}\\s+(?:prohibited|forbidden|banned|disallowed|unacceptable)`,
  ],
  advises: ['should', 'ought\\s+to', `${be}${adverb}\\s+expected\\s+to`],
  demands: [
    'must|shall|will',
    `${be}${adverb}\\s+${bound}\\s+to`,
    `${be}${adverb}\\s+(?:required|needed|mandatory|compulsory|obligatory|due)(?!\\s+(?:by|to|from)\\b)`,
    `${be}${adverb}\\s+responsible\\s+for`,
    '(?:is|are)\\s+to(?=\\s+be\\b)',
    '(?:has|have|needs?)\\s+to',
    `(?:needs?|requires?)${consent}`,
  ],
  allows: ['may|can', `${be}${adverb}\\s+(?:${allowed}|free)(?:\\s+to)?`],
};

const duties = new RegExp(
  `\\b(?:${Object.entries(patterns)
    .map(([name, words]) => `(?<${name}>${words.join('|')})`)
    .join('|')})(?![\\w-])`,
  'gi',
);
