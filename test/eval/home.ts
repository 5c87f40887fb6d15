import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Context, everyone, type Principal } from '../../core/model/principal.ts';
import { readConfig } from '../../handlers/config.ts';
import { type Home, wireLocalHome } from '../../handlers/wire.ts';

/** On whose behalf evaluations and benchmarks ask. */
const principal: Principal = {
  tenant: 'eval',
  person: 'eval',
  roles: ['admin'],
  audiences: [everyone],
};

/** Runs something on the embedded home as it ships, in a folder of its own that is removed after. */
export async function withHome<T>(
  run: (home: Home, context: Context, directory: string) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'mlops-finance-eval-'));
  const home = wireLocalHome(readConfig({ DATA_DIR: directory, LOG_LEVEL: 'error' }));
  try {
    return await run(home, contextOf(home), directory);
  } finally {
    await home.worker.stop();
    home.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function contextOf(home: Home): Context {
  return { principal, correlationId: home.ids.next(), log: home.log };
}

/** Starts the worker and waits until every document is ready or failed, and its rows are folded in. */
export async function settle(home: Home, context: Context): Promise<void> {
  home.worker.start();
  for (;;) {
    const { processing } = await home.documents.status(context);
    if (processing === 0) break;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  await home.ingest.fold(context);
}
