import { clientsAndCommunications } from './lexicon/clients-and-communications.ts';
import { complaintsAndMedia } from './lexicon/complaints-and-media.ts';
import { dataAndRecords } from './lexicon/data-and-records.ts';
import { dealingAndMarkets } from './lexicon/dealing-and-markets.ts';
import { equivalents } from './lexicon/equivalents.ts';
import { everydayLanguage } from './lexicon/everyday-language.ts';
import { everydayObjects } from './lexicon/everyday-objects.ts';
import { giftsAndConflicts } from './lexicon/gifts-and-conflicts.ts';
import { hospitalityAndAmounts } from './lexicon/hospitality-and-amounts.ts';
import { messagesAndFiles } from './lexicon/messages-and-files.ts';
import { moneyAndCrime } from './lexicon/money-and-crime.ts';
import { outsideInterests } from './lexicon/outside-interests.ts';
import { peopleAndWorkplace } from './lexicon/people-and-workplace.ts';
import { procurement } from './lexicon/procurement.ts';
import { suspicionAndIdentity } from './lexicon/suspicion-and-identity.ts';
import { tradesAndInsiders } from './lexicon/trades-and-insiders.ts';
import { vendorsAndTechnology } from './lexicon/vendors-and-technology.ts';
import { verbsAndPeople } from './lexicon/verbs-and-people.ts';
import { isStopWord, stem, tokenize, wordsOf } from './terms.ts';

/** Another word for a word of the question, with what it counts where it stands instead, 0 to 1. */
export interface Synonym {
  readonly term: string;
  readonly weight: number;
}

/**
 * `equivalent`: a word that is used for another in any direction. `association`: what policies call an
 * everyday word or phrase. Set on development questions.
 */
export const synonymWeights = { equivalent: 0.3, association: 0.6 } as const;

/** Stems of other words for the same, for one stem; symmetric, and without regard to what stands around it. */
export function equivalentsOf(term: string): readonly string[] {
  return groups.get(term) ?? [];
}

/** Stems of everyday words for what policies call so, for one stem. */
export function everydayWordsOf(term: string): readonly string[] {
  return everyday.get(term) ?? [];
}

/**
 * What the words of a question may be called in a policy: for each stem of its words of substance, the
 * stems of other words, those of phrases ("hang on to": retention) for each word that the phrase holds.
 */
export function expandWords(text: string): Map<string, Synonym[]> {
  const words = wordsOf(text);
  const found = new Map<string, Map<string, number>>();
  const offer: Offer = (terms, targets, weight) => {
    for (const term of terms) {
      const known = found.get(term) ?? new Map<string, number>();
      for (const target of targets) {
        if (target !== term) known.set(target, Math.max(weight, known.get(target) ?? 0));
      }
      found.set(term, known);
    }
  };
  for (const word of words) {
    if (!isStopWord(word)) offer([stem(word)], equivalentsOf(stem(word)), synonymWeights.equivalent);
  }
  matchPhrases(words, everyWord, offer);
  matchPhrases(
    words.filter(word => !isStopWord(word)),
    substance,
    offer,
  );
  return new Map(
    [...found].map(([term, known]) => [term, [...known].map(([other, weight]) => ({ term: other, weight }))]),
  );
}

type Offer = (terms: readonly string[], targets: readonly string[], weight: number) => void;

/** Phrases by the stems of their words, joined by blanks, with the stems that they stand for. */
type Phrases = ReadonlyMap<string, readonly string[]>;

function matchPhrases(words: readonly string[], phrases: Phrases, offer: Offer): void {
  for (let from = 0; from < words.length; from += 1) {
    for (let length = Math.min(longestPhrase, words.length - from); length > 0; length -= 1) {
      const run = words.slice(from, from + length);
      const targets = phrases.get(run.map(stem).join(' '));
      if (!targets) continue;
      const own = run.filter(word => !isStopWord(word)).map(stem);
      // A phrase of stop words only ("up to") stands as a word of its own.
      offer(own.length > 0 ? own : [run.map(stem).join('_')], targets, synonymWeights.association);
      from += length - 1;
      break;
    }
  }
}

/** Four words, of which contractions count two. */
const longestPhrase = 6;

/** Contractions as triggers write them, without the apostrophe at which "don't" becomes two words. */
const contraction =
  /\b(can|don|won|didn|doesn|isn|aren|wasn|haven|hasn|couldn|wouldn|shouldn)(?=t\b)|\b(what|who|that|it)(?=s\b)|\b(they)(?=re\b)|\b(i|they|we)(?=ve\b)/g;

const groups = readGroups(equivalents);

const associations = [
  clientsAndCommunications,
  complaintsAndMedia,
  dataAndRecords,
  dealingAndMarkets,
  everydayLanguage,
  everydayObjects,
  giftsAndConflicts,
  hospitalityAndAmounts,
  messagesAndFiles,
  moneyAndCrime,
  outsideInterests,
  peopleAndWorkplace,
  procurement,
  suspicionAndIdentity,
  tradesAndInsiders,
  vendorsAndTechnology,
  verbsAndPeople,
].flatMap(readAssociations);

/** Triggers with all their words, and those that have two or more words of substance by these alone. */
const everyWord = toPhrases(associations, words => words);
const substance = toPhrases(associations, words => {
  const kept = words.filter(word => !isStopWord(word));
  return kept.length > 1 ? kept : [];
});

/** The single words among the triggers, by what they stand for. */
const everyday = readEveryday();

function readEveryday(): Map<string, string[]> {
  const words = new Map<string, Set<string>>();
  for (const { trigger, targets } of associations) {
    const [word, ...others] = trigger.filter(one => !isStopWord(one));
    if (word === undefined || others.length > 0) continue;
    for (const target of targets) {
      if (target !== stem(word)) words.set(target, (words.get(target) ?? new Set()).add(stem(word)));
    }
  }
  return new Map([...words].map(([target, found]) => [target, [...found]]));
}

function readGroups(source: string): Map<string, string[]> {
  const sets = new Map<string, Set<string>>();
  for (const line of source.trim().split('\n')) {
    const stems = new Set(line.split(/[\s-]+/).map(stem));
    for (const one of stems) {
      const others = sets.get(one) ?? new Set();
      for (const other of stems) if (other !== one) others.add(other);
      sets.set(one, others);
    }
  }
  return new Map([...sets].map(([term, others]) => [term, [...others]]));
}

function readAssociations(source: string): { trigger: string[]; targets: string[] }[] {
  return source
    .trim()
    .split('\n')
    .flatMap(line => {
      const [left, right] = line.split('=>') as [string, string];
      const targets = tokenize(right);
      return left.split(',').flatMap(trigger => {
        const apart = trigger.replace(contraction, '$& ');
        return [...new Set([trigger, apart])].map(form => ({ trigger: wordsOf(form), targets }));
      });
    });
}

function toPhrases(
  source: typeof associations,
  key: (words: readonly string[]) => readonly string[],
): Phrases {
  const phrases = new Map<string, string[]>();
  for (const { trigger, targets } of source) {
    const words = key(trigger);
    if (words.length === 0) continue;
    const name = words.map(stem).join(' ');
    phrases.set(name, [...new Set([...(phrases.get(name) ?? []), ...targets])]);
  }
  return phrases;
}
