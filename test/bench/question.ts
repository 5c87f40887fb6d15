import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { connect, MatchQuery, Operator } from '@lancedb/lancedb';
import { tokenize } from '../../core/knowledge/terms.ts';
import { loadCorpus, readQueries } from '../eval/beir.ts';
import { withHome } from '../eval/home.ts';
import { makeCollection } from './generated-collection.ts';
import { median } from './median.ts';

/**
 * `npm run bench:question [-- --data DIR]`: the time of a whole question (search, choice, check, history) as a
 * ratio to the bare index query for its words, over the same passages in the same run: a collection in the
 * BEIR layout, else 13,000 generated passages.
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, questions: { type: 'string', default: '300' } },
});
const directory = values.data ?? (await makeCollection(13_000));

await withHome(async (home, context, data) => {
  const passages = (await loadCorpus(home, context, directory)).size;
  const all = await readQueries(directory);
  const step = Math.max(1, Math.floor(all.length / Number(values.questions)));
  const questions = all.filter((_, i) => i % step === 0).map(({ text }) => text);
  const db = await connect(`${data}/passages`, { readConsistencyInterval: 0 });
  const table = await db.openTable((await db.tableNames())[0]!);

  const times = { bare: [] as number[], search: [] as number[], question: [] as number[] };
  for (const [i, text] of questions.entries()) {
    // The three take turns, so that a busy moment of the machine hits them alike; the question goes before
    // the search, so that it pays for what is not in memory yet.
    times.bare.push(await timed(() => bareQuery(text)));
    times.question.push(await timed(() => askWhole(text)));
    times.search.push(await timed(() => home.search.search(context, { query: text, limit: 10 })));
    // The first rounds warm caches up for all of them.
    if (i === 20) for (const list of Object.values(times)) list.length = 0;
  }
  const [bare, search, question] = [times.bare, times.search, times.question].map(median) as [
    number,
    number,
    number,
  ];
  console.log(
    JSON.stringify({
      passages,
      questions: questions.length,
      bareMs: round(bare),
      searchMs: round(search),
      questionMs: round(question),
      searchToBare: round(search / bare),
      questionToBare: round(question / bare),
    }),
  );

  async function bareQuery(text: string): Promise<void> {
    const words = new MatchQuery([...new Set(tokenize(text))].join(' '), 'terms', { operator: Operator.Or });
    await table.query().fullTextSearch(words).select(['id', '_score']).limit(50).toArray();
  }

  async function askWhole(text: string): Promise<void> {
    for await (const _ of home.assistant.ask(context, { surface: 'web', text }));
  }
});

if (!values.data) await rm(directory, { recursive: true, force: true });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
