import { readAnswer } from '../../core/display/answer-text.ts';
import { cutAnswer } from '../../core/display/cut-answer.ts';
import type { Measure } from '../../core/display/trim.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import { escapeMarkdown } from './escape.ts';

/** The answer in Markdown, with its marks bare so that Teams can turn them into citations. */
export function answerText(answer: RAGResponse, measure: Measure): string {
  const numbers = new Set(answer.citations.map(({ n }) => n));
  const { blocks, cut } = cutAnswer(readAnswer(answer.answer, numbers), measure.answer);
  let text = '';
  let before: 'paragraph' | 'item' | null = null;
  for (const { kind, depth, spans } of blocks) {
    const words = spans
      .map(span => (span.kind === 'mark' ? `[${span.n}]` : escapeMarkdown(span.text)))
      .join('');
    const gap = before === null ? '' : before === 'item' && kind === 'item' ? '\n' : '\n\n';
    text += `${gap}${kind === 'item' ? `${'  '.repeat(depth)}- ` : ''}${words}`;
    before = kind;
  }
  return cut ? `${text}\n\nThe rest of this answer is in the console.` : text;
}
