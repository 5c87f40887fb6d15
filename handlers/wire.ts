import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFilesystemBlobs } from '../adapters/blobs/filesystem.ts';
import { systemClock } from '../adapters/clock/system.ts';
import { createExtractor } from '../adapters/extract/index.ts';
import { createLanceIndex } from '../adapters/index/lancedb.ts';
import { createPinoLog } from '../adapters/log/pino.ts';
import { createSqliteQueue } from '../adapters/queue/sqlite.ts';
import { createSqliteRecords } from '../adapters/records/sqlite.ts';
import { createReporter } from '../adapters/report/index.ts';
import { createServices } from '../core/services.ts';
import type { Config } from './config.ts';

export type Home = ReturnType<typeof wireLocalHome>;

/** The embedded home: files, SQLite and LanceDB in one data folder, and the core's services on top. */
export function wireLocalHome(config: Config) {
  const { dataDirectory, limits, logLevel } = config;
  mkdirSync(dataDirectory, { recursive: true });
  const log = createPinoLog({ level: logLevel });
  const records = createSqliteRecords({ file: join(dataDirectory, 'records.sqlite') });
  const queue = createSqliteQueue({ file: join(dataDirectory, 'queue.sqlite'), clock: systemClock });
  const services = createServices({
    records,
    queue,
    blobs: createFilesystemBlobs({ directory: join(dataDirectory, 'blobs') }),
    index: createLanceIndex({ uri: join(dataDirectory, 'passages') }),
    extractor: createExtractor(),
    embedder: null,
    model: null,
    reporter: createReporter(),
    clock: systemClock,
    log,
    limits,
  });
  return {
    ...services,
    log,
    close(): void {
      queue.close();
      records.close();
    },
  };
}
