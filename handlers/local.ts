import { systemClock } from '../adapters/clock/system.ts';
import { probeDimensions } from '../adapters/embedder/openai-compatible.ts';
import { listTenants } from '../core/accounts/tenants.ts';
import type { Context } from '../core/model/principal.ts';
import { type Config, letLanceHaveThreads, readConfig } from './config.ts';
import { openLocalChats } from './local-chats.ts';
import { addSamples } from './samples.ts';
import { localAdmin, serveLocally } from './serve.ts';
import { type Home, wireLocalHome } from './wire.ts';

/** `npm start`: every entrance and the worker in one process, everything in one data folder. */
async function main(): Promise<void> {
  letLanceHaveThreads();
  const config = readConfig();
  const home = wireLocalHome(config, { dimensions: await askDimensions(config) });
  const correlationId = home.ids.next();
  const principal = localAdmin(config.tenant);
  const context = { principal, correlationId, log: home.log.child({ correlationId }) };

  const server = await serveLocally(home, config);
  const chats = await openLocalChats(home, config);
  home.worker.start();
  const ticking = setInterval(() => void tick(home), tickMs);
  const resumed = await resumeAll(home, context);
  const added = config.samples ? await addSamples(home, context, config.samplesDirectory) : 0;

  console.log(`\nMLOps Finance answers at ${server.url}\n`);
  console.log(`  Data folder: ${config.dataDirectory}`);
  if (config.adminKey !== null) console.log('  Sign in with ADMIN_API_KEY, or a key made with: npm run keys');
  if (resumed > 0) console.log(`  Going on with ${resumed} documents that were not done yet.`);
  if (added > 0) {
    console.log(
      `  The knowledge base was empty: ${added} sample policies of a fictional firm are being added.`,
    );
    console.log('  To start without them: SAMPLES=off npm start, with an empty data folder.');
  }
  if (chats) {
    console.log(`  Chats come in at ${chats.url}: ${chats.paths.join(', ')}`);
    if (config.publicUrl === null)
      console.log('  Links in chats lead to this machine: set PUBLIC_URL to what others reach it by.');
  }
  console.log('  Stop with Ctrl+C.\n');

  const stop = async () => {
    clearInterval(ticking);
    await chats?.close();
    await server.close();
    await home.worker.stop();
    home.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Goes on with what a crash has left, of all the tenants that have keys here too. */
async function resumeAll(home: Home, context: Context): Promise<number> {
  let resumed = 0;
  for (const tenant of new Set([context.principal.tenant, ...(await listTenants(home.records))])) {
    const its = { ...context, principal: localAdmin(tenant) };
    resumed += (await home.ingest.resume(its)) + (await home.analyses.resume(its));
  }
  return resumed;
}

/** What is due becomes jobs; one tick that fails is made up for by the next. */
async function tick({ due, log }: Home): Promise<void> {
  await due.run(systemClock.now()).catch(error => log.error('tick.failed', { error }));
}

/** How long the embedder's vectors are, where the settings leave it to be asked. */
async function askDimensions({ embedder }: Config): Promise<number | null> {
  return embedder && embedder.dimensions === null ? probeDimensions(embedder) : null;
}

const tickMs = 60_000;

main().catch((error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE';
  console.error(
    taken ? `${error.message}\nAnother program listens there. Choose another: PORT=3001 npm start` : error,
  );
  process.exit(1);
});
