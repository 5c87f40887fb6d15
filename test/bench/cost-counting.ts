import type { HomePorts } from '../../core/services.ts';
import type { Usage } from './cost-month.ts';

export type Counts = { -readonly [K in keyof Usage]: number };

/** About how many letters a token of English policies has, where there is no tokenizer. */
export const charactersPerToken = 3.6;

export function noCounts(): Counts {
  return {
    modelCalls: 0,
    inputTokens: 0,
    outputTokens: 0,
    embeddingCalls: 0,
    embeddedTokens: 0,
    recordReads: 0,
    recordWrites: 0,
    objectReads: 0,
    objectWrites: 0,
    jobs: 0,
    cpuSeconds: 0,
  };
}

/** The ports of a home, which count what is asked of them as AWS would count it. */
export function countPorts(real: HomePorts, counts: Counts): Pick<HomePorts, 'records' | 'blobs' | 'queue'> {
  const { records, blobs, queue } = real;
  return {
    records: {
      async get<T>(partition: string, key: string) {
        const stored = await records.get<T>(partition, key);
        counts.recordReads += readUnits(stored ? sizeOf(stored.value) : 0);
        return stored;
      },
      async list<T>(partition: string, options: Parameters<typeof records.list>[1]) {
        const listed = await records.list<T>(partition, options);
        counts.recordReads += readUnits(listed.reduce((bytes, { value }) => bytes + sizeOf(value), 0));
        return listed;
      },
      put(partition, key, value, condition) {
        counts.recordWrites += writeUnits(sizeOf(value));
        return records.put(partition, key, value, condition);
      },
      delete(partition, key, condition) {
        counts.recordWrites += 1;
        return records.delete(partition, key, condition);
      },
      increment(partition, key, by, options) {
        counts.recordWrites += 1;
        return records.increment(partition, key, by, options);
      },
    },
    blobs: {
      ...blobs,
      put(key, body) {
        counts.objectWrites += 1;
        return blobs.put(key, body);
      },
      get(key) {
        counts.objectReads += 1;
        return blobs.get(key);
      },
      stream(key) {
        counts.objectReads += 1;
        return blobs.stream(key);
      },
    },
    queue: {
      ...queue,
      enqueue(job, options) {
        counts.jobs += 1;
        return queue.enqueue(job, options);
      },
    },
  };
}

/** Tokens of so many characters, about. */
export function toTokens(characters: number): number {
  return Math.round(characters / charactersPerToken);
}

/** A strongly consistent read: one unit for each 4 KB begun. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
function readUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 4_096));
}

/** One unit for each KB begun. */
function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1_024));
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
