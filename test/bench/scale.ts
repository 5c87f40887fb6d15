import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureEmbedding } from './scale-embedding.ts';
import { countReads } from './scale-s3.ts';
import { directoryFor, measureTable } from './scale-table.ts';
import { round } from './scale-timing.ts';

// LanceDB takes one thread on two processors, and folding in then stops for ever at some tens of thousands of
// passages (https://github.com/lancedb/lancedb/issues/3568). It reads this when it first works, not when it loads.
process.env.LANCE_CPU_THREADS ??= '4';

/**
 * `npm run bench:scale [-- --passages 10000,100000,1000000] [--keep DIR]`: the index of passages at sizes, with
 * vectors of 1,024 numbers; what it takes on disk and in memory, to build and to search, and how much of the nearest
 * it finds. Then what a search reads from S3, and what embedding costs beside the model. `--keep` leaves the tables.
 */
const { values } = parseArgs({
  options: {
    passages: { type: 'string', default: '10000,100000' },
    keep: { type: 'string' },
    s3: { type: 'string', default: '10000' },
    embed: { type: 'string', default: '2000' },
    /** Calls a minute of the embedding model: Titan's default in the large regions. */
    quota: { type: 'string', default: '6000' },
  },
});
const sizes = values.passages.split(',').map(Number);
if (!sizes.every(size => Number.isInteger(size) && size > 0))
  throw new RangeError('--passages takes numbers.');
const folder = values.keep ?? (await mkdtemp(join(tmpdir(), 'mlops-finance-scale-')));
await mkdir(folder, { recursive: true });

try {
  const tables = [];
  for (const size of sizes) {
    await checkSpace(size);
    const measured = await measureTable(directoryFor(folder, size), size);
    console.error(JSON.stringify(measured));
    tables.push(measured);
  }
  const [least] = tables;
  const ratios = tables.map(({ passages, adding, folding, milliseconds }) => ({
    passages: round(passages / least!.passages),
    build: round(
      (adding.cpuSeconds + folding.cpuSeconds) / (least!.adding.cpuSeconds + least!.folding.cpuSeconds),
    ),
    lexical: round(milliseconds.lexical.cpu / least!.milliseconds.lexical.cpu),
    dense: round(milliseconds.dense.cpu / least!.milliseconds.dense.cpu),
    both: round(milliseconds.both.cpu / least!.milliseconds.both.cpu),
    flat: round(milliseconds.flat.cpu / least!.milliseconds.flat.cpu),
  }));
  const s3Reads = Number(values.s3) > 0 ? await countReads(Number(values.s3)) : null;
  const embedding =
    Number(values.embed) > 0 ? await measureEmbedding(Number(values.embed), Number(values.quota)) : null;
  console.log(JSON.stringify({ tables, ratios, s3Reads, embedding }));
} finally {
  if (!values.keep) await rm(folder, { recursive: true, force: true });
}

/** A table takes three times its vectors while it is compacted: better to stop before than halfway. */
async function checkSpace(passages: number): Promise<void> {
  const needed = 3 * passages * 5_000;
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < needed) {
    throw new Error(
      `${passages} passages need ${(needed / 1e9).toFixed(1)} GB in ${folder}, which has ${(free / 1e9).toFixed(1)}. ` +
        'Name another folder with --keep.',
    );
  }
}
