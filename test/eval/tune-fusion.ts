import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createOpenAiEmbedder } from '../../adapters/embedder/openai-compatible.ts';
import { joinScores } from '../../core/knowledge/fusion.ts';
import type { Embedder } from '../../core/ports.ts';
import { createTrigramEmbedder } from '../fakes/embedder.ts';
import { type BeirQuery, loadCorpus, readLines, readQueries } from './beir.ts';
import { withHome } from './home.ts';
import { averagePrecision, recall } from './retrieval-measures.ts';

/**
 * `npm run tune:fusion -- --data DIR`: what weight the vectors should have beside the words. Each weight is tried on
 * every other question; the best is reported on the rest. The default embedder counts letter trigrams, and is for
 * trying this out; one that speaks OpenAI's protocol is given by its URL and name.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    embedder: { type: 'string', default: 'trigrams' },
    'embedder-url': { type: 'string' },
    'embedder-name': { type: 'string' },
    dimensions: { type: 'string', default: '1024' },
  },
});
if (!values.data || (!values['embedder-url'] && values.embedder !== 'trigrams')) {
  console.error(
    'Say where the collection is, and which embedder to use: npm run tune:fusion -- --data DIR (BEIR layout) [--embedder trigrams | --embedder-url URL --embedder-name NAME --dimensions N].',
  );
  process.exit(2);
}

interface Hit {
  readonly passage: { readonly id: string };
  readonly score: number;
}
/** One question's measures, weight by weight. */
type Trial = readonly { readonly recall: number; readonly precision: number }[];

const depth = 10;
const candidates = 50;
const weights = Array.from({ length: 21 }, (_, i) => i / 20);
const directory = values.data;
const embedder = chooseEmbedder();

await withHome(async (home, context) => {
  const corpusIds = await loadCorpus(home, context, directory);
  const passageIds = new Map([...corpusIds].map(([passage, corpus]) => [corpus, passage]));
  const texts = new Map<string, string>();
  for await (const { _id, text } of readLines<{ _id: string; text: string }>(
    join(directory, 'corpus.jsonl'),
  )) {
    const id = passageIds.get(_id);
    if (id !== undefined) texts.set(id, text);
  }
  const corpus = await embedAll(texts);
  const queries = await readQueries(directory);
  const vectors = await embedAll(new Map(queries.map(({ id, text }) => [id, text])));
  const trials: Trial[] = [];
  for (const query of queries) {
    const { found } = await home.search.search(context, { query: query.text, limit: candidates });
    trials.push(tryWeights(query, found, nearest(corpus, vectors.get(query.id)!), corpusIds));
  }
  const chosenOn = trials.filter((_, i) => i % 2 === 0);
  const reportedOn = trials.filter((_, i) => i % 2 === 1);
  const best = weights.reduce((a, b, i) =>
    mean(chosenOn, i).precision > mean(chosenOn, weights.indexOf(a)).precision ? b : a,
  );
  console.log(
    JSON.stringify({
      queries: queries.length,
      embedder: embedder.name,
      best: measuresAt(best, reportedOn),
      weights: weights.map(weight => measuresAt(weight, reportedOn)),
    }),
  );
});

function chooseEmbedder(): Embedder {
  const { 'embedder-url': baseUrl, 'embedder-name': name, dimensions } = values;
  if (!baseUrl) return createTrigramEmbedder();
  return createOpenAiEmbedder({ baseUrl, name: name ?? '', dimensions: Number(dimensions) });
}

/** The vectors of texts by their ids. */
async function embedAll(texts: ReadonlyMap<string, string>): Promise<Map<string, Float64Array>> {
  const all = [...texts];
  const vectors = new Map<string, Float64Array>();
  for (let from = 0; from < all.length; from += embedder.maxTextsPerCall) {
    const some = all.slice(from, from + embedder.maxTextsPerCall);
    const embedded = await embedder.embed(some.map(([, text]) => text));
    for (const [i, [id]] of some.entries()) vectors.set(id, Float64Array.from(embedded[i]!));
  }
  return vectors;
}

/** What the index would propose by the vector; both are of length 1, so that the product is the cosine. */
function nearest(corpus: ReadonlyMap<string, Float64Array>, vector: Float64Array): Hit[] {
  const hits = [...corpus].map(([id, other]) => {
    let score = 0;
    for (let i = 0; i < other.length; i += 1) score += other[i]! * vector[i]!;
    return { passage: { id }, score };
  });
  return hits.sort((a, b) => b.score - a.score).slice(0, candidates);
}

function tryWeights(
  query: BeirQuery,
  lexical: readonly Hit[],
  dense: readonly Hit[],
  corpusIds: ReadonlyMap<string, string>,
): Trial {
  return weights.map(weight => {
    const joined = joinScores(lexical, dense, weight).slice(0, depth);
    const ranked = joined.map(({ passage }) => corpusIds.get(passage.id)!);
    return { recall: recall(query, ranked), precision: averagePrecision(query, ranked) };
  });
}

function mean(trials: readonly Trial[], i: number): { recall: number; precision: number } {
  const over = (pick: (one: Trial[number]) => number) =>
    trials.reduce((sum, trial) => sum + pick(trial[i]!), 0) / Math.max(trials.length, 1);
  return { recall: over(one => one.recall), precision: over(one => one.precision) };
}

function measuresAt(weight: number, trials: readonly Trial[]) {
  const { recall, precision } = mean(trials, weights.indexOf(weight));
  return { weight, 'recall@10': Number(recall.toFixed(4)), 'map@10': Number(precision.toFixed(4)) };
}
