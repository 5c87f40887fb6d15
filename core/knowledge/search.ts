import { CodedError } from '../errors.ts';
import type { FoundPassage, Passage, PassageView } from '../model/passage.ts';
import type { Context } from '../model/principal.ts';
import type { SearchQuery } from '../model/question.ts';
import type { Clock, Embedder, IndexHit, IndexQuery, PassageIndex } from '../ports.ts';
import type { Catalog } from './catalog.ts';
import { needForSynonyms, scaleSynonyms, withoutSynonyms } from './expansion.ts';
import { joinScores } from './fusion.ts';
import { createScorer, parseQuery, type QueryTerms, termsOf } from './rank.ts';
import type { Statistics } from './statistics.ts';
import type { StatisticsStore } from './statistics-store.ts';

export interface SearchPorts {
  readonly index: PassageIndex;
  readonly embedder: Embedder | null;
  readonly catalog: Catalog;
  readonly statistics: StatisticsStore;
  readonly clock: Clock;
  /** What the vectors' share of the score is, 0 to 1; only used where an embedder is configured. */
  readonly denseWeight: number;
}

/** A passage that a search found, with what a writer needs to know of it. */
export interface Found {
  readonly passage: Passage;
  readonly documentTitle: string;
  readonly score: number;
  /** The passage's index terms (see `indexTerms`). */
  readonly terms: string;
}

export interface SearchResult {
  readonly found: readonly Found[];
  readonly query: QueryTerms;
  readonly statistics: Statistics;
  /** Whether an embedder is configured and could not be asked. */
  readonly isTextOnly: boolean;
}

export type Search = ReturnType<typeof createSearch>;

/** Search: the index proposes, the catalog decides what is visible, the rerank decides the order. */
export function createSearch({ index, embedder, catalog, statistics, clock, denseWeight }: SearchPorts) {
  return { search };

  /** @throws CodedError `not_found` for a collection that the person can't see. */
  async function search(context: Context, wanted: SearchQuery): Promise<SearchResult> {
    const { tenant } = context.principal;
    const asked = parseQuery(wanted.query);
    const plain = withoutSynonyms(asked);
    const [counted, vectors] = await Promise.all([
      statistics.lookup(tenant, termsOf(plain)),
      embedQuery(context, wanted.query),
    ]);
    const vector = vectors?.[0];
    const isTextOnly = embedder !== null && !vector;
    const first = await propose(context, wanted, { terms: joinTerms(plain), ...(vector && { vector }) });

    // A question in the policies' own words finds them; other words for its words would only blur it.
    const need = needForSynonyms(plain, first.lexical, counted);
    if (need === 0) return { ...rank(wanted, first, plain, counted), isTextOnly };
    const query = scaleSynonyms(asked, need);
    const all = await statistics.lookup(tenant, termsOf(query));
    const second = await propose(context, wanted, { terms: joinSynonyms(query, all) });
    return { ...rank(wanted, joinCandidates(first, second), query, all), isTextOnly };
  }

  /** Null where the query has no vector: a search by its words is better than none. */
  async function embedQuery({ log }: Context, query: string): Promise<number[][] | null> {
    try {
      return embedder && (await embedder.embed([query]));
    } catch (error) {
      log.warn('search.embedder_failed', { embedder: embedder?.name, error });
      return null;
    }
  }

  function rank(
    wanted: SearchQuery,
    candidates: Candidates,
    query: QueryTerms,
    counted: Statistics,
  ): Omit<SearchResult, 'isTextOnly'> {
    const score = createScorer(query, counted);
    const lexical = candidates.lexical.map(hit => ({ ...hit, score: score(hit.terms) }));
    const joined = joinScores(lexical, candidates.dense, denseWeight).slice(0, wanted.limit);
    const found = joined.map(hit => ({
      ...hit,
      documentTitle: candidates.titles.get(hit.passage.documentId) ?? '',
    }));
    return { found, query, statistics: counted };
  }

  /** Fetches more from the index until enough of it is visible, or nothing is left to fetch. */
  async function propose(
    context: Context,
    wanted: SearchQuery,
    query: Omit<IndexQuery, 'limit'>,
  ): Promise<Candidates> {
    const { principal } = context;
    const visibleTo = {
      asOf: wanted.asOf ? new Date(wanted.asOf) : clock.now(),
      collection: wanted.collection,
    };
    const enough = Math.max(wanted.limit, firstFetch / 2);
    for (let limit = Math.max(firstFetch, wanted.limit); ; limit *= 4) {
      const { lexical, dense } = await index.search(principal.tenant, { ...query, limit });
      const ids = [...lexical, ...dense].map(({ passage }) => passage.documentId);
      const visible = await catalog.visibleVersions(principal, ids, visibleTo);
      const isVisible = ({ passage }: IndexHit) =>
        visible.get(passage.documentId)?.version === passage.version;
      const titles = new Map([...visible].map(([id, { document }]) => [id, document.title]));
      const survivors = { lexical: lexical.filter(isVisible), dense: dense.filter(isVisible), titles };
      const exhausted = lexical.length < limit && dense.length < limit;
      if (exhausted || limit >= lastFetch || survivors.lexical.length + survivors.dense.length >= enough) {
        return survivors;
      }
    }
  }
}

/** What the index proposed and the catalog let through. */
interface Candidates {
  readonly lexical: readonly IndexHit[];
  readonly dense: readonly IndexHit[];
  readonly titles: ReadonlyMap<string, string>;
}

function joinCandidates(first: Candidates, second: Candidates): Candidates {
  const lexical = new Map([...first.lexical, ...second.lexical].map(hit => [hit.passage.id, hit]));
  return {
    lexical: [...lexical.values()],
    dense: first.dense,
    titles: new Map([...first.titles, ...second.titles]),
  };
}

function joinTerms({ words }: QueryTerms): string {
  return words.map(({ term }) => term).join(' ');
}

/** Other words for the query's words that some passage holds. */
function joinSynonyms(query: QueryTerms, statistics: Statistics): string {
  const own = new Set(query.words.map(({ term }) => term));
  const others = new Set<string>();
  for (const { synonyms } of query.words) {
    for (const { term } of synonyms) if (!own.has(term) && statistics.frequency(term) > 0) others.add(term);
  }
  return [...others].join(' ');
}

/** Refuses what can't be searched for, before anything is looked up. */
export function checkQuery(text: string, maximum: number): string {
  const question = text.normalize('NFC').trim();
  if (question === '') throw new CodedError('question_empty', 'Type a question about your policies.');
  if (question.length > maximum) {
    throw new CodedError(
      'question_too_long',
      `The question has ${question.length} characters; at most ${maximum} are read. Shorten it, or ask in parts.`,
    );
  }
  return question;
}

/** A passage as the API shows it. */
export function viewPassage(passage: Passage, documentTitle: string): PassageView {
  const { id, documentId, version, page, section, text, start, end } = passage;
  return { id, documentId, documentTitle, version, page, section: [...section], text, start, end };
}

export function viewFound({ passage, documentTitle, score }: Found): FoundPassage {
  return { ...viewPassage(passage, documentTitle), score };
}

/** Candidates of the first fetch, as measured: more change the ranking little and cost time. */
const firstFetch = 50;
const lastFetch = 3_200;
