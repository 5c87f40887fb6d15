import { readAnswer } from '../../core/display/answer-text.ts';
import { cutAnswer } from '../../core/display/cut-answer.ts';
import { answerLink, ownLink } from '../../core/display/links.ts';
import { oneLine } from '../../core/display/plain-text.ts';
import { shorten } from '../../core/display/shorten.ts';
import { originWords, outcomeWords, placeWords } from '../../core/display/words.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import { escapeMrkdwn, mrkdwnLink } from './escape.ts';
import { limits } from './limits.ts';

/**
 * The same answer as text in mrkdwn: for notifications, for screen readers, and to post alone where Slack
 * refuses the blocks. Sources are added while there is room.
 */
export function answerText(answer: RAGResponse, baseUrl: string): string {
  const link = answerLink(answer.id, baseUrl);
  const end = [
    originWords(answer.model),
    ...(link === null ? [] : [mrkdwnLink(link, 'Open in console')]),
  ].join('\n');
  const sources = sourceLines(answer, baseUrl);
  for (const max of [3_000, 1_500, 500, 200]) {
    const start = `${outcomeWords[answer.outcome]}: ${answerLines(answer, max)}`;
    for (let shown = sources.length; shown >= 0; shown--) {
      const more = shown < sources.length ? [`and ${sources.length - shown} more in the console`] : [];
      const text = [start, [...sources.slice(0, shown), ...more].join('\n'), end]
        .filter(Boolean)
        .join('\n\n');
      if (text.length <= limits.text) return text;
    }
  }
  return `${outcomeWords[answer.outcome]}\n\n${end}`;
}

function answerLines(answer: RAGResponse, max: number): string {
  const numbers = new Set(answer.citations.map(({ n }) => n));
  const { blocks } = cutAnswer(readAnswer(answer.answer, numbers), max);
  return blocks
    .map(({ kind, depth, spans }) => {
      const words = spans
        .map(span => (span.kind === 'mark' ? `[${span.n}]` : escapeMrkdwn(span.text)))
        .join('');
      return kind === 'item' ? `${'   '.repeat(depth)}• ${words}` : words;
    })
    .join('\n');
}

function sourceLines(answer: RAGResponse, baseUrl: string): string[] {
  return answer.citations.map(citation => {
    const title = shorten(oneLine(citation.documentTitle), 150) || 'Untitled document';
    const url = ownLink(citation.url, baseUrl);
    const place = placeWords(citation);
    const label = url === null ? escapeMrkdwn(title) : mrkdwnLink(url, title);
    return `[${citation.n}] ${label}${place === '' ? '' : `, ${escapeMrkdwn(place)}`}`;
  });
}
