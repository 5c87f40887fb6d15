import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A script that runs beside the test, in a process of its own. */
export interface Child {
  /** Resolves when the script has printed this many lines, to all lines so far. */
  printed(lines: number): Promise<string[]>;
  /** Ends it as a power cut would: nothing of it runs any more. Resolves to the lines it printed. */
  kill(): Promise<string[]>;
  /** Resolves to its lines when it has ended well; rejects with what it wrote to stderr otherwise. */
  finished(): Promise<string[]>;
}

/** Starts a TypeScript file, given by its path from this folder, with arguments. */
export function startScript(path: string, ...args: string[]): Child {
  const script = fileURLToPath(new URL(path, import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let errors = '';
  child.stderr!.on('data', chunk => (errors += chunk));
  const reader = createInterface(child.stdout!).on('line', line => lines.push(line));
  const ended = Promise.all([once(child, 'close'), once(reader, 'close')]);

  return {
    async printed(count) {
      while (lines.length < count) {
        const over = await Promise.race([once(reader, 'line').then(() => false), ended.then(() => true)]);
        if (over && lines.length < count) throw new Error(`${path} ended early: ${errors}`);
      }
      return [...lines];
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
      return lines;
    },
    async finished() {
      await ended;
      if (child.exitCode !== 0) throw new Error(`${path} ended with ${child.exitCode}: ${errors}`);
      return lines;
    },
  };
}
