/** The console's address of an analysis. */
export function analysisPath(id: string): string {
  return `/analysis/${encodeURIComponent(id)}`;
}
