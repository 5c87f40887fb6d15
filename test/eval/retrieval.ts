import { parseArgs } from 'node:util';
import { type BeirQuery, loadCorpus, readQueries } from './beir.ts';
import { withHome } from './home.ts';
import { averagePrecision, recall } from './retrieval-measures.ts';

/** `npm run eval:retrieval -- --data DIR`: how well the product's own search finds what is relevant. */
const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (!values.data) {
  console.error('Say where the collection is: npm run eval:retrieval -- --data DIR (BEIR layout).');
  process.exit(2);
}

const depth = 10;
const directory = values.data;
await withHome(async (home, context) => {
  const corpusIds = await loadCorpus(home, context, directory);
  const queries = await readQueries(directory);
  const sums = { recall: 0, precision: 0, gain: 0 };
  let milliseconds = 0;
  for (const query of queries) {
    const began = performance.now();
    const { found } = await home.search.search(context, { query: query.text, limit: depth });
    milliseconds += performance.now() - began;
    const ranked = found.map(({ passage }) => corpusIds.get(passage.id)!);
    sums.recall += recall(query, ranked);
    sums.precision += averagePrecision(query, ranked);
    sums.gain += normalisedGain(query, ranked);
  }
  const mean = (sum: number, digits: number) => Number((sum / queries.length).toFixed(digits));
  console.log(
    JSON.stringify({
      queries: queries.length,
      'recall@10': mean(sums.recall, 4),
      'map@10': mean(sums.precision, 4),
      'ndcg@10': mean(sums.gain, 4),
      msPerQuery: mean(milliseconds, 2),
    }),
  );
});

/** nDCG (Järvelin and Kekäläinen, 2002): gains discounted by log2 of the rank, over the best order's. */
function normalisedGain({ relevant }: BeirQuery, ranked: readonly string[]): number {
  const discounted = (gains: readonly number[]) =>
    gains.reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
  const best = [...relevant.values()].sort((a, b) => b - a).slice(0, depth);
  return discounted(ranked.map(id => relevant.get(id) ?? 0)) / discounted(best);
}
