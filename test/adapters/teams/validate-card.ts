import { z } from 'zod';

/** What is wrong with a card by the schema of Adaptive Cards 1.5, one line each; none for a valid card. */
export function validateCard(card: unknown): string[] {
  return problemsOf(adaptiveCard.safeParse(card));
}

/**
 * What is wrong with a message by Teams' documentation, one line each; none for a valid message. Elements and
 * properties that are not listed here are refused.
 */
export function validateActivity(activity: unknown): string[] {
  return problemsOf(messageActivity.safeParse(activity));
}

function problemsOf(parsed: z.ZodSafeParseResult<unknown>): string[] {
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const link = z.url({ protocol: /^https?$/u });

/** https://adaptivecards.io/explorer/Action.OpenUrl.html; `title` is what a button shows. */
const openUrl = z.strictObject({
  type: z.literal('Action.OpenUrl'),
  title: z.string().optional(),
  url: link,
});

/** https://adaptivecards.io/explorer/TextBlock.html: the properties that every element may have. */
const placed = {
  spacing: z.enum(['None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding']).optional(),
  separator: z.boolean().optional(),
  id: z.string().optional(),
};
const size = z.enum(['Default', 'Small', 'Medium', 'Large', 'ExtraLarge']).optional();
const weight = z.enum(['Default', 'Lighter', 'Bolder']).optional();

const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  ...placed,
  text: z.string().min(1),
  wrap: z.boolean().optional(),
  /** Since 1.5. */
  style: z.enum(['default', 'columnHeader', 'heading']).optional(),
  size,
  weight,
  isSubtle: z.boolean().optional(),
});

/** https://adaptivecards.io/explorer/RichTextBlock.html and https://adaptivecards.io/explorer/TextRun.html */
const richTextBlock = z.strictObject({
  type: z.literal('RichTextBlock'),
  ...placed,
  inlines: z
    .array(
      z.strictObject({
        type: z.literal('TextRun'),
        text: z.string().min(1),
        size,
        weight,
        italic: z.boolean().optional(),
        isSubtle: z.boolean().optional(),
        color: z.enum(['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention']).optional(),
        fontType: z.enum(['Default', 'Monospace']).optional(),
        selectAction: openUrl.optional(),
      }),
    )
    .min(1),
});

/** https://adaptivecards.io/explorer/Container.html */
const container = z.strictObject({
  type: z.literal('Container'),
  ...placed,
  style: z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']).optional(),
  get items() {
    return z.array(element).min(1);
  },
});

/** The colours in use of https://adaptivecards.microsoft.com/?topic=chart-colors-reference */
const chartColor = z.enum(['good', 'warning', 'attention', 'neutral', 'categoricalBlue']);

/** What every chart has: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards */
const chart = {
  ...placed,
  title: z.string().min(1),
  /** Not required by Teams, but by us: not every client draws charts. */
  fallback: z.lazy(() => element),
};

/** https://adaptivecards.microsoft.com/?topic=Chart.Gauge */
const gauge = z
  .strictObject({
    type: z.literal('Chart.Gauge'),
    ...chart,
    min: z.number().optional(),
    max: z.number().optional(),
    value: z.number(),
    valueFormat: z.enum(['Percentage', 'Fraction']).optional(),
    subLabel: z.string().optional(),
    segments: z
      .array(z.strictObject({ legend: z.string().min(1), size: z.number().positive(), color: chartColor }))
      .min(1),
  })
  /** A rest would be drawn as a segment without a name: https://developer.microsoft.com/fluentui#/controls/web/gaugechart */
  .refine(
    ({ min = 0, max = 100, segments }) => segments.reduce((sum, { size }) => sum + size, min) === max,
    'the segments do not fill the gauge',
  )
  .refine(({ min = 0, max = 100, value }) => min <= value && value <= max, 'the value is off the gauge');

/** https://adaptivecards.microsoft.com/?topic=Chart.HorizontalBar */
const horizontalBar = z.strictObject({
  type: z.literal('Chart.HorizontalBar'),
  ...chart,
  displayMode: z.enum(['AbsoluteWithAxis', 'AbsoluteNoAxis', 'PartToWhole']).optional(),
  data: z.array(z.strictObject({ x: z.string().min(1), y: z.number().min(0), color: chartColor })).min(1),
});

const element: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [textBlock, richTextBlock, container, gauge, horizontalBar]),
);

/** https://adaptivecards.io/explorer/AdaptiveCard.html */
const adaptiveCard = z.strictObject({
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  fallbackText: z.string().optional(),
  body: z.array(element).min(1),
  /** At most six buttons are shown: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
  actions: z
    .array(openUrl.extend({ title: z.string().min(1) }))
    .max(6)
    .optional(),
  /** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#full-width-adaptive-card */
  msteams: z.strictObject({ width: z.literal('Full') }).optional(),
});

/** All of these: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content */
const claim = z.strictObject({
  '@type': z.literal('Claim'),
  position: z.int().min(1),
  appearance: z.strictObject({
    '@type': z.literal('DigitalDocument'),
    name: z.string().min(1).max(80),
    url: link.optional(),
    abstract: z.string().max(160).optional(),
    keywords: z.array(z.string().max(28)).max(3).optional(),
  }),
});
const messageEntity = z.strictObject({
  type: z.literal('https://schema.org/Message'),
  '@type': z.literal('Message'),
  '@context': z.literal('https://schema.org'),
  additionalType: z.tuple([z.literal('AIGeneratedContent')]).optional(),
  citation: z
    .array(claim)
    .min(1)
    .max(20)
    .refine(
      claims => new Set(claims.map(({ position }) => position)).size === claims.length,
      'two claims hold one position',
    )
    .optional(),
});

const messageActivity = z
  .strictObject({
    type: z.literal('message'),
    /** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
    textFormat: z.enum(['plain', 'markdown', 'xml']),
    text: z.string().min(1),
    attachments: z
      .array(
        z.strictObject({
          contentType: z.literal('application/vnd.microsoft.card.adaptive'),
          content: adaptiveCard,
        }),
      )
      .min(1),
    /** "Multiple root message entities" is refused with 400. */
    entities: z.array(messageEntity).max(1),
    channelData: z.strictObject({
      feedbackLoop: z.strictObject({ type: z.enum(['default', 'custom']) }),
    }),
  })
  /** 80 KB in UTF-16: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
  .refine(activity => JSON.stringify(activity).length * 2 <= 80 * 1024, 'MessageSizeTooBig');
