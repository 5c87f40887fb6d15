import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** A server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  readonly url: string;
  /** What it has printed. */
  readonly output: () => string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as Ctrl+C does; resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `handlers/local.ts` with a data folder and a free port; resolves when it has printed its address. */
export async function startServer(
  dataDirectory: string,
  more: Record<string, string> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [resolve('handlers/local.ts')], {
    cwd: dataDirectory,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: dataDirectory,
      PORT: '0',
      SAMPLES: 'off',
      LOG_LEVEL: 'error',
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let output = '';
  let errors = '';
  child.stderr.on('data', chunk => (errors += chunk));
  const url = await new Promise<string>((found, failed) => {
    child.stdout.on('data', chunk => {
      output += chunk;
      const address = /answers at (http:\S+)/.exec(output)?.[1];
      if (address) found(address);
    });
    void ended.then(() => failed(new Error(`The server ended early: ${output}${errors}`)));
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await ended;
    return child.exitCode;
  };
  return {
    url,
    output: () => output,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}
