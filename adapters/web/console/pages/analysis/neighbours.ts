/** Where a finding stands among those that are shown, and which come before and after it. */
export interface Neighbours {
  /** From 1; null where the filter does not show the finding any more, since it was changed. */
  readonly place: number | null;
  readonly of: number;
  readonly before: string | null;
  readonly after: string | null;
}

/** The neighbours of a finding; one that is no longer shown keeps those that it would have. */
export function neighboursOf(
  id: string,
  all: readonly { readonly id: string }[],
  shown: readonly { readonly id: string }[],
): Neighbours {
  const places = new Map(all.map((finding, place) => [finding.id, place]));
  const own = places.get(id) ?? 0;
  const at = shown.findIndex(finding => finding.id === id);
  return {
    place: at < 0 ? null : at + 1,
    of: shown.length,
    before: shown.findLast(finding => places.get(finding.id)! < own)?.id ?? null,
    after: shown.find(finding => places.get(finding.id)! > own)?.id ?? null,
  };
}
