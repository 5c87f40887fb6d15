import { createRequire } from 'node:module';
import type { AdaptiveCard } from '../../../adapters/teams/card-types.ts';

/** What Microsoft's own parser finds wrong with a card, one line each. */
export function parseCard(card: AdaptiveCard): string[] {
  const context = new adaptivecards.SerializationContext();
  new adaptivecards.AdaptiveCard().parse(card, context);
  return Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
}

/** The package's entry is an ES module that Node takes for CommonJS; its bundle loads. */
const adaptivecards: typeof import('adaptivecards') = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
);
