import { analysisPath } from '../analyses/analysis-path.ts';

/** What the address of an analysis says beside its id. */
export type AddressPart = 'policy' | 'severity' | 'verdict' | 'state' | 'change' | 'q' | 'finding' | 'view';

/** The address of an analysis with some parts of its query changed; null and empty ones are left out. */
export function analysisAddress(
  id: string,
  query: URLSearchParams,
  change: Readonly<Partial<Record<AddressPart, string | null>>>,
): string {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    if (value) changed.set(name, value);
    else changed.delete(name);
  }
  const text = changed.toString();
  return text === '' ? analysisPath(id) : `${analysisPath(id)}?${text}`;
}
