import { fullestThatFits, type Trimming } from '../../core/display/trim.ts';
import { bytesOf, limits } from './limits.ts';

/** `baseUrl` is what links point to; `compact` keeps to 28 KB, for clients that refuse more. */
export interface CardOptions {
  readonly baseUrl: string;
  readonly compact?: boolean;
}

/** The fullest card or message: what Teams would refuse whole is trimmed until every client takes it. */
export function fullestCard<M, T>(trimming: Trimming<M>, options: CardOptions, render: (measure: M) => T): T {
  const whole = options.compact ? null : render(trimming.whole);
  if (whole !== null && bytesOf(whole) <= limits.messageBytes) return whole;
  return fullestThatFits(trimming, render, message => bytesOf(message) <= limits.compactBytes);
}
