import type { PassageView } from '../../../../../core/model/passage.ts';
import type { Resource } from '../../api/use-resource.ts';
import { useResource } from '../../api/use-resource.ts';

/** What was loaded before, the oldest first: a version's passages never change. */
const loaded = new Map<string, Promise<readonly PassageView[]>>();
const kept = 20;

/** The passages of a text, loaded once while a person goes from finding to finding; `key` tells texts apart. */
export function usePassages(
  key: string,
  load: () => Promise<readonly PassageView[]>,
): Resource<readonly PassageView[]> {
  return useResource(key, () => loadOnce(key, load));
}

function loadOnce(key: string, load: () => Promise<readonly PassageView[]>): Promise<readonly PassageView[]> {
  const known = loaded.get(key);
  if (known) return known;
  const loading = load();
  loaded.set(key, loading);
  // What could not be loaded is tried again by whoever asks next.
  loading.catch(() => loaded.delete(key));
  const [oldest] = loaded.keys();
  if (loaded.size > kept && oldest !== undefined) loaded.delete(oldest);
  return loading;
}
