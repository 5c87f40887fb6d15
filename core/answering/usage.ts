import type { AnswerUsage } from '../model/question.ts';
import type { ModelPrice, ModelTokens } from '../ports.ts';

/** What the calls for one answer have cost together; null where no call came to its end. */
export function sumUsage(calls: readonly ModelTokens[], price: ModelPrice | undefined): AnswerUsage | null {
  if (calls.length === 0) return null;
  const sum = (count: (tokens: ModelTokens) => number | undefined) =>
    calls.reduce((total, tokens) => total + (count(tokens) ?? 0), 0);
  const usage = {
    inputTokens: sum(({ input }) => input),
    outputTokens: sum(({ output }) => output),
    cacheReadTokens: sum(({ cacheRead }) => cacheRead),
    cacheWriteTokens: sum(({ cacheWrite }) => cacheWrite),
  };
  return { ...usage, costUsd: price ? costOf(usage, price) : null };
}

/** In dollars. Cached tokens without a price of their own count as others: rather too much than too little. */
function costOf(usage: Omit<AnswerUsage, 'costUsd'>, price: ModelPrice): number {
  const millionths =
    usage.inputTokens * price.input +
    usage.outputTokens * price.output +
    usage.cacheReadTokens * (price.cacheRead ?? price.input) +
    usage.cacheWriteTokens * (price.cacheWrite ?? price.input);
  return Number((millionths / 1_000_000).toFixed(6));
}
