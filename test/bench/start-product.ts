import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The product as a newcomer starts it, by `npm start`, on a data folder and a port of its own. */
export async function startProduct(settings: Record<string, string> = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'mlops-finance-bench-'));
  // A process group of its own: what npm starts ends with it.
  const child = spawn('npm', ['start'], {
    cwd: join(import.meta.dirname, '..', '..'),
    detached: true,
    env: { ...process.env, DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'error', ...settings },
  });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
      if (found) resolve(found[0]);
    });
    child.stderr.on('data', chunk => process.stderr.write(chunk));
    void ended.then(() => reject(new Error(`The server ended: ${output}`)));
  });
  return {
    url,
    processGroup: child.pid!,
    async stop(): Promise<void> {
      process.kill(-child.pid!, 'SIGTERM');
      await ended;
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
