import { withPlainFeedback } from './answer-actions.ts';
import type { SlackBlock } from './block-types.ts';
import { withoutCharts } from './charts.ts';
import { refusalOf, refusedBlocks } from './errors.ts';
import type { SlackMessage } from './messages.ts';
import { withPatience } from './patience.ts';

/**
 * Sends a message as rich as Slack takes it: whole, then without the kinds of blocks that are new, then as text.
 * A message that Slack refuses for its looks is never a message that nobody gets.
 */
export async function deliver<T>(
  message: SlackMessage,
  send: (message: SlackMessage) => Promise<T>,
): Promise<T> {
  const looks: (readonly SlackBlock[])[] = [message.blocks, withPlainFeedback(withoutCharts(message.blocks))];
  for (const blocks of looks) {
    try {
      return await withPatience(() => send({ ...message, blocks: [...blocks] }));
    } catch (error) {
      if (!refusedBlocks.includes(refusalOf(error) ?? '')) throw error;
    }
  }
  return withPatience(() => send({ ...message, blocks: [] }));
}
