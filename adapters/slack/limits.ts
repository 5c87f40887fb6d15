/** What Slack accepts in one message, each with the page that says so. */
export const limits = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  sectionText: 3_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/context-block */
  contextElements: 10,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  actionsElements: 25,
  /** https://docs.slack.dev/reference/block-kit/blocks/context-actions-block */
  contextActionsElements: 5,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonText: 75,
  buttonValue: 2_000,
  buttonUrl: 3_000,
  actionId: 255,
  blockId: 255,
  /**
   * All blocks of a message, serialised. Slack documents no such limit, but refuses with `msg_blocks_too_long`
   * from 13,297 characters of text on (https://github.com/slackapi/bolt-js/issues/2509), with rich text from
   * 11,341 on (https://github.com/slackapi/bolt-js/issues/2867): what surrounds the text counts too.
   */
  blocksSerialised: 12_000,
  /** What `text` should stay under: https://docs.slack.dev/changelog/2018-truncating-really-long-messages */
  text: 4_000,
} as const;
