import { Index, type Table, type VectorQuery } from '@lancedb/lancedb';
import { nameVectorColumn } from './rows.ts';

/**
 * Rows with vectors from which an index of them is worth it, unless told: a scan of so many takes a tenth of a second
 * of a processor, and grows with them; the index takes a tenth of that (`npm run bench:scale`, docs/scale.md).
 */
export const vectorIndexFrom = 10_000;

/**
 * Makes the index of vectors, once there are enough of them; and anew where there are four times as many as it was
 * made for, since its partitions stay as many as they were. Rows that come after are folded in by `optimize`.
 *
 * IVF with RaBitQ (https://lancedb.com/docs/indexing/vector-index/) has no codebooks to train. With a quarter of the
 * usual sample it found as much as IVF_PQ with its defaults, and was built in less than a tenth of the time.
 */
export async function ensureVectorIndex(table: Table, dimensions: number, from: number): Promise<void> {
  const column = nameVectorColumn(dimensions);
  if ((await table.countRows()) < from) return;
  const rows = await table.countRows(`${column} IS NOT NULL`);
  if (rows < from) return;
  const partitions = Math.round(Math.sqrt(rows));
  const old = (await table.listIndices()).filter(({ columns }) => columns.includes(column));
  if (old.some(({ name }) => partitionsOf(name) * 2 > partitions)) return;
  const training = {
    distanceType: 'cosine',
    numPartitions: partitions,
    sampleRate: 64,
    maxIterations: 15,
  } as const;
  // RaBitQ takes numbers by eights; the few embedders that give others get whole vectors in partitions.
  const config = dimensions % 8 === 0 ? Index.ivfRq(training) : Index.ivfFlat(training);
  await table.createIndex(column, { config, name: `${column}_${partitions}` });
  // Both are whole, so a crash in between costs space alone; whichever is asked answers.
  for (const { name } of old) await table.dropIndex(name);
}

/**
 * How much of the index a search looks at. What it proposes is put in order by the vectors themselves, so that scores
 * are exact; where the partitions looked at hold less than is asked for, more are.
 */
export function tuneSearch(query: VectorQuery): VectorQuery {
  return query.minimumNprobes(20).maximumNprobes(0).refineFactor(2);
}

/** The name says it, since LanceDB does not. */
function partitionsOf(name: string): number {
  return Number(/_(\d+)$/.exec(name)?.[1] ?? 0);
}
