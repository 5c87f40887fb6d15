import type { AnswerMeasure } from '../../core/display/answer-measure.ts';
import { type AnswerBlock, readAnswer } from '../../core/display/answer-text.ts';
import { cutAnswer } from '../../core/display/cut-answer.ts';
import { wordJoiner } from '../../core/display/defang.ts';
import type { RAGResponse } from '../../core/model/question.ts';
import { escapeLineStart, escapeMarkdown } from './escape.ts';

/** The answer in Markdown, with its marks bare so that Teams can turn them into citations. */
export function answerText(answer: RAGResponse, measure: Pick<AnswerMeasure, 'answer'>): string {
  const numbers = new Set(answer.citations.map(({ n }) => n));
  const { blocks, cut } = cutAnswer(readAnswer(answer.answer, numbers), measure.answer);
  const lines = blocks.map((block, index) => {
    const gap = block.kind === 'item' && blocks[index - 1]?.kind === 'item' ? '\n' : '\n\n';
    return `${index === 0 ? '' : gap}${line(block)}`;
  });
  return `${lines.join('')}${cut ? '\n\nThe rest of this answer is in the console.' : ''}`;
}

function line({ kind, depth, spans }: AnswerBlock): string {
  const words = spans
    .map(span => (span.kind === 'mark' ? `[${span.n}]` : escapeMarkdown(span.text)))
    .join('')
    .replace(markAsLink, `$&${wordJoiner}`);
  return kind === 'item' ? `${'  '.repeat(depth)}- ${escapeLineStart(words)}` : escapeLineStart(words);
}

/** A mark is bare, so the words after it could make a link or a link's definition of it: `[1](…)`, `[1]: …`. */
const markAsLink = /\[\d+\](?=[(:])/gu;
