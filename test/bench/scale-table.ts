import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '@lancedb/lancedb';
import { createLanceIndex } from '../../adapters/index/lancedb.ts';
import type { PassageIndex } from '../../core/ports.ts';
import { dimensions, makePassage, makeQuery } from './scale-passages.ts';
import { round, timeCalls, timeWork } from './scale-timing.ts';

const tenant = 'scale';
const batch = 2_500;
/** Of each kind; a scan takes so long that fewer have to do. */
const queries = 110;
const scans = 12;

/** Fills a table with generated passages, batch by batch, and measures it. */
export async function measureTable(directory: string, passages: number) {
  const index = createLanceIndex({ uri: directory, dimensions, keepMinutes: 0 });
  const adding = await timeWork(() => fill(index, passages));
  const folding = await timeWork(() => index.optimize(tenant));
  const table = await (await connect(directory)).openTable(`passages-${tenant}`);
  const dataBytes = await sumBytes(join(directory, `passages-${tenant}.lance`, 'data'));
  const indices = (await table.listIndices()).map(({ indexType, sizeBytes }) => [
    indexType,
    toMegabytes(sizeBytes ?? 0),
  ]);

  const asked = Array.from({ length: queries }, (_, i) => makeQuery(placeOf(i, passages)));
  const search = (pick: (query: (typeof asked)[number]) => { terms: string; vector?: number[] }) =>
    timeCalls(asked.map(query => () => index.search(tenant, { ...pick(query), limit: 50 })));
  const scan = (vector: number[]) =>
    table
      .query()
      .nearestTo(vector)
      .column(`vector_${dimensions}`)
      .distanceType('cosine')
      .bypassVectorIndex()
      .select(['id', '_distance'])
      .limit(10)
      .toArray();

  const lexical = await search(({ terms }) => ({ terms }));
  const dense = await search(({ vector }) => ({ terms: '', vector }));
  const both = await search(query => query);
  const exact: Set<string>[] = [];
  const flat = await timeCalls(
    asked.slice(0, scans).map(({ vector }) => async () => {
      exact.push(new Set((await scan(vector)).map(({ id }) => String(id))));
    }),
  );
  let found = 0;
  for (const [i, nearest] of exact.entries()) {
    const hits = (await index.search(tenant, { terms: '', vector: asked[i]!.vector, limit: 50 })).dense;
    found += hits.slice(0, 10).filter(({ passage }) => nearest.has(passage.id)).length;
  }
  return {
    passages,
    ...{ adding, folding },
    megabytes: { data: toMegabytes(dataBytes), ...Object.fromEntries(indices) },
    milliseconds: { lexical, dense, both, flat },
    recallAt10: Number((found / (10 * exact.length)).toFixed(3)),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1_024),
  };
}

/** Adds passages without keeping more than a batch of them. */
export async function fill(index: PassageIndex, passages: number, to = tenant): Promise<void> {
  for (let from = 0; from < passages; from += batch) {
    const count = Math.min(batch, passages - from);
    await index.add(
      to,
      Array.from({ length: count }, (_, i) => makePassage(from + i)),
    );
    console.error(`${from + count} of ${passages} added`);
  }
}

/** A directory for a table of a size. */
export function directoryFor(folder: string, passages: number): string {
  return join(folder, String(passages));
}

/** Spreads queries over all passages. */
export function placeOf(i: number, passages: number): number {
  return (i * 7_919) % passages;
}

async function sumBytes(folder: string): Promise<number> {
  const sizes = (await readdir(folder)).map(async name => (await stat(join(folder, name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function toMegabytes(bytes: number): number {
  return round(bytes / 1_048_576);
}
