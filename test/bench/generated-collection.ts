import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWriter } from './writer.ts';

/**
 * A collection in the BEIR layout with this many passages of about 80 words and 400 questions, each made of
 * words of one passage among words that people frame questions with. The same size gives the same texts.
 *
 * @returns its folder, which the caller removes.
 */
export async function makeCollection(passages: number): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'mlops-finance-collection-'));
  await mkdir(join(directory, 'qrels'));
  const writer = createWriter();
  const texts = Array.from({ length: passages }, () => Array.from({ length: 6 }, writer.sentence).join(' '));
  const corpus = texts.map((text, i) => JSON.stringify({ _id: `p${i}`, title: `Rulebook ${i % 40}`, text }));
  const step = Math.floor(passages / 400);
  const asked = texts.flatMap((text, i) => (i % step === 0 ? [{ i, text }] : []));
  const queries = asked.map(({ i, text }) =>
    JSON.stringify({
      _id: `q${i}`,
      text: `What must be done about ${text.split(' ').slice(3, 12).join(' ')}?`,
    }),
  );
  await writeFile(join(directory, 'corpus.jsonl'), corpus.join('\n'));
  await writeFile(join(directory, 'queries.jsonl'), queries.join('\n'));
  const qrels = asked.map(({ i }) => `q${i}\tp${i}\t1`);
  await writeFile(join(directory, 'qrels', 'all.tsv'), ['query-id\tcorpus-id\tscore', ...qrels].join('\n'));
  return directory;
}
