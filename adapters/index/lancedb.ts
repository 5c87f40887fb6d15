import { MatchQuery, Operator, type Table } from '@lancedb/lancedb';
import type { IndexHit, PassageIndex } from '../../core/ports.ts';
import { checkVector, hitColumns, nameVectorColumn, toHits, toRows } from './rows.ts';
import { createTables, type TablesOptions, termsIndex } from './tables.ts';
import { ensureVectorIndex, tuneSearch, vectorIndexFrom as usually } from './vector-index.ts';

export interface LanceIndexOptions extends TablesOptions {
  /** How long old states of a table stay, for searches that still read them; 10 minutes unless told. */
  readonly keepMinutes?: number;
  /** Rows with vectors from which on they get an index in `optimize`; fewer are scanned. 10,000 unless told. */
  readonly vectorIndexFrom?: number;
}

/**
 * Passages in LanceDB, one table a tenant, in a folder or on S3. The words of `terms` are taken as they are.
 * Every search sees what was added or removed before it began, by whichever process.
 */
export function createLanceIndex(options: LanceIndexOptions): PassageIndex {
  const { dimensions, keepMinutes = 10, vectorIndexFrom = usually } = options;
  const tables = createTables(options);

  return {
    async add(tenant, passages) {
      const rows = toRows(passages, dimensions);
      if (rows.length === 0) return;
      await tables.write(tenant, async table => {
        await table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(rows);
      });
      await tables.write(tenant, async table => {
        if (await hasOutgrownIndex(table)) await foldIn(table, keepMinutes);
      });
    },

    async remove(tenant, documentId, version, fromOrdinal = 0) {
      if (!(await tables.find(tenant))) return;
      const [of, from] = [version, fromOrdinal].map(Math.trunc);
      await tables.write(tenant, async table => {
        await table.delete(`document = ${quote(documentId)} AND version = ${of} AND ordinal >= ${from}`);
      });
    },

    async search(tenant, { terms, vector, limit }) {
      if (vector) checkVector(vector, dimensions);
      const table = await tables.find(tenant);
      if (!table || limit < 1) return { lexical: [], dense: [] };
      const [lexical, dense] = await Promise.all([
        terms.trim() ? searchTerms(table, terms, limit) : [],
        vector ? searchVector(table, vector, limit) : [],
      ]);
      return { lexical, dense };
    },

    async optimize(tenant) {
      if (!(await tables.find(tenant))) return;
      await tables.write(tenant, async table => {
        if (dimensions !== undefined) await ensureVectorIndex(table, dimensions, vectorIndexFrom);
        await foldIn(table, keepMinutes);
      });
    },

    async count(tenant) {
      const table = await tables.find(tenant);
      return table ? await table.countRows(`id <> ''`) : 0;
    },
  };
}

/**
 * LanceDB weighs words by the indexed rows for those, and by all rows for the rest. That is nearly the same
 * until most rows are not indexed, and those also have to be read through at each search.
 */
async function hasOutgrownIndex(table: Table): Promise<boolean> {
  const stats = await table.indexStats(termsIndex);
  return stats !== undefined && stats.numUnindexedRows > Math.max(1000, stats.numIndexedRows);
}

async function foldIn(table: Table, keepMinutes: number): Promise<void> {
  await table.optimize({ cleanupOlderThan: new Date(Date.now() - keepMinutes * 60_000) });
}

async function searchTerms(table: Table, terms: string, limit: number): Promise<IndexHit[]> {
  const match = new MatchQuery(terms, 'terms', { operator: Operator.Or });
  const query = table
    .query()
    .fullTextSearch(match)
    .select([...hitColumns, '_score']);
  return toHits(await query.limit(limit).toArrow(), '_score', score => score);
}

async function searchVector(table: Table, vector: readonly number[], limit: number): Promise<IndexHit[]> {
  const column = nameVectorColumn(vector.length);
  const { fields } = await table.schema();
  if (!fields.some(field => field.name === column)) return [];
  const query = table
    .query()
    .nearestTo([...vector])
    .column(column)
    .distanceType('cosine');
  const result = await tuneSearch(query)
    .select([...hitColumns, '_distance'])
    .limit(limit)
    .toArrow();
  return toHits(result, '_distance', distance => 1 - distance);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
