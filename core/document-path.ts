/** A place in a version of a document; offsets count into the version's stored text. */
export interface DocumentPlace {
  readonly documentId: string;
  readonly version: number;
  readonly start?: number;
  readonly end?: number;
  readonly page?: number | null;
}

/** The console's address that opens a document at a place: `/documents/:id?version=&start=&end=&page=`. */
export function documentPath({ documentId, version, start, end, page }: DocumentPlace): string {
  const query = new URLSearchParams({ version: String(version) });
  if (start !== undefined && end !== undefined) {
    query.set('start', String(start));
    query.set('end', String(end));
  }
  if (page) query.set('page', String(page));
  return `/documents/${encodeURIComponent(documentId.toWellFormed())}?${query}`;
}
