import { type ChildProcess, fork } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface FunctionOptions {
  /** The unpacked package. */
  readonly folder: string;
  /** As the template names it, such as `handlers/slack.handler`. */
  readonly handler: string;
  /** All that the function sees of an environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A packaged function that runs in a process of its own. */
export interface RunningFunction {
  readonly initMs: number;
  /** What it has written to its log, as lines. */
  readonly output: () => string;
  readonly pid: number;
  /** False once its process has ended. */
  readonly isRunning: () => boolean;
  /** One event at a time, as in an instance of Lambda; those that come meanwhile wait. */
  invoke<T = unknown>(event: unknown): Promise<{ result: T; ms: number }>;
  /** Ends it at once, in the middle of whatever it does. */
  kill(): void;
  close(): Promise<void>;
}

/**
 * Starts a function under the contract of its handler.
 *
 * @throws Error with what its init phase has thrown.
 */
export async function startFunction(options: FunctionOptions): Promise<RunningFunction> {
  const { folder, handler, environment } = options;
  const bootstrap = join(folder, 'bootstrap-of-the-test.mjs');
  await copyFile(new URL('./bootstrap.mjs', import.meta.url), bootstrap);
  const dot = handler.lastIndexOf('.');
  const file = join(folder, `${handler.slice(0, dot)}.mjs`);
  const child = fork(bootstrap, [file, handler.slice(dot + 1)], {
    cwd: folder,
    env: { ...environment },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += chunk));
  const initMs = await untilReady(child, () => output);
  const waiting = new Map<number, PromiseWithResolvers<{ result: never; ms: number }>>();
  child.on('message', (message: { id: number; kind: string; result: never; message: string; ms: number }) => {
    const waiter = waiting.get(message.id);
    if (message.kind === 'result') waiter?.resolve({ result: message.result, ms: message.ms });
    else waiter?.reject(new Error(message.message));
  });
  const ended = new Promise<void>(done => child.once('exit', () => done()));
  void ended.then(() => {
    for (const waiter of waiting.values()) waiter.reject(new Error(`The function ended.\n${output}`));
  });
  let next = 0;
  let last: Promise<unknown> = Promise.resolve();

  return {
    initMs,
    output: () => output,
    pid: child.pid!,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    invoke(event) {
      const id = (next += 1);
      const waiter = Promise.withResolvers<{ result: never; ms: number }>();
      waiting.set(id, waiter);
      last = last.then(() => child.send({ id, event })).then(() => waiter.promise.catch(() => {}));
      return waiter.promise as Promise<never>;
    },
    kill: () => void child.kill('SIGKILL'),
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function untilReady(child: ChildProcess, output: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: { kind: string; initMs: number; message: string }) =>
      message.kind === 'ready' ? resolve(message.initMs) : reject(new Error(message.message)),
    );
    child.once('exit', code =>
      reject(new Error(`The function ended with ${code} in its init phase.\n${output()}`)),
    );
  });
}
