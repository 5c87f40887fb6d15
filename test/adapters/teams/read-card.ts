import type { AdaptiveCard, CardElement, TextRun } from '../../../adapters/teams/card-types.ts';

/** Every text of a card, in the order in which people read them. */
export function textsOf(card: AdaptiveCard): string[] {
  return card.body.flatMap(elementTexts);
}

/** Every address that a click leads to. */
export function linksOf(card: AdaptiveCard): string[] {
  const runs = card.body.flatMap(runsOf).flatMap(run => run.selectAction ?? []);
  return [...runs, ...(card.actions ?? [])].map(({ url }) => url);
}

/** The quotes of a card's sources and nearest passages. */
export function quotesOf(card: AdaptiveCard): string[] {
  return card.body.flatMap(quotesIn);
}

/** The quotes of one element. */
export function quotesIn(element: CardElement): string[] {
  if (element.type !== 'Container') return [];
  if (element.style === 'emphasis') return [element.items.flatMap(elementTexts).join('')];
  return element.items.flatMap(quotesIn);
}

function elementTexts(element: CardElement): string[] {
  if (element.type === 'TextBlock') return [element.text];
  return [...chartTexts(element), ...runsOf(element).map(({ text }) => text)];
}

function chartTexts(element: CardElement): string[] {
  if (element.type === 'Chart.Gauge') return [element.title, ...element.segments.map(({ legend }) => legend)];
  return element.type === 'Chart.HorizontalBar' ? [element.title, ...element.data.map(({ x }) => x)] : [];
}

/** A chart counts with its fallback, which some clients draw. */
function runsOf(element: CardElement): TextRun[] {
  if ('fallback' in element) return runsOf(element.fallback);
  if (element.type === 'Container') return element.items.flatMap(runsOf);
  return element.type === 'RichTextBlock' ? [...element.inlines] : [];
}
