import { readAnswer } from '../../core/display/answer-text.ts';
import { cutAnswer } from '../../core/display/cut-answer.ts';
import { answerLink } from '../../core/display/links.ts';
import { oneLine } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
import { citedSources, nearestSources, type Source } from '../../core/display/sources.ts';
import { noteWords, originWords, outcomeWords } from '../../core/display/words.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import { escapeMrkdwn, mrkdwnLink } from './escape.ts';
import { limits } from './limits.ts';

/**
 * The same answer in mrkdwn, at most 4,000 characters: for notifications, for screen readers, and to post
 * alone where Slack refuses the blocks. Sources give way first, then the end of the answer.
 */
export function answerText(answer: RAGResponse, baseUrl: string): string {
  const lines = sourceLines(answer, baseUrl);
  const end = endLines(answer, baseUrl);
  for (const max of [2_500, 1_000, 300]) {
    const start = startLines(answer, max);
    for (let shown = lines.length; shown >= 0; shown--) {
      const more = lines.length - shown;
      const sources = [...lines.slice(0, shown), ...(more > 0 ? [`and ${more} more in the console`] : [])];
      const text = [start, sources.join('\n'), end].filter(Boolean).join('\n\n');
      if (text.length <= limits.text) return text;
    }
  }
  return `${outcomeWords[answer.outcome]}.`;
}

function startLines(answer: RAGResponse, max: number): string {
  const numbers = new Set(answer.citations.map(({ n }) => n));
  const lines = cutAnswer(readAnswer(answer.answer, numbers), max).blocks.map(({ kind, depth, spans }) => {
    const words = spans
      .map(span => (span.kind === 'mark' ? `[${span.n}]` : escapeMrkdwn(span.text)))
      .join('');
    return kind === 'item' ? `${'    '.repeat(depth)}• ${words}` : words;
  });
  const question = escapeMrkdwn(shorten(oneLine(answer.question), 150));
  const notes = noteWords(answer).map(escapeMrkdwn);
  return [question, `${outcomeWords[answer.outcome]}.`, ...notes, ...lines].filter(Boolean).join('\n');
}

function sourceLines(answer: RAGResponse, baseUrl: string): string[] {
  const { sources } = citedSources(answer, baseUrl, { sources: 40, quote: 0 });
  const nearest = nearestSources(answer, baseUrl, { nearest: 3, nearestText: 0 });
  return [...sources.map(sourceLine), ...nearest.map(source => `Nearest: ${sourceLine(source)}`)];
}

function sourceLine({ n, title, place, url }: Source): string {
  const number = n === null ? '' : `[${n}] `;
  const label = url === null ? escapeMrkdwn(title) : mrkdwnLink(url, title);
  return `${number}${label}${place === '' ? '' : `, ${escapeMrkdwn(place)}`}`;
}

function endLines(answer: RAGResponse, baseUrl: string): string {
  const link = answerLink(answer.id, baseUrl);
  return [
    ...originWords(answer).map(escapeMrkdwn),
    ...(link === null ? [] : [mrkdwnLink(link, 'Open in console')]),
  ].join('\n');
}
