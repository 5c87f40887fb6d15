import type {
  ActionsBlock,
  Button,
  ContextActionsBlock,
  FeedbackButtons,
  SlackBlock,
} from './block-types.ts';
import { plain } from './rich-text.ts';

/** What a click on one of an answer's buttons is called in Slack's `block_actions` payload. */
const answerActions = {
  feedback: 'answer_feedback',
  feedbackUp: 'answer_feedback_up',
  feedbackDown: 'answer_feedback_down',
  open: 'open_in_console',
} as const;

/** Thumbs under an answer; the value that comes back is `up:<answer id>` or `down:<answer id>`. */
export function feedbackBlock(answerId: string): ContextActionsBlock {
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: answerActions.feedback,
        positive_button: {
          text: plain('Helpful'),
          value: `up:${answerId}`,
          accessibility_label: 'This answer was helpful',
        },
        negative_button: {
          text: plain('Not helpful'),
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
        text: plain('Open in console'),
        url,
      },
    ],
  };
}

/**
 * The same message with feedback as ordinary buttons, which send the same values: for the retry where Slack
 * answers `invalid_blocks` because a workspace does not know `context_actions` yet.
 */
export function withPlainFeedback(blocks: readonly SlackBlock[]): SlackBlock[] {
  return blocks.map(block => {
    if (block.type !== 'context_actions') return block;
    return { type: 'actions', elements: block.elements.flatMap(plainButtons) };
  });
}

function plainButtons({ positive_button: up, negative_button: down }: FeedbackButtons): Button[] {
  return [
    { type: 'button', action_id: answerActions.feedbackUp, ...up },
    { type: 'button', action_id: answerActions.feedbackDown, ...down },
  ];
}
