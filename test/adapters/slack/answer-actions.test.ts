import { describe, expect, it } from '@jest/globals';
import { withPlainFeedback } from '../../../adapters/slack/answer-actions.ts';
import { renderAnswerBlocks } from '../../../adapters/slack/blocks.ts';
import { answers, baseUrl } from '../../fixtures/answers.ts';
import { validateBlocks } from './validate-blocks.ts';

describe('feedback as ordinary buttons', () => {
  const { text, blocks } = renderAnswerBlocks(answers.answered, { baseUrl });

  it('sends the same values as the thumbs', () => {
    expect(withPlainFeedback(blocks).at(-1)).toMatchObject({
      type: 'actions',
      elements: [
        { type: 'button', text: { text: 'Helpful' }, value: `up:${answers.answered.id}` },
        { type: 'button', text: { text: 'Not helpful' }, value: `down:${answers.answered.id}` },
      ],
    });
  });

  it('is accepted by Slack, and leaves every other block as it was', () => {
    expect(validateBlocks({ text, blocks: withPlainFeedback(blocks) })).toEqual([]);
    expect(withPlainFeedback(blocks).slice(0, -1)).toEqual(blocks.slice(0, -1));
  });
});
