import { expect, it } from '@jest/globals';
import { sumUsage } from '../../../core/answering/usage.ts';

const calls = [
  { input: 1_000, output: 100 },
  { input: 500, output: 50, cacheRead: 2_000, cacheWrite: 100 },
];
const tokens = { inputTokens: 1_500, outputTokens: 150, cacheReadTokens: 2_000, cacheWriteTokens: 100 };

it('the calls for an answer are counted together, and have a price where it is known', () => {
  expect(sumUsage(calls, undefined)).toEqual({ ...tokens, costUsd: null });
  const price = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 };
  expect(sumUsage(calls, price)).toEqual({ ...tokens, costUsd: 0.007725 });
});

it('cached tokens without a price count as others', () => {
  expect(sumUsage(calls, { input: 3, output: 15 })?.costUsd).toBe(0.01305);
});

it('no call has no usage', () => {
  expect(sumUsage([], { input: 3, output: 15 })).toBeNull();
});
