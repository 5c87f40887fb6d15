import { spawn } from 'node:child_process';
import { startProduct } from './start-product.ts';

/**
 * `npm run bench:start`: from `npm start` on an empty data folder to the first answer from the sample
 * policies, as a ratio to starting Node itself through npm.
 */
const bareBegan = performance.now();
await new Promise(resolve => spawn('npm', ['exec', '--', 'node', '-e', '0']).once('exit', resolve));
const bare = performance.now() - bareBegan;

const began = performance.now();
const product = await startProduct();
try {
  const listening = performance.now() - began;
  let answer = await ask();
  while (answer.outcome === 'abstained') {
    await new Promise(resolve => setTimeout(resolve, 50));
    answer = await ask();
  }
  const first = performance.now() - began;
  console.log(
    JSON.stringify({
      npmAndNodeS: seconds(bare),
      listeningS: seconds(listening),
      firstAnswerS: seconds(first),
      firstAnswerToBare: Number((first / bare).toFixed(1)),
      answerMs: Math.round(answer.ms),
    }),
  );
} finally {
  await product.stop();
}

async function ask(): Promise<{ outcome: string; ms: number }> {
  const asked = performance.now();
  const response = await fetch(`${product.url}/mlops/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: '/policy can I accept tickets from a vendor?' }),
  });
  const { outcome } = (await response.json()) as { outcome: string };
  return { outcome, ms: performance.now() - asked };
}

function seconds(milliseconds: number): number {
  return Number((milliseconds / 1_000).toFixed(2));
}
