import { stem } from './terms.ts';

/** What a word of a question counts for telling its topic, 0 to 1: little for words that only frame it. */
export function framingWeight(term: string): number {
  return framing.has(term) ? 0.4 : 1;
}

/** Words that people frame questions with, as stems: that a passage holds them says little about its topic. */
const framing = new Set(
  `need want know get let like allow allowed please tell happen okay ok go going able thing something anything
  someone somebody anyone anybody person people company firm work working team us way kind sort lot policy rule
  rules procedure question ask say give take make use long many much often time day new now still ever also
  find help sure try else yet already instead look got wonder mean supposed think have put keep bring
  really actually quick hey hi hello thanks guys done come see first every employee staff colleague
  pick show name turn big small whole bit couple loads stuff everything everyone everybody nothing nobody
  fine alright matter fair proper properly straight basically maybe exactly usually normally possible
  today yesterday tomorrow next last week month year later soon ago back away around alone together
  guy bloke chap folks mate anyway cheers ta yeah yes nope since without within upon though although`
    .split(/\s+/)
    .map(stem),
);
