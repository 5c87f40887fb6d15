import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm run bench:start`: from `npm start` on an empty data folder to the first answer from the sample
 * policies, as a ratio to starting Node itself through npm.
 */
const root = join(import.meta.dirname, '..', '..');
const directory = await mkdtemp(join(tmpdir(), 'mlops-finance-start-'));
const bareBegan = performance.now();
await new Promise(resolve =>
  spawn('npm', ['exec', '--', 'node', '-e', '0'], { cwd: root }).once('exit', resolve),
);
const bare = performance.now() - bareBegan;

const began = performance.now();
// A process group of its own: npm's child ends with it.
const child = spawn('npm', ['start'], {
  cwd: root,
  detached: true,
  env: { ...process.env, DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'error' },
});
try {
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
      if (found) resolve(found[0]);
    });
    child.once('exit', () => reject(new Error(`The server ended: ${output}`)));
  });
  const listening = performance.now() - began;
  let answerMs = 0;
  for (;;) {
    const asked = performance.now();
    const response = await fetch(`${url}/mlops/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: '/policy can I accept tickets from a vendor?' }),
    });
    const { outcome } = (await response.json()) as { outcome: string };
    answerMs = performance.now() - asked;
    if (outcome !== 'abstained') break;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  const first = performance.now() - began;
  const seconds = (ms: number) => Number((ms / 1_000).toFixed(2));
  console.log(
    JSON.stringify({
      npmAndNodeS: seconds(bare),
      listeningS: seconds(listening),
      firstAnswerS: seconds(first),
      firstAnswerToBare: Number((first / bare).toFixed(1)),
      answerMs: Math.round(answerMs),
    }),
  );
} finally {
  process.kill(-child.pid!, 'SIGTERM');
  await new Promise(resolve => child.once('exit', resolve));
  await rm(directory, { recursive: true, force: true });
}
