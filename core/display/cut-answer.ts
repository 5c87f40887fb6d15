import type { AnswerBlock, Span } from './answer-text.ts';
import { shorten } from './shorten.ts';

/**
 * The beginning of an answer whose words come to `max` characters at the most; `cut` where something is left
 * out. A block and a mark count for more than their words, as much as their markup takes in a message.
 */
export function cutAnswer(
  blocks: readonly AnswerBlock[],
  max: number,
): { blocks: AnswerBlock[]; cut: boolean } {
  const kept: AnswerBlock[] = [];
  let left = max;
  for (const block of blocks) {
    left -= blockCost;
    const spans: Span[] = [];
    for (const span of block.spans) {
      if (left <= 0) break;
      const cost = span.kind === 'mark' ? markCost : span.text.length;
      if (cost <= left) spans.push(span);
      else if (span.kind === 'words') spans.push({ kind: 'words', text: shorten(span.text, left) });
      left -= cost;
    }
    if (spans.length > 0) kept.push({ ...block, spans });
    if (left < 0) return { blocks: kept, cut: true };
  }
  return { blocks: kept, cut: false };
}

const blockCost = 60;
const markCost = 30;
