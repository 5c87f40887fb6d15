import { useCallback, useEffect, useState } from 'react';

/** What a load has come to so far; `reload` keeps showing the old value until the new one is there. */
export interface Resource<T> {
  readonly value: T | undefined;
  readonly error: unknown;
  readonly reload: () => void;
}

/** Loads a value when the component appears and whenever `key` changes; a null key loads nothing. */
export function useResource<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [state, setState] = useState<{ key: string | null; value?: T; error?: unknown }>({ key });
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what `load` closes over.
  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    load(abort.signal).then(
      value => abort.signal.aborted || setState({ key, value }),
      error => abort.signal.aborted || setState({ key, error }),
    );
    return () => abort.abort();
  }, [key, turn]);

  const reload = useCallback(() => setTurn(count => count + 1), []);
  const current = state.key === key;
  return { value: current ? state.value : undefined, error: current ? state.error : undefined, reload };
}
