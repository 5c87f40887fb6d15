import { readConfig } from './config.ts';
import { addSamples } from './samples.ts';
import { localAdmin, serveLocally } from './serve.ts';
import { wireLocalHome } from './wire.ts';

/** `npm start`: every entrance and the worker in one process, everything in one data folder. */
async function main(): Promise<void> {
  const config = readConfig();
  const home = wireLocalHome(config);
  const correlationId = home.ids.next();
  const context = { principal: localAdmin, correlationId, log: home.log.child({ correlationId }) };

  const server = await serveLocally(home, config);
  home.worker.start();
  const resumed = (await home.ingest.resume(context)) + (await home.analyses.resume(context));
  const added = config.samples ? await addSamples(home, context, config.samplesDirectory) : 0;

  console.log(`\nMLOps Finance answers at ${server.url}\n`);
  console.log(`  Data folder: ${config.dataDirectory}`);
  if (resumed > 0) console.log(`  Going on with ${resumed} documents that were not done yet.`);
  if (added > 0) {
    console.log(
      `  The knowledge base was empty: ${added} sample policies of a fictional firm are being added.`,
    );
    console.log('  To start without them: SAMPLES=off npm start, with an empty data folder.');
  }
  console.log('  Stop with Ctrl+C.\n');

  const stop = async () => {
    await server.close();
    await home.worker.stop();
    home.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE';
  console.error(
    taken ? `${error.message}\nAnother program listens there. Choose another: PORT=3001 npm start` : error,
  );
  process.exit(1);
});
