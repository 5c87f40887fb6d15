import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFilesystemBlobs } from '../adapters/blobs/filesystem.ts';
import { systemClock } from '../adapters/clock/system.ts';
import { createOpenAiEmbedder } from '../adapters/embedder/openai-compatible.ts';
import { createExtractor } from '../adapters/extract/index.ts';
import { createLanceIndex } from '../adapters/index/lancedb.ts';
import { createPinoLog } from '../adapters/log/pino.ts';
import { createOpenAiModel } from '../adapters/model/openai-compatible.ts';
import { createSqliteQueue } from '../adapters/queue/sqlite.ts';
import { createSqliteRecords } from '../adapters/records/sqlite.ts';
import { createReporter } from '../adapters/report/index.ts';
import { createSlackSurface } from '../adapters/slack/surface.ts';
import { createTeamsSurface } from '../adapters/teams/surface.ts';
import type { Embedder } from '../core/ports.ts';
import { createServices } from '../core/services.ts';
import type { Config } from './config.ts';

export type Home = ReturnType<typeof wireLocalHome>;

/** The embedded home: files, SQLite and LanceDB in one data folder, and the core's services on top. */
export function wireLocalHome(config: Config, { dimensions = null }: { dimensions?: number | null } = {}) {
  const { dataDirectory, limits, logLevel, slack, teams, denseWeight } = config;
  // Links in chats lead to the console, whose port is chosen before it is known here only where it is 0.
  const publicUrl = config.publicUrl ?? `http://127.0.0.1:${config.port}`;
  mkdirSync(dataDirectory, { recursive: true });
  const log = createPinoLog({ level: logLevel });
  const records = createSqliteRecords({ file: join(dataDirectory, 'records.sqlite') });
  const queue = createSqliteQueue({ file: join(dataDirectory, 'queue.sqlite'), clock: systemClock });
  const embedder = wireEmbedder(config, dimensions);
  const services = createServices({
    records,
    queue,
    blobs: createFilesystemBlobs({ directory: join(dataDirectory, 'blobs') }),
    index: createLanceIndex({
      uri: join(dataDirectory, 'passages'),
      ...(embedder && { dimensions: embedder.dimensions }),
    }),
    extractor: createExtractor(),
    embedder,
    model: config.model && createOpenAiModel(config.model),
    ...(denseWeight !== undefined && { denseWeight }),
    surfaces: {
      ...(slack && {
        slack: createSlackSurface({
          token: slack.token,
          loopback: slack.loopback,
          ...(slack.apiUrl && { apiUrl: slack.apiUrl }),
          publicUrl,
          log,
        }),
      }),
      ...(teams && { teams: createTeamsSurface({ ...teams, publicUrl, log }) }),
    },
    reporter: createReporter(),
    clock: systemClock,
    log,
    limits,
  });
  return {
    ...services,
    queue,
    log,
    close(): void {
      queue.close();
      records.close();
    },
  };
}

function wireEmbedder({ embedder }: Config, asked: number | null): Embedder | null {
  const dimensions = embedder?.dimensions ?? asked;
  return embedder && dimensions !== null ? createOpenAiEmbedder({ ...embedder, dimensions }) : null;
}
