import { isAbsolute } from 'node:path';
import { type Connection, connect, Index, type Table } from '@lancedb/lancedb';
import { keeperRow, makeSchema, nameVectorColumn } from './rows.ts';

export const termsIndex = 'terms_idx';

export interface TablesOptions {
  /** An absolute path, or `s3://bucket/prefix`; LanceDB takes a bare name for a database in its cloud. */
  readonly uri: string;
  /** As LanceDB names them: https://lancedb.com/docs/storage/configuration/ */
  readonly storageOptions?: Readonly<Record<string, string>>;
  /** The embedder's; without, passages have no vectors. */
  readonly dimensions?: number;
}

/** Each tenant's table. Handles stay open, and follow what other processes write. */
export interface Tables {
  /** Null where the tenant has none yet. */
  find(tenant: string): Promise<Table | null>;
  /** Does work that writes: one at a time to a table, on a table that has all its columns and its index. */
  write(tenant: string, work: (table: Table) => Promise<void>): Promise<void>;
}

export function createTables({ uri, storageOptions, dimensions }: TablesOptions): Tables {
  if (!isAbsolute(uri) && !uri.startsWith('s3://')) {
    throw new RangeError(`The index needs an absolute path or s3://…, not "${uri}".`);
  }
  const tables = new Map<string, Table>();
  const ready = new Set<Table>();
  const writes = new Map<string, Promise<void>>();
  let connection: Promise<Connection> | undefined;

  function connectOnce(): Promise<Connection> {
    connection ??= connect(uri, {
      // Each read asks for the newest state: what a colleague deleted is gone from the next search.
      readConsistencyInterval: 0,
      ...(storageOptions && { storageOptions: { ...storageOptions } }),
    }).catch(error => {
      connection = undefined;
      throw error;
    });
    return connection;
  }

  async function find(tenant: string): Promise<Table | null> {
    const name = nameTable(tenant);
    const table = tables.get(tenant) ?? (await openTable(await connectOnce(), name));
    if (table) tables.set(tenant, table);
    return table;
  }

  async function make(tenant: string): Promise<Table> {
    const database = await connectOnce();
    const schema = makeSchema(dimensions);
    const table = await database.createTable(nameTable(tenant), [keeperRow], { schema, existOk: true });
    tables.set(tenant, table);
    return table;
  }

  async function prepare(tenant: string): Promise<Table> {
    const table = (await find(tenant)) ?? (await make(tenant));
    if (!ready.has(table)) {
      await ensureVectorColumn(table, dimensions);
      await ensureTermsIndex(table);
      ready.add(table);
    }
    return table;
  }

  return {
    find,

    write(tenant, work) {
      const before = writes.get(tenant) ?? Promise.resolve();
      const result = before.then(() => retryConflicts(async () => work(await prepare(tenant))));
      writes.set(
        tenant,
        result.catch(() => {}),
      );
      return result;
    },
  };
}

async function openTable(database: Connection, name: string): Promise<Table | null> {
  try {
    return await database.openTable(name);
  } catch (error) {
    if (/was not found/.test(String(error))) return null;
    throw error;
  }
}

/** A table from before there was an embedder, or from before another one, gets the column that it lacks. */
async function ensureVectorColumn(table: Table, dimensions: number | undefined): Promise<void> {
  if (dimensions === undefined) return;
  const name = nameVectorColumn(dimensions);
  const { fields } = await table.schema();
  if (fields.some(field => field.name === name)) return;
  await table.addColumns([{ name, valueSql: `arrow_cast(NULL, 'FixedSizeList(${dimensions}, Float32)')` }]);
}

/**
 * Made over the keeper's row, before any passage comes: while an index holds no row at all, LanceDB cuts the
 * hits at the limit without having sorted them. Words are taken as they are, since the core has made them.
 */
async function ensureTermsIndex(table: Table): Promise<void> {
  const indices = await table.listIndices();
  if (indices.some(index => index.name === termsIndex)) return;
  const config = Index.fts({
    baseTokenizer: 'whitespace',
    lowercase: false,
    stem: false,
    removeStopWords: false,
    asciiFolding: false,
    maxTokenLength: 1000,
    withPosition: false,
  });
  await table.createIndex('terms', { config, name: termsIndex });
}

/** LanceDB merges what other processes wrote meanwhile where it can, and says so where it can't. */
async function retryConflicts(work: () => Promise<void>, tries = 8): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (tries <= 1 || !/conflict|already exists/i.test(String(error))) throw error;
    await new Promise(done => setTimeout(done, 20 + Math.random() * 200));
    await retryConflicts(work, tries - 1);
  }
}

/** Lower-case letters, digits and `-` as they are, others as `_` and two digits a byte: no two tenants meet. */
function nameTable(tenant: string): string {
  const escaped = tenant.replace(/[^a-z0-9-]/gu, character =>
    Array.from(Buffer.from(character), byte => `_${byte.toString(16).padStart(2, '0')}`).join(''),
  );
  if (tenant === '' || !tenant.isWellFormed() || escaped.length > 200) {
    throw new RangeError(`An index can't be kept for a tenant named "${tenant.slice(0, 80)}".`);
  }
  return `passages-${escaped}`;
}
