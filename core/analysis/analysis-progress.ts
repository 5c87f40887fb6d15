import { type AnalysisProgress, analysisStages } from '../model/analysis.ts';
import type { Clock } from '../ports.ts';
import type { AnalysisStore } from './analysis-store.ts';

/** Notes how far an analysis is. */
export type Note = (stage: AnalysisProgress['stage'], done: number, total: number) => Promise<void>;

/**
 * Notes each new stage at once and the rest at most twice a second, since each note is a write. Each call lets
 * other work have its turn: assessing never waits for anything by itself. A stage that comes late is dropped.
 */
export function createNotes(store: AnalysisStore, clock: Clock, tenant: string, id: string): Note {
  let stage: AnalysisProgress['stage'] = 'queued';
  let last = 0;
  return async (next, done, total) => {
    await new Promise(resolve => setImmediate(resolve));
    const now = clock.now().getTime();
    if (next === stage && now - last < betweenNotes) return;
    if (analysisStages.indexOf(next) < analysisStages.indexOf(stage)) return;
    stage = next;
    last = now;
    await store.update(tenant, id, current =>
      current.status === 'queued' || current.status === 'processing'
        ? { ...current, status: 'processing', progress: { stage: next, done, total } }
        : null,
    );
  };
}

/** In milliseconds. */
const betweenNotes = 500;
