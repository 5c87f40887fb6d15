import type { ActionsBlock, ContextActionsBlock } from './block-types.ts';

/** What a click on one of an answer's buttons is called in Slack's `block_actions` payload. */
export const answerActions = { feedback: 'answer_feedback', open: 'open_in_console' } as const;

/** Thumbs under an answer; the value that comes back is `up:<answer id>` or `down:<answer id>`. */
export function feedbackBlock(answerId: string): ContextActionsBlock {
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: answerActions.feedback,
        positive_button: {
          text: { type: 'plain_text', text: 'Helpful', emoji: false },
          value: `up:${answerId}`,
          accessibility_label: 'This answer was helpful',
        },
        negative_button: {
          text: { type: 'plain_text', text: 'Not helpful', emoji: false },
          value: `down:${answerId}`,
          accessibility_label: 'This answer was not helpful',
        },
      },
    ],
  };
}

/** The way from a message to the whole answer in the console. */
export function openBlock(url: string): ActionsBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: answerActions.open,
        text: { type: 'plain_text', text: 'Open in console', emoji: false },
        url,
      },
    ],
  };
}
