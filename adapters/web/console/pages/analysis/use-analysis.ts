import { useCallback, useEffect, useState } from 'react';
import type { ComplianceAnalysis } from '../../../../../core/model/analysis.ts';
import { followAnalysis, getAnalysis } from '../../api/analyses.ts';
import { isSettled } from '../analyses/analysis-store.ts';

/** An analysis as far as it is known. */
interface OpenAnalysis {
  readonly analysis: ComplianceAnalysis | undefined;
  readonly error: unknown;
  readonly reload: () => void;
  /** Puts in what the API answered to a change. */
  readonly put: (analysis: ComplianceAnalysis) => void;
}

/** How long to wait before a connection that broke off is made anew. */
const pauseMs = 1_000;

/** Loads an analysis and, while it is under way, follows it until it is complete. */
export function useAnalysis(id: string): OpenAnalysis {
  const [analysis, setAnalysis] = useState<ComplianceAnalysis>();
  const [error, setError] = useState<unknown>();
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn loads anew.
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const show = (value: ComplianceAnalysis) => signal.aborted || setAnalysis(value);
    setError(undefined);
    follow(id, show, signal).catch(refused => signal.aborted || setError(refused));
    return () => abort.abort();
  }, [id, turn]);

  const reload = useCallback(() => setTurn(count => count + 1), []);
  return { analysis, error, reload, put: setAnalysis };
}

async function follow(
  id: string,
  show: (analysis: ComplianceAnalysis) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const analysis = await getAnalysis(id, signal);
    show(analysis);
    if (isSettled(analysis)) return;
    // What the stream says of a failure, the analysis says too, and more of it.
    const complete = await followAnalysis(id, summary => show({ ...analysis, ...summary }), signal).catch(
      () => null,
    );
    if (complete) return show(complete);
    await new Promise(resolve => setTimeout(resolve, pauseMs));
  }
}
