import { describe, expect, it } from '@jest/globals';
import { readAnswer } from '../../../core/display/answer-text.ts';
import { cutAnswer } from '../../../core/display/cut-answer.ts';

const blocks = readAnswer('Gifts are recorded without delay. [1]\n\nDinners too. [1]', new Set([1]));

describe('the beginning of an answer', () => {
  it('is the whole where there is room', () => {
    expect(cutAnswer(blocks, 1_000)).toEqual({ blocks, cut: false });
  });

  it('ends between words', () => {
    expect(cutAnswer(blocks, 80)).toEqual({
      blocks: [{ kind: 'paragraph', depth: 0, spans: [{ kind: 'words', text: 'Gifts are recorded…' }] }],
      cut: true,
    });
  });

  it('ends between paragraphs where the next has no room', () => {
    const { blocks: kept, cut } = cutAnswer(blocks, 130);
    expect(kept).toEqual(blocks.slice(0, 1));
    expect(cut).toBe(true);
  });

  it('counts what many short items take beside their words', () => {
    const items = readAnswer('- a\n'.repeat(1_000), new Set());
    expect(cutAnswer(items, 1_500).blocks.length).toBeLessThan(30);
  });
});
