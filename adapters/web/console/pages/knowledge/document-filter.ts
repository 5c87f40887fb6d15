import type { KBDocument } from '../../../../../core/model/document.ts';

/** What the list shows; `busy` are those that wait or are being read. */
export type StatusFilter = 'all' | 'ready' | 'busy' | 'failed';

/** The documents with every word of the search in their title or file name, in the order of their titles. */
export function filterDocuments(
  documents: readonly KBDocument[],
  search: string,
  status: StatusFilter,
): KBDocument[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return documents
    .filter(document => status === 'all' || toFilter(document) === status)
    .filter(({ title, filename }) => {
      const name = `${title} ${filename}`.toLowerCase();
      return words.every(word => name.includes(word));
    })
    .sort((a, b) => collator.compare(a.title, b.title));
}

export function countByStatus(documents: readonly KBDocument[]): Record<'ready' | 'busy' | 'failed', number> {
  const counts = { ready: 0, busy: 0, failed: 0 };
  for (const document of documents) counts[toFilter(document)]++;
  return counts;
}

const collator = new Intl.Collator('en', { numeric: true });

function toFilter({ status }: KBDocument): 'ready' | 'busy' | 'failed' {
  return status === 'ready' || status === 'failed' ? status : 'busy';
}
