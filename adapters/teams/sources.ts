import type { AnswerMeasure } from '../../core/display/answer-measure.ts';
import { citedSources, nearestSources, type Source } from '../../core/display/sources.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import type { CardElement, Container } from './card-types.ts';
import { heading, linkOrText, note, quote, richText, text } from './rich-text.ts';

/** The citations: number, document (a link to the passage), place and quote of each. */
export function sourceElements(answer: RAGResponse, baseUrl: string, measure: AnswerMeasure): CardElement[] {
  const { sources, more } = citedSources(answer, baseUrl, measure);
  if (sources.length === 0) return [];
  return [
    heading('Sources'),
    ...sources.map(sourceElement),
    ...(more > 0 ? [note(`and ${more} more in the console`)] : []),
  ];
}

/** The nearest passages, where the policies do not cover the question. */
export function nearestElements(answer: RAGResponse, baseUrl: string, measure: AnswerMeasure): CardElement[] {
  const nearest = nearestSources(answer, baseUrl, measure);
  return nearest.length === 0 ? [] : [heading('Nearest passages'), ...nearest.map(sourceElement)];
}

function sourceElement({ n, title, place, quote: words, url }: Source): Container {
  const line = richText([
    ...(n === null ? [] : [text(`[${n}] `)]),
    linkOrText(url, title, { weight: 'Bolder' }),
    ...(place === '' ? [] : [text(` · ${place}`, { isSubtle: true })]),
  ]);
  return { type: 'Container', spacing: 'Medium', items: [line, ...(words === '' ? [] : [quote(words)])] };
}
