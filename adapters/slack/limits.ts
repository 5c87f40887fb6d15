import type { SlackBlock } from './block-types.ts';

/** What a Slack message must stay under; each with the page that says so. */
export const limits = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /**
   * All blocks of a message, serialised. Slack documents only the 12,000 of its markdown blocks, but refuses
   * any message with `msg_blocks_too_long` from about 13,200 characters on
   * (https://github.com/slackapi/bolt-js/issues/2509), and one of rich text whose words alone came to 11,341
   * (https://github.com/slackapi/bolt-js/issues/2867): what stands around the words counts too.
   */
  blocksSerialised: 12_000,
  /** What is recommended for `text`: https://docs.slack.dev/reference/methods/chat.postMessage */
  text: 4_000,
} as const;

/** Whether Slack takes these blocks as one message. */
export function fits(blocks: readonly SlackBlock[]): boolean {
  return blocks.length <= limits.blocks && JSON.stringify(blocks).length <= limits.blocksSerialised;
}
