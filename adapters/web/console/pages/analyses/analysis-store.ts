import type { AnalysisSummary } from '../../../../../core/model/analysis.ts';
import * as api from '../../api/analyses.ts';
import { createStore } from '../../state/create-store.ts';
import { createSendQueue } from '../../state/send-queue.ts';

/** The analyses as the console knows them, newest first; null until they have been listed. */
export interface AnalysisList {
  readonly analyses: readonly AnalysisSummary[] | null;
  /** Where the next page begins; null after the last. */
  readonly cursor: string | null;
  readonly error: unknown;
  /** What was deleted last, until the way to undo that has been offered. */
  readonly removed: AnalysisSummary | null;
}

export interface AnalysisRequest {
  readonly file: File;
  readonly collection: string | undefined;
  /** Told the analysis that the file became. */
  readonly onAccepted: (analysis: AnalysisSummary) => void;
}

export const analysisStore = createStore<AnalysisList>({
  analyses: null,
  cursor: null,
  error: null,
  removed: null,
});

/** The files on their way to be analysed. */
export const analysisUploads = createSendQueue<AnalysisRequest, AnalysisSummary>(
  ({ file, collection }, onSent) => api.analyse(file, collection, onSent),
  (analysis, { onAccepted }) => {
    putAnalysis(analysis);
    onAccepted(analysis);
  },
);

/** How often analyses that are under way are asked for, and how many at a time. */
const pollMs = 700;
const polledAtOnce = 4;
let polling = false;

/** Lists the newest analyses anew; what was listed before stays in view until then. */
export async function loadAnalyses(): Promise<void> {
  await addPage(null, () => []);
}

/** Lists the analyses before those that are listed. */
export async function loadOlderAnalyses(): Promise<void> {
  await addPage(analysisStore.get().cursor, () => analysisStore.get().analyses ?? []);
}

/** Deletes an analysis and takes it off the list; `restoreAnalysis` undoes it. */
export async function removeAnalysis(analysis: AnalysisSummary): Promise<void> {
  await api.deleteAnalysis(analysis.id);
  const { analyses } = analysisStore.get();
  change({ analyses: analyses?.filter(({ id }) => id !== analysis.id) ?? null, removed: analysis });
}

export async function restoreAnalysis(id: string): Promise<void> {
  await api.restoreAnalysis(id);
  await loadAnalyses();
}

/** Analyses a file once more; gives the new analysis. */
export async function rerunAnalysis(id: string): Promise<AnalysisSummary> {
  const analysis = await api.rerunAnalysis(id);
  putAnalysis(analysis);
  return analysis;
}

/** The way to undo the last deletion has been offered. */
export function forgetRemoved(): void {
  change({ removed: null });
}

/** True once an analysis has come to an end, well or badly. */
export function isSettled({ status }: AnalysisSummary): boolean {
  return status === 'complete' || status === 'failed';
}

async function addPage(cursor: string | null, before: () => readonly AnalysisSummary[]): Promise<void> {
  try {
    const { items, nextCursor } = await api.listAnalyses(cursor);
    change({ analyses: [...before(), ...items], cursor: nextCursor, error: null });
    void pollUnsettled();
  } catch (error) {
    change({ error });
  }
}

function putAnalysis(analysis: AnalysisSummary): void {
  const { analyses } = analysisStore.get();
  change({ analyses: analyses && [analysis, ...analyses.filter(({ id }) => id !== analysis.id)] });
  void pollUnsettled();
}

async function pollUnsettled(): Promise<void> {
  if (polling) return;
  polling = true;
  try {
    for (;;) {
      const unsettled = (analysisStore.get().analyses ?? []).filter(analysis => !isSettled(analysis));
      if (unsettled.length === 0) return;
      await new Promise(resolve => setTimeout(resolve, pollMs));
      await Promise.all(unsettled.slice(0, polledAtOnce).map(({ id }) => refresh(id)));
    }
  } finally {
    polling = false;
  }
}

async function refresh(id: string): Promise<void> {
  // A failed look is no news about the analysis: the next round looks again.
  const analysis = await api.getAnalysis(id).catch(() => null);
  const { analyses } = analysisStore.get();
  if (analysis && analyses) change({ analyses: analyses.map(known => (known.id === id ? analysis : known)) });
}

function change(to: Partial<AnalysisList>): void {
  analysisStore.set({ ...analysisStore.get(), ...to });
}
