import { z } from 'zod';

/**
 * What is wrong with a message by Slack's documentation, one line each; none for a valid message. Block types,
 * element types and fields that are not listed here are refused.
 */
export function validateBlocks(message: { text: string; blocks: readonly unknown[] }): string[] {
  const parsed = slackMessage.safeParse(message);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message: what }) => `${path.join('.')}: ${what}`);
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });

const actionId = z.string().min(1).max(255);
/** https://docs.slack.dev/reference/block-kit/blocks: `block_id`, unique in a message. */
const blockId = { block_id: z.string().min(1).max(255).optional() };
const link = z.url({ protocol: /^https?$/u }).max(3_000);

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id: actionId,
  url: link.optional(),
  value: z.string().max(2_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
});

/** https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element */
const feedbackButton = z.strictObject({
  text: plainText(75),
  value: z.string().max(2_000),
  accessibility_label: z.string().max(75).optional(),
});
const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: actionId.optional(),
  positive_button: feedbackButton,
  negative_button: feedbackButton,
});

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
const style = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
});
const richTextElements = z
  .array(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: style.optional() }),
      z.strictObject({
        type: z.literal('link'),
        url: link,
        text: z.string().min(1),
        style: style.optional(),
      }),
    ]),
  )
  .min(1);
const richTextSection = z.strictObject({ type: z.literal('rich_text_section'), elements: richTextElements });
const richText = z.strictObject({
  type: z.literal('rich_text'),
  ...blockId,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        richTextSection,
        /** https://docs.slack.dev/reference/block-kit/block-elements/rich-text-quote-element */
        z.strictObject({ type: z.literal('rich_text_quote'), elements: richTextElements }),
        /** https://docs.slack.dev/reference/block-kit/block-elements/rich-text-preformatted-element */
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: richTextElements,
          border: z.literal([0, 1]).optional(),
          language: z.string().optional(),
        }),
        /** https://docs.slack.dev/reference/block-kit/block-elements/rich-text-list-element */
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          /** https://docs.slack.dev/tools/node-slack-sdk/reference/types/interfaces/RichTextList */
          indent: z.int().min(0).max(8).optional(),
          elements: z.array(richTextSection).min(1),
        }),
      ]),
    )
    .min(1),
});

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block, of which only pies are in use. */
const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  ...blockId,
  title: z.string().min(1).max(50),
  chart: z.strictObject({
    type: z.literal('pie'),
    segments: z
      .array(z.strictObject({ label: z.string().min(1).max(20), value: z.number().positive() }))
      .min(1)
      .max(6),
  }),
});

const block = z.discriminatedUnion('type', [
  richText,
  dataVisualization,
  /** https://docs.slack.dev/reference/block-kit/blocks/divider-block */
  z.strictObject({ type: z.literal('divider'), ...blockId }),
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  z.strictObject({ type: z.literal('header'), ...blockId, text: plainText(150) }),
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  z
    .strictObject({
      type: z.literal('section'),
      ...blockId,
      text: z.union([plainText(3_000), mrkdwn(3_000)]).optional(),
      fields: z
        .array(z.union([plainText(2_000), mrkdwn(2_000)]))
        .min(1)
        .max(10)
        .optional(),
    })
    .refine(({ text, fields }) => text || fields, 'a section needs text or fields'),
  /** https://docs.slack.dev/reference/block-kit/blocks/markdown-block */
  z.strictObject({ type: z.literal('markdown'), ...blockId, text: z.string().min(1).max(12_000) }),
  /** https://docs.slack.dev/reference/block-kit/blocks/context-block */
  z.strictObject({
    type: z.literal('context'),
    ...blockId,
    elements: z
      .array(z.union([plainText(3_000), mrkdwn(3_000)]))
      .min(1)
      .max(10),
  }),
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  z.strictObject({
    type: z.literal('actions'),
    ...blockId,
    elements: z.array(button).min(1).max(25).refine(uniqueBy('action_id'), 'action_id must be unique'),
  }),
  /** https://docs.slack.dev/reference/block-kit/blocks/context-actions-block */
  z.strictObject({
    type: z.literal('context_actions'),
    ...blockId,
    elements: z.array(feedbackButtons).min(1).max(5),
  }),
]);

const slackMessage = z.strictObject({
  /** Longer text is cut at 40,000: https://docs.slack.dev/reference/methods/chat.postMessage */
  text: z.string().min(1).max(40_000),
  blocks: z
    .array(block)
    .min(1)
    /** https://docs.slack.dev/reference/block-kit/blocks */
    .max(50)
    .refine(uniqueBy('block_id'), 'block_id must be unique')
    .refine(
      /** Over all markdown blocks: https://docs.slack.dev/reference/block-kit/blocks/markdown-block */
      blocks => blocks.reduce((sum, it) => sum + (it.type === 'markdown' ? it.text.length : 0), 0) <= 12_000,
      'markdown blocks hold more than 12,000 characters',
    )
    .refine(
      /** Found by trying: https://github.com/vercel/chat/pull/696 */
      blocks => blocks.filter(({ type }) => type === 'data_visualization').length <= 2,
      'more than two charts',
    )
    .refine(
      /** Refused from here on, with a divider: https://github.com/slackapi/bolt-js/issues/2509 */
      blocks => JSON.stringify(blocks).length < 13_172,
      'msg_blocks_too_long',
    ),
});

function uniqueBy(field: string) {
  return (items: readonly object[]): boolean => {
    const values = items.map(item => Reflect.get(item, field)).filter(value => value !== undefined);
    return new Set(values).size === values.length;
  };
}
