import type { Statistics } from './statistics.ts';
import { expandWords, type Synonym } from './synonyms.ts';
import { bigrams, countTerms, tokenize } from './terms.ts';

/**
 * `k1`, `b` and `bigramWeight`: BM25 over words with a share of the same over bigrams (Robertson and
 * Zaragoza, The Probabilistic Relevance Framework, 2009). `contextWeight`: what a word counts for standing
 * in the title or a heading above the passage; `contextSynonymWeight`: the same for another word for it.
 * `unknownWeight`: what another word counts for one that no passage holds. `furtherWeight`: what each
 * further word for the same adds. Set on development questions apart from those that the product is judged by.
 */
export const ranking = {
  k1: 0.6,
  b: 0.75,
  bigramWeight: 0.3,
  contextWeight: 0.3,
  contextSynonymWeight: 0.6,
  unknownWeight: 0.9,
  furtherWeight: 0.3,
} as const;

/** A query as it is searched for. */
export interface QueryTerms {
  /** Distinct words in order, with their repetitions and with other words for the same thing. */
  readonly words: readonly QueryWord[];
  readonly bigrams: readonly string[];
}

export interface QueryWord {
  readonly term: string;
  readonly count: number;
  /** What it counts beside the others, 0 to 1. */
  readonly weight: number;
  readonly synonyms: readonly Synonym[];
}

/** Tokenises a question and looks up what else its words may be called. */
export function parseQuery(text: string): QueryTerms {
  const terms = tokenize(text);
  const counts = countTerms(terms);
  const words = [...expandWords(text)].map(([term, synonyms]) => ({
    term,
    count: counts.get(term) ?? 1,
    weight: 1,
    synonyms,
  }));
  return { words, bigrams: [...new Set(bigrams(terms))] };
}

/** Every term whose document frequency a ranking of this query needs. */
export function termsOf(query: QueryTerms): string[] {
  return [
    ...new Set([
      ...query.words.flatMap(({ term, synonyms }) => [term, ...synonyms.map(other => other.term)]),
      ...query.bigrams,
    ]),
  ];
}

/** What the index keeps of a passage: its own terms, then those of its title and headings behind a mark. */
export function indexTerms(text: string, context: readonly string[]): string {
  return [...tokenize(text), contextMark, ...new Set(context.flatMap(tokenize))].join(' ');
}

/** The two parts of `indexTerms`. */
export function parseIndexTerms(terms: string): { body: string[]; context: string[] } {
  const all = terms.split(' ');
  const mark = all.indexOf(contextMark);
  return { body: all.slice(0, mark), context: all.slice(mark + 1) };
}

/**
 * Scores passages by how well they answer to a query: 0 where they share nothing, without an upper bound.
 *
 * @returns a function of a passage's `indexTerms`.
 */
export function createScorer(query: QueryTerms, statistics: Statistics): (indexed: string) => number {
  const weights = new Map(termsOf(query).map(term => [term, idf(statistics, term)]));
  const weigh = (term: string) => weights.get(term) ?? 0;

  return indexed => {
    const { body, context } = parseIndexTerms(indexed);
    const counts = countTerms(body);
    const around = new Set(context);
    const length = 1 - ranking.b + (ranking.b * body.length) / statistics.averageWords;
    let score = 0;
    for (const { term, count, weight, synonyms } of query.words) {
      const own = inBody(term) + inContext(term, ranking.contextWeight);
      const isKnown = statistics.frequency(term) > 0;
      let best = 0;
      let all = 0;
      for (const other of synonyms) {
        const plain = inBody(other.term) + inContext(other.term, ranking.contextSynonymWeight);
        const found = plain * (isKnown ? other.weight : ranking.unknownWeight);
        best = Math.max(best, found);
        all += found;
      }
      score += weight * count * Math.max(own, best + ranking.furtherWeight * (all - best));
    }
    return score + ranking.bigramWeight * scoreBigrams();

    function inBody(term: string): number {
      return weigh(term) * saturate(counts.get(term), length);
    }

    function inContext(term: string, share: number): number {
      return around.has(term) ? share * weigh(term) : 0;
    }

    function scoreBigrams(): number {
      if (query.bigrams.length === 0) return 0;
      const pairs = countTerms(bigrams(body));
      const pairLength = 1 - ranking.b + (ranking.b * (body.length - 1)) / statistics.averageBigrams;
      return query.bigrams.reduce(
        (sum, pair) => sum + weigh(pair) * saturate(pairs.get(pair), pairLength),
        0,
      );
    }
  };
}

/** The inverse document frequency of a term: rarer terms weigh more, and none less than nothing. */
export function idf(statistics: Statistics, term: string): number {
  const found = statistics.frequency(term);
  return Math.log(1 + Math.max(statistics.passages - found + 0.5, 0) / (found + 0.5));
}

const contextMark = '|';

/** BM25's bounded growth with the number of occurrences; `length` is relative to the average passage's. */
function saturate(count: number | undefined, length: number): number {
  return count === undefined ? 0 : (count * (ranking.k1 + 1)) / (count + ranking.k1 * length);
}
