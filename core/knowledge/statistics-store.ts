import { createHash } from 'node:crypto';
import { getJson, putJson } from '../json-blobs.ts';
import { createLruCache } from '../lru-cache.ts';
import type { Blobs, Records } from '../ports.ts';
import { updateRecord } from '../update-record.ts';
import { blobKeys, partitions, type Run } from './partitions.ts';
import { combine, type Segment, type Statistics } from './statistics.ts';
import { addTotals, emptyManifest, type Manifest, nameRun, not, same } from './statistics-manifest.ts';

/**
 * Exact document frequencies of everything in a tenant's index. Each version's segment is an immutable
 * blob. A manifest, replaced by put-if, names the segments that count beside the merged shards and those
 * that the shards still hold but that count no more; `fold` merges both into new shards. A query reads only
 * the shards of its own terms, and a bounded number of shards and segments is kept in memory.
 *
 * Writers (`add`, `remove`, `fold`) of one tenant must not run beside each other: they belong in its lane.
 */
export type StatisticsStore = ReturnType<typeof createStatisticsStore>;

type Frequencies = Record<string, number>;

/** More segments than this beside the shards make a fold worth its while. */
export const foldThreshold = 24;

const termsPerShard = 2_000;
export function createStatisticsStore(records: Records, blobs: Blobs) {
  const segments = createLruCache<Segment>(128);
  const shards = createLruCache<Frequencies>(256);

  return {
    /** Counts a version in; a version that counts already is left as it is. */
    async add(tenant: string, member: Run, segment: Segment): Promise<void> {
      await putJson(blobs, blobKeys.segment(tenant, member), segment);
      const merged = await mergedMembers(tenant, await manifest(tenant));
      await change(tenant, current => {
        if (current.added.some(same(member))) return null;
        if (merged.has(nameRun(member))) {
          if (!current.removed.some(same(member))) return null;
          return {
            ...current,
            removed: current.removed.filter(not(member)),
            totals: addTotals(current.totals, segment, 1),
          };
        }
        return {
          ...current,
          added: [...current.added, member],
          totals: addTotals(current.totals, segment, 1),
        };
      });
    },

    /** Counts a version out; one that doesn't count is no error. */
    async remove(tenant: string, member: Run): Promise<void> {
      const segment = await readSegment(tenant, member);
      if (!segment) return;
      const merged = await mergedMembers(tenant, await manifest(tenant));
      await change(tenant, current => {
        const totals = addTotals(current.totals, segment, -1);
        if (current.added.some(same(member))) {
          const retired = [...current.retired, member];
          return { ...current, added: current.added.filter(not(member)), retired, totals };
        }
        if (!merged.has(nameRun(member)) || current.removed.some(same(member))) return null;
        return { ...current, removed: [...current.removed, member], totals };
      });
    },

    /** Whether a fold would spare queries work. */
    async needsFold(tenant: string): Promise<boolean> {
      const { added, removed } = await manifest(tenant);
      return added.length + removed.length >= foldThreshold;
    },

    /** Merges what was added and removed since into new shards, shard by shard. */
    async fold(tenant: string): Promise<void> {
      const before = await manifest(tenant);
      if (before.added.length + before.removed.length === 0) return;
      const changes: Frequencies = Object.create(null);
      for (const member of before.added) tally(changes, await readSegment(tenant, member), 1);
      for (const member of before.removed) tally(changes, await readSegment(tenant, member), -1);

      const members = await mergedMembers(tenant, before);
      for (const member of before.added) members.add(nameRun(member));
      for (const member of before.removed) members.delete(nameRun(member));

      const generation = before.generation + 1;
      const count = await shardCount(tenant, before, Object.keys(changes).length);
      await writeShards(tenant, before, { generation, count, changes });
      await putJson(blobs, `${blobKeys.statistics(tenant, generation)}members.json`, [...members]);
      await change(tenant, current => {
        if (current.generation !== before.generation) return null;
        return {
          ...current,
          generation,
          shards: count,
          added: current.added.filter(one => !before.added.some(same(one))),
          removed: current.removed.filter(one => !before.removed.some(same(one))),
          retired: before.removed,
        };
      });
      // Queries that began under the old manifest may still read what it names; the ones before them not.
      await blobs.deleteUnder(blobKeys.statistics(tenant, generation - 2));
      for (const member of before.retired) {
        const isBack = members.has(nameRun(member)) || before.removed.some(same(member));
        if (!isBack) await blobs.delete(blobKeys.segment(tenant, member));
      }
    },

    /** The totals, and the frequencies of these terms; others count as absent. */
    async lookup(tenant: string, terms: readonly string[]): Promise<Statistics> {
      const current = await manifest(tenant);
      const found = new Map<string, number>();
      const [merged, added, removed] = await Promise.all([
        readShards(tenant, current, terms),
        Promise.all(current.added.map(member => readSegment(tenant, member))),
        Promise.all(current.removed.map(member => readSegment(tenant, member))),
      ]);
      for (const term of terms) {
        let count = merged.get(term)?.[term] ?? 0;
        for (const segment of added) count += segment?.frequencies[term] ?? 0;
        for (const segment of removed) count -= segment?.frequencies[term] ?? 0;
        found.set(term, count);
      }
      return combine(current.totals, term => found.get(term) ?? 0);
    },
  };

  async function manifest(tenant: string): Promise<Manifest> {
    return (await records.get<Manifest>(partitions.statistics(tenant), 'manifest'))?.value ?? emptyManifest;
  }

  async function change(tenant: string, apply: (current: Manifest) => Manifest | null): Promise<void> {
    await updateRecord<Manifest>(records, partitions.statistics(tenant), 'manifest', current =>
      apply(current ?? emptyManifest),
    );
  }

  async function mergedMembers(tenant: string, { generation }: Manifest): Promise<Set<string>> {
    if (generation === 0) return new Set();
    return new Set(await getJson<string[]>(blobs, `${blobKeys.statistics(tenant, generation)}members.json`));
  }

  async function readSegment(tenant: string, member: Run): Promise<Segment | null> {
    const key = blobKeys.segment(tenant, member);
    const known = segments.get(key);
    if (known) return known;
    const segment = await getJson<Segment>(blobs, key);
    // JSON.parse makes plain objects: a term such as "constructor" must not find what they inherit.
    if (segment) segments.set(key, { ...segment, frequencies: bare(segment.frequencies) });
    return segments.get(key) ?? null;
  }

  async function readShard(tenant: string, generation: number, shard: number): Promise<Frequencies> {
    const key = `${blobKeys.statistics(tenant, generation)}${shard}.json`;
    const known = shards.get(key);
    if (known) return known;
    const frequencies = bare((await getJson<Frequencies>(blobs, key)) ?? {});
    shards.set(key, frequencies);
    return frequencies;
  }

  async function readShards(
    tenant: string,
    { generation, shards: count }: Manifest,
    terms: readonly string[],
  ) {
    const byTerm = new Map<string, Frequencies>();
    if (count === 0) return byTerm;
    // Many terms share a shard: each is read once.
    const byShard = Map.groupBy(terms, term => shardOf(term, count));
    await Promise.all(
      [...byShard].map(async ([shard, sharing]) => {
        const frequencies = await readShard(tenant, generation, shard);
        for (const term of sharing) byTerm.set(term, frequencies);
      }),
    );
    return byTerm;
  }

  /** Doubles the shards while they hold more terms than one read should cost. */
  async function shardCount(tenant: string, before: Manifest, changed: number): Promise<number> {
    let count = Math.max(before.shards, 16);
    const inFirst =
      before.shards === 0 ? 0 : Object.keys(await readShard(tenant, before.generation, 0)).length;
    while ((inFirst * before.shards + changed) / count > termsPerShard) count *= 2;
    return count;
  }

  async function writeShards(
    tenant: string,
    before: Manifest,
    { generation, count, changes }: { generation: number; count: number; changes: Frequencies },
  ): Promise<void> {
    const changed = Map.groupBy(Object.keys(changes), term => shardOf(term, count));
    for (let shard = 0; shard < count; shard += 1) {
      const next: Frequencies = Object.create(null);
      // With a power of two, a doubled shard's terms all come from one old shard.
      if (before.shards > 0) {
        const old = await readShard(tenant, before.generation, shard % before.shards);
        for (const term in old) if (shardOf(term, count) === shard) next[term] = old[term]!;
      }
      for (const term of changed.get(shard) ?? []) {
        const frequency = (next[term] ?? 0) + changes[term]!;
        if (frequency > 0) next[term] = frequency;
        else delete next[term];
      }
      await putJson(blobs, `${blobKeys.statistics(tenant, generation)}${shard}.json`, next);
    }
  }
}

function shardOf(term: string, count: number): number {
  return createHash('md5').update(term).digest().readUInt32BE(0) % count;
}

function tally(into: Frequencies, segment: Segment | null, sign: 1 | -1): void {
  for (const term in segment?.frequencies) into[term] = (into[term] ?? 0) + sign * segment.frequencies[term]!;
}

function bare(frequencies: Frequencies): Frequencies {
  return Object.assign(Object.create(null), frequencies);
}
