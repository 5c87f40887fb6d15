import { isStopWord, stem } from '../knowledge/terms.ts';
import { markMonths, type Quantities, readQuantities, spellDigits } from './quantities.ts';

/**
 * What a sentence commits to, apart from its topic: the facts that must stand in a quote before the quote
 * can be said to support the sentence.
 */
export interface Facts extends Quantities {
  /** Modal verbs and words of duty and permission, with their polarity: `must`, `may not`, `not required`. */
  readonly modals: ReadonlySet<string>;
  /** What each modal verb bears on: `must:record` beside the stem of the verb alone. */
  readonly modalHeads: ReadonlyMap<string, ReadonlySet<string>>;
  /** For each negation the stems right behind it; empty where it stands alone. */
  readonly negations: readonly (readonly string[])[];
  /** Stems right behind a negation (`not`, `no`, `without` …), and pairs of them joined by a blank. */
  readonly negated: ReadonlySet<string>;
  /** Stems that stand outside of every negation, and pairs of such neighbours. */
  readonly affirmed: ReadonlySet<string>;
  /** For each `only` and its like the stems right behind it. */
  readonly restrictions: readonly (readonly string[])[];
  /** All words in lower case, numbers in digits. */
  readonly words: readonly string[];
}

/** @param text lines are read apart: nothing bears on words of another line or table cell. */
export function readFacts(text: string): Facts {
  const plain = normalise(text);
  const words = clausesOf(plain).map(clause => clause.toLowerCase().match(wordPattern) ?? []);
  return {
    ...readQuantities(plain),
    ...readModals(words),
    ...readPolarity(words),
    words: words.flat().map(word => word.replace(/(?<=\d),(?=\d)|\.0+$/g, '')),
    restrictions: readScopes(words, (word, before) => restrictors.has(word) && before !== 'not'),
  };
}

/** White space and typographic quotation marks folded, nothing else: what may differ in a verbatim quote. */
export function fold(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201A\u201B\u2032]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g, '"')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Contractions written out, numbers in digits, May the month apart from the verb; lines parted by a bar. */
function normalise(text: string): string {
  const folded = fold(text.replace(/\s*\n\s*/g, ' | '));
  const apart = folded
    .replace(/\b(can)(?:not|'t)\b/gi, '$1 not')
    .replace(/\b(w)on't\b/gi, '$1ill not')
    .replace(/\b(sha)n't\b/gi, '$1ll not')
    .replace(/n't\b/gi, ' not');
  // Contracts say a number twice: "thirty (30) days".
  const once = spellDigits(markMonths(apart)).replace(/\b(\d+) ?\(\1\)/g, '$1');
  return once.replace(negatedBound, (_, more: string) =>
    /^(?:more|later|greater|longer)$/i.test(more) ? 'at most ' : 'at least ',
  );
}

/** "No more than 5" says how much, and negates nothing. */
const negatedBound =
  /\b(?:no|not) (more|less|fewer|later|earlier|greater|longer|shorter) than (?=[£€$¥]?\d|[A-Z]{3} \d)/gi;

function clausesOf(text: string): string[] {
  return text.split(/[;:!?()|]|[.,](?!\d)|\s[–—-]\s/);
}

type Clause = readonly string[];

function readModals(clauses: readonly Clause[]): Pick<Facts, 'modals' | 'modalHeads'> {
  const modals = new Set<string>();
  const heads = new Map<string, Set<string>>();
  for (const words of clauses) {
    for (const [i, word] of words.entries()) {
      const duty = duties.get(word);
      if (duty) {
        const isTurned = negations.has(words[i - 1] ?? '') || /^(?:not|never)$/.test(words[i - 2] ?? '');
        modals.add(isTurned ? `not ${duty}` : duty);
      } else if (/^(?:has|have|needs?)$/.test(word) && words[i + 1] === 'to') {
        modals.add(/^need/.test(word) ? 'need to' : 'have to');
      } else if (modalVerbs.has(word)) {
        const verb = /^(?:not|never|no)$/.test(words[i + 1] ?? '') ? `${word} not` : word;
        modals.add(verb);
        const head = words.slice(i + 1, i + 7).find(isHead);
        if (head) heads.set(stem(head), (heads.get(stem(head)) ?? new Set()).add(verb));
      }
    }
  }
  return { modals, modalHeads: heads };
}

/** The verb that a modal bears on is the next word of substance that is no adverb. */
function isHead(word: string): boolean {
  return !isStopWord(word) && !negations.has(word) && !/(?:ly|^first|^also|^always|^then)$/.test(word);
}

function readPolarity(clauses: readonly Clause[]): Pick<Facts, 'negations' | 'negated' | 'affirmed'> {
  const scopes: string[][] = [];
  const negated = new Set<string>();
  const affirmed = new Set<string>();
  for (const words of clauses) {
    let scope: string[] | null = null;
    let before: string | null = null;
    for (const word of words) {
      if (negations.has(word)) {
        scopes.push((scope = []));
        before = null;
      } else if (!isStopWord(word)) {
        if (scope?.length === scopeLength) scope = before = null;
        const term = stem(word);
        const side = scope ? negated : affirmed;
        side.add(term);
        if (before !== null) side.add(`${before} ${term}`);
        scope?.push(term);
        before = term;
      }
    }
  }
  return { negations: scopes, negated, affirmed };
}

function readScopes(
  clauses: readonly Clause[],
  isMark: (word: string, before: string | undefined) => boolean,
): string[][] {
  return clauses.flatMap(words =>
    words.flatMap((word, i) =>
      isMark(word, words[i - 1])
        ? [
            words
              .slice(i + 1)
              .filter(other => !isStopWord(other))
              .slice(0, scopeLength)
              .map(stem),
          ]
        : [],
    ),
  );
}

/** What a negation or an `only` bears on first: the next two words of substance of its clause. */
const scopeLength = 2;

const wordPattern = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
/** Words that negate what stands behind them. */
export const negations: ReadonlySet<string> = new Set(
  'not no never none nor neither without nobody nothing nowhere non'.split(' '),
);
/** Words that leave all but what stands behind them out. */
export const restrictors: ReadonlySet<string> = new Set(['only', 'solely', 'exclusively']);
const modalVerbs = new Set('must shall may can should will would could might ought'.split(' '));

/** Words of duty and permission, by what they say whatever their form. */
const duties = new Map(
  `required require requires|permitted permit permits|allowed allow allows|obliged|prohibited prohibit prohibits
  |forbidden forbid forbids|banned|barred|entitled|mandatory|compulsory|optional|voluntary|discouraged|recommended
  |encouraged|exempt exempted`
    .split('|')
    .flatMap(group => {
      const forms = group.trim().split(/\s+/);
      return forms.map(form => [form, forms[0]!] as const);
    }),
);
