import type { AnswerBlock, Span } from './answer-text.ts';
import { shorten } from './shorten.ts';

/** The beginning of an answer, up to `max` characters of its words and marks; `cut` where something is left out. */
export function cutAnswer(
  blocks: readonly AnswerBlock[],
  max: number,
): { blocks: AnswerBlock[]; cut: boolean } {
  const kept: AnswerBlock[] = [];
  let left = max;
  for (const block of blocks) {
    const spans: Span[] = [];
    for (const span of block.spans) {
      const length = span.kind === 'mark' ? `[${span.n}]`.length : span.text.length;
      if (length <= left) spans.push(span);
      else if (span.kind === 'words')
        spans.push({ kind: 'words', text: shorten(span.text, Math.max(left, 1)) });
      left -= length;
      if (left < 0) break;
    }
    if (spans.length > 0) kept.push({ ...block, spans });
    if (left < 0) return { blocks: kept, cut: true };
  }
  return { blocks: kept, cut: false };
}
