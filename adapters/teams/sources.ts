import { citedSources, nearestSources, type Source } from '../../core/display/sources.ts';
import type { Measure } from '../../core/display/trim.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import type { CardElement, Container } from './card-types.ts';
import { heading, linkOrText, note, richText, text } from './rich-text.ts';

/** The citations: number, document (a link to the passage), place and quote of each. */
export function sourceElements(answer: RAGResponse, baseUrl: string, measure: Measure): CardElement[] {
  const { sources, more } = citedSources(answer, baseUrl, measure);
  if (sources.length === 0) return [];
  return [
    heading('Sources'),
    ...sources.map(sourceElement),
    ...(more > 0 ? [note(`and ${more} more in the console`)] : []),
  ];
}

/** The nearest passages, where the policies do not cover the question. */
export function nearestElements(answer: RAGResponse, baseUrl: string, measure: Measure): CardElement[] {
  const nearest = nearestSources(answer, baseUrl, measure);
  return nearest.length === 0 ? [] : [heading('Nearest passages'), ...nearest.map(sourceElement)];
}

function sourceElement({ n, title, place, quote, url }: Source): Container {
  const line = richText([
    ...(n === null ? [] : [text(`[${n}] `)]),
    linkOrText(url, title, { weight: 'Bolder' }),
    ...(place === '' ? [] : [text(` · ${place}`, { isSubtle: true })]),
  ]);
  const quoted: Container[] =
    quote === ''
      ? []
      : [{ type: 'Container', style: 'emphasis', spacing: 'Small', items: [richText([text(quote)])] }];
  return { type: 'Container', spacing: 'Medium', items: [line, ...quoted] };
}
