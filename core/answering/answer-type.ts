/** What kind of thing a question asks for, where its words say so: then a sentence without one can't answer it. */
export type AnswerType = 'time' | 'amount';

/** The answer type of a question ("how long …" asks for a time); null where its words leave it open. */
export function answerTypeOf(question: string): AnswerType | null {
  if (asksForTime.test(question)) return 'time';
  return asksForAmount.test(question) ? 'amount' : null;
}

/** Whether a text holds something of the kind. */
export function holdsType(text: string, type: AnswerType): boolean {
  return (type === 'time' ? time : amount).test(text);
}

const asksForTime =
  /\b(?:how (?:long|soon|quick(?:ly)?|fast|often|frequent(?:ly)?|early|late|old|recent(?:ly)?)|how many (?:hours?|days?|weeks?|months?|years?)|(?:by|until|since) when|when (?:must|do|does|should|is|are|will|can)|deadline|time limit|what (?:period|notice))\b/i;
const asksForAmount =
  /\b(?:how (?:much|many|big|large|high|expensive|pricey)|what (?:amount|limit|threshold|percentage|value|share|size|score)|(?:limit|threshold|maximum|minimum|cap|ceiling) (?:on|for|of)|worth)\b/i;

const count = String.raw`(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety|half)`;
const time = new RegExp(
  String.raw`\b${count}[\s-](?:(?:business|working|calendar|full|clear|trading)[\s-])?(?:minute|hour|day|week|month|quarter|year)s?\b|\b(?:immediately|at once|the same day|daily|weekly|monthly|quarterly|annually|yearly|every (?:day|week|month|quarter|year)|once a|twice a|each (?:year|quarter|month)|before (?:it|the|any|work)|indefinitely|permanently)\b`,
  'i',
);
const amount = new RegExp(String.raw`[£€$%]|\b(?:GBP|EUR|USD|CHF|per cent|percent)\b|\b${count}\b`, 'i');
