import type { Progress } from '../model/document.ts';
import type { Clock } from '../ports.ts';
import type { Catalog } from './catalog.ts';
import type { VersionRecord } from './versions.ts';

/** Notes how far a version's ingestion is, for those who watch it. */
export interface Progressing {
  /** Begins a stage; noted at once. */
  enter(stage: Progress['stage'], total?: number): Promise<void>;
  /** Noted in the background, and at most twice a second: each note is a write. */
  advance(done: number, total: number): void;
  /** Resolves when no note is under way any more: a late one must not overwrite the end. */
  settled(): Promise<void>;
}

/** Whether the run that this is about has not ended meanwhile, well or badly. */
function isUnderWay(current: VersionRecord, { run }: VersionRecord): boolean {
  return current.run === run && current.servedRun !== run && current.status !== 'failed';
}

export function createProgress(
  catalog: Catalog,
  clock: Clock,
  tenant: string,
  version: VersionRecord,
): Progressing {
  let stage: Progress['stage'] = 'queued';
  let lastNote = 0;
  let pending: Promise<void> = Promise.resolve();

  return {
    async enter(next, total = 1) {
      stage = next;
      await note(0, total);
    },
    advance(done, total) {
      // A failed note fails the next stage, which waits for it.
      if (clock.now().getTime() - lastNote >= 500) note(done, total).catch(() => undefined);
    },
    settled: () => pending,
  };

  function note(done: number, total: number): Promise<void> {
    const now = clock.now();
    lastNote = now.getTime();
    const change = {
      status: 'processing',
      progress: { stage, done, total },
      updatedAt: now.toISOString(),
    } as const;
    pending = pending.then(async () => {
      await catalog.updateVersion(tenant, version, current =>
        isUnderWay(current, version) ? { ...current, ...change } : null,
      );
    });
    return pending;
  }
}
