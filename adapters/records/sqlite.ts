import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Records, Stored } from '../../core/ports.ts';
import { checkIncrement, checkRecordName, encodeRecordValue } from '../../core/record-limits.ts';

/** Text compares as UTF-8 bytes here (SQLite's BINARY), which is the order of DynamoDB's sort keys. */
const schema = `
  CREATE TABLE IF NOT EXISTS records (
    partition TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, etag TEXT NOT NULL,
    PRIMARY KEY (partition, key)
  ) STRICT, WITHOUT ROWID`;

interface Row {
  key: string;
  value: string;
  etag: string;
}

/**
 * Records in one SQLite file, which several processes may open. A counter is a record whose value is a whole
 * number. Writes outlive the process at once; a power cut may take the last few, never part of one.
 */
export function createSqliteRecords({ file }: { file: string }): Records & { close(): void } {
  const database = openDatabase(file);
  const select = database.prepare('SELECT key, value, etag FROM records WHERE partition = ? AND key = ?');
  const upsert = database.prepare(`
    INSERT INTO records (partition, key, value, etag) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET value = excluded.value, etag = excluded.etag`);
  const insert = database.prepare(`
    INSERT INTO records (partition, key, value, etag) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  const update = database.prepare(
    'UPDATE records SET value = ?, etag = ? WHERE partition = ? AND key = ? AND etag = ?',
  );
  const remove = database.prepare(
    'DELETE FROM records WHERE partition = :partition AND key = :key AND etag = coalesce(:etag, etag)',
  );
  const ascending = database.prepare(`
    SELECT key, value, etag FROM records
    WHERE partition = :partition AND key >= :from AND key > :after AND (:to IS NULL OR key < :to)
    ORDER BY key LIMIT :limit`);
  const descending = database.prepare(`
    SELECT key, value, etag FROM records
    WHERE partition = :partition AND key >= :from AND (:after IS NULL OR key < :after)
      AND (:to IS NULL OR key < :to)
    ORDER BY key DESC LIMIT :limit`);
  const add = database.prepare(`
    INSERT INTO records (partition, key, value, etag)
    SELECT :partition, :key, CAST(:by AS TEXT), :etag
    WHERE :max IS NULL OR :by <= :max
      OR EXISTS (SELECT 1 FROM records WHERE partition = :partition AND key = :key)
    ON CONFLICT DO UPDATE
      SET value = CAST(CAST(value AS INTEGER) + :by AS TEXT), etag = excluded.etag
      WHERE json_type(value) = 'integer' AND (:max IS NULL OR :by <= 0 OR CAST(value AS INTEGER) + :by <= :max)
    RETURNING value`);

  return {
    async get<T>(partition: string, key: string) {
      checkRecordName(partition, key);
      const row = select.get(partition, key) as Row | undefined;
      return row ? fromRow<T>(row) : null;
    },

    async put(partition, key, value, condition) {
      checkRecordName(partition, key);
      const json = encodeRecordValue(partition, key, value);
      const etag = newEtag();
      const { changes } = !condition
        ? upsert.run(partition, key, json, etag)
        : 'ifAbsent' in condition
          ? insert.run(partition, key, json, etag)
          : update.run(json, etag, partition, key, condition.ifEtag);
      return changes ? etag : null;
    },

    async delete(partition, key, condition) {
      checkRecordName(partition, key);
      return remove.run({ partition, key, etag: condition?.ifEtag ?? null }).changes > 0;
    },

    async list<T>(partition: string, { prefix = '', after, limit, reverse }: ListArguments) {
      checkRecordName(partition, prefix || 'any');
      const range = { partition, from: prefix, to: endOfPrefix(prefix), limit: Math.max(0, limit) };
      const rows = reverse
        ? descending.all({ ...range, after: after ?? null })
        : ascending.all({ ...range, after: after ?? '' });
      return (rows as unknown as Row[]).map(fromRow<T>);
    },

    async increment(partition, key, by, { max } = {}) {
      checkRecordName(partition, key);
      checkIncrement(partition, key, by);
      // As a bigint, since SQLite is given a plain number as a float, and would store `5.0`.
      const [row] = add.all({ partition, key, by: BigInt(by), max: max ?? null, etag: newEtag() });
      if (row) return Number(row.value);
      const held = select.get(partition, key) as Row | undefined;
      if (held && !Number.isSafeInteger(JSON.parse(held.value))) {
        throw new RangeError(`The record ${partition} / ${key} is no counter, so nothing was added to it.`);
      }
      return null;
    },

    close: () => database.close(),
  };
}

type ListArguments = Parameters<Records['list']>[1];

function openDatabase(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: 10_000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec(schema);
  return database;
}

/** New at every write, also of a record that was deleted between, so that a tag never names two states. */
function newEtag(): string {
  return randomBytes(12).toString('base64url');
}

function fromRow<T>({ key, value, etag }: Row): Stored<T> {
  return { key, value: JSON.parse(value) as T, etag };
}

/** The first text after all that start with the prefix, in code point order; null where there is none. */
function endOfPrefix(prefix: string): string | null {
  const points = Array.from(prefix, character => character.codePointAt(0)!);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) return null;
  // 0xD800 to 0xDFFF are surrogates: no characters of their own.
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}
