import type { IndexedPassage, IndexHit, PassageIndex } from '../../core/ports.ts';

/** An index in memory that proposes passages by the number of query words they hold; vectors are left aside. */
export function createMemoryIndex(): PassageIndex {
  const tables = new Map<string, Map<string, IndexedPassage>>();
  const tableOf = (tenant: string) => {
    const table = tables.get(tenant) ?? new Map<string, IndexedPassage>();
    tables.set(tenant, table);
    return table;
  };
  return {
    async add(tenant, passages) {
      for (const passage of passages) tableOf(tenant).set(passage.id, passage);
    },
    async remove(tenant, documentId, version, fromOrdinal = 0) {
      for (const [id, one] of tableOf(tenant)) {
        if (one.documentId === documentId && one.version === version && one.ordinal >= fromOrdinal)
          tableOf(tenant).delete(id);
      }
    },
    async search(tenant, { terms, limit }) {
      const wanted = terms.split(' ').filter(Boolean);
      const hits = [...tableOf(tenant).values()].map((passage): IndexHit => {
        const held = new Set(passage.terms.split(' '));
        return { passage, terms: passage.terms, score: wanted.filter(term => held.has(term)).length };
      });
      const found = hits.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
      return { lexical: found.slice(0, limit), dense: [] };
    },
    async optimize() {},
    async count(tenant) {
      return tableOf(tenant).size;
    },
  };
}
