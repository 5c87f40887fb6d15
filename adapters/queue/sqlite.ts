import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock, Delivery, Job, Queue } from '../../core/ports.ts';

/** `arrives` is a job's place in its lane, `due` when it may run, `leased` until when it is held; all in ms. */
const schema = `
  CREATE TABLE IF NOT EXISTS jobs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, lane TEXT, payload TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dead')),
    arrives INTEGER NOT NULL, due INTEGER NOT NULL, leased INTEGER NOT NULL DEFAULT 0,
    attempt INTEGER NOT NULL DEFAULT 0, receipt TEXT UNIQUE, reason TEXT, finished INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS jobs_by_arrival ON jobs (arrives, seq) WHERE state = 'open';
  CREATE INDEX IF NOT EXISTS jobs_by_lane ON jobs (lane, arrives, seq) WHERE state = 'open';
  CREATE INDEX IF NOT EXISTS jobs_held ON jobs (lane) WHERE state = 'open' AND leased > 0;
  CREATE INDEX IF NOT EXISTS jobs_by_end ON jobs (state, finished)`;

/** How long a job that is done is remembered; the same deed enqueued later than that is a new job. */
const rememberedMs = 14 * 24 * 60 * 60 * 1000;

export interface SqliteQueueOptions {
  readonly file: string;
  readonly clock: Clock;
  /** Deliveries before a job is a dead letter, those that ended with a worker's crash included; 5 unless told. */
  readonly maxAttempts?: number;
}

interface Row {
  seq: number;
  id: string;
  kind: string;
  lane: string | null;
  payload: string;
  attempt: number;
  reason: string;
}

/**
 * A durable queue in one SQLite file, which several processes may work on. A job with a delay takes its place
 * in the lane when the delay is over; one that waits for a retry keeps its place, and the lane waits with it.
 */
export function createSqliteQueue(options: SqliteQueueOptions): Queue & { close(): void } {
  const { file, clock, maxAttempts = 5 } = options;
  const database = openDatabase(file);
  const now = () => clock.now().getTime();

  const forget = database.prepare(`DELETE FROM jobs WHERE state = 'done' AND finished <= ?`);
  const insert = database.prepare(`
    INSERT INTO jobs (id, kind, lane, payload, arrives, due) VALUES (:id, :kind, :lane, :payload, :due, :due)
    ON CONFLICT (id) DO NOTHING`);
  const buryAbandoned = database.prepare(`
    UPDATE jobs INDEXED BY jobs_held SET state = 'dead', receipt = NULL, finished = :now,
      reason = 'Its worker stopped before the job was done, at the last of ' || attempt || ' attempts.'
    WHERE state = 'open' AND leased > 0 AND leased <= :now AND attempt >= :maxAttempts`);
  // The indices are named, since SQLite, which has no statistics here, picks ones that read every job.
  const selectDue = database.prepare(`
    SELECT seq, id, kind, lane, payload, attempt FROM jobs AS job INDEXED BY jobs_by_arrival
    WHERE state = 'open' AND arrives <= :now AND due <= :now AND leased <= :now
      AND NOT EXISTS (
        SELECT 1 FROM jobs AS held INDEXED BY jobs_held
        WHERE held.state = 'open' AND held.lane = job.lane AND held.leased > 0 AND held.leased > :now)
      AND NOT EXISTS (
        SELECT 1 FROM jobs AS earlier INDEXED BY jobs_by_lane
        WHERE earlier.state = 'open' AND earlier.lane = job.lane
          AND (earlier.arrives, earlier.seq) < (job.arrives, job.seq))
    ORDER BY arrives, seq LIMIT :max`);
  const lease = database.prepare(
    'UPDATE jobs SET attempt = attempt + 1, receipt = :receipt, leased = :leased WHERE seq = :seq',
  );
  const held = `state = 'open' AND receipt = :receipt AND leased > :now`;
  const extend = database.prepare(`UPDATE jobs SET leased = :leased WHERE ${held}`);
  const complete = database.prepare(`
    UPDATE jobs SET state = 'done', payload = '', receipt = NULL, leased = 0, finished = :now WHERE ${held}`);
  const retry = database.prepare(`
    UPDATE jobs SET receipt = NULL, leased = 0, due = :due, reason = :reason,
      state = iif(attempt >= :maxAttempts, 'dead', 'open'), finished = iif(attempt >= :maxAttempts, :now, NULL)
    WHERE ${held}`);
  const takeDead = database.prepare(`
    DELETE FROM jobs WHERE seq IN (
      SELECT seq FROM jobs WHERE state = 'dead' ORDER BY finished, seq LIMIT :max)
    RETURNING seq, id, kind, lane, payload, attempt, reason, finished`);

  return {
    async enqueue({ id, kind, lane, payload }, { delaySeconds = 0 } = {}) {
      const json = JSON.stringify(payload ?? null);
      forget.run(now() - rememberedMs);
      const due = now() + delaySeconds * 1000;
      return insert.run({ id, kind, lane, payload: json, due }).changes > 0;
    },

    async receive({ max, leaseSeconds }) {
      return inTransaction(database, () => {
        const at = now();
        buryAbandoned.run({ now: at, maxAttempts });
        const rows = selectDue.all({ now: at, max }) as unknown as Row[];
        return rows.map(row => {
          const receipt = randomUUID();
          lease.run({ seq: row.seq, receipt, leased: at + leaseSeconds * 1000 });
          return { job: toJob(row), attempt: row.attempt + 1, receipt } satisfies Delivery;
        });
      });
    },

    async extend(receipt, leaseSeconds) {
      return extend.run({ receipt, now: now(), leased: now() + leaseSeconds * 1000 }).changes > 0;
    },

    async complete(receipt) {
      complete.run({ receipt, now: now() });
    },

    async retry(receipt, { delaySeconds, reason }) {
      retry.run({ receipt, now: now(), due: now() + delaySeconds * 1000, reason, maxAttempts });
    },

    async takeDead(max) {
      return inTransaction(database, () => {
        buryAbandoned.run({ now: now(), maxAttempts });
        const rows = takeDead.all({ max }) as unknown as (Row & { finished: number })[];
        rows.sort((a, b) => a.finished - b.finished || a.seq - b.seq);
        return rows.map(row => ({ job: toJob(row), reason: row.reason }));
      });
    },

    close: () => database.close(),
  };
}

function openDatabase(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: 10_000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec(schema);
  return database;
}

/** Takes the write lock first, so that what is read can't be taken by another process before it is marked. */
function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function toJob({ id, kind, lane, payload }: Row): Job {
  return { id, kind, lane, payload: JSON.parse(payload) };
}
