import type { Run } from './partitions.ts';
import type { Segment } from './statistics.ts';

/** Which segments make up the statistics of a tenant's index at a moment. */
export interface Manifest {
  readonly generation: number;
  /** A power of two; 0 before the first fold. */
  readonly shards: number;
  readonly totals: { readonly passages: number; readonly words: number; readonly bigrams: number };
  readonly added: readonly Run[];
  readonly removed: readonly Run[];
  /** Segments that count no more, until no query reads them any longer: the next fold deletes them. */
  readonly retired: readonly Run[];
}

export const emptyManifest: Manifest = {
  generation: 0,
  shards: 0,
  totals: { passages: 0, words: 0, bigrams: 0 },
  added: [],
  removed: [],
  retired: [],
};

/** The totals with a segment counted in or out. */
export function addTotals(totals: Manifest['totals'], segment: Segment, sign: 1 | -1): Manifest['totals'] {
  return {
    passages: totals.passages + sign * segment.passages,
    words: totals.words + sign * segment.words,
    bigrams: totals.bigrams + sign * segment.bigrams,
  };
}

/** A run's name among those that count. */
export function nameRun({ documentId, version, run }: Run): string {
  return `${documentId}.${version}.${run}`;
}

/** Whether another run is this one. */
export function same(member: Run): (other: Run) => boolean {
  return other => nameRun(other) === nameRun(member);
}

/** Whether another run is not this one. */
export function not(member: Run): (other: Run) => boolean {
  return other => nameRun(other) !== nameRun(member);
}
