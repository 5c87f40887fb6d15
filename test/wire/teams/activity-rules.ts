import { z } from 'zod';
import { validateCard } from '../../adapters/teams/validate-card.ts';

/** An error as Bot Connector gives it: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#http-status-codes */
export class ConnectorError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Throws what Teams refuses of an activity, and what it would silently pass over: a field that is written wrongly
 * shall not go unseen.
 */
export function checkActivity(activity: unknown, bytes: number): void {
  if (bytes > largestMessage) throw new ConnectorError(413, 'MessageSizeTooBig', 'Message size too large.');
  const { data, error } = activitySchema.safeParse(activity);
  if (!data) throw new ConnectorError(400, 'BadSyntax', z.prettifyError(error));
  if (data.type === 'typing') return;
  for (const { content } of data.attachments ?? []) {
    const problems = validateCard(content);
    if (problems.length > 0) throw new ConnectorError(400, 'BadArgument', problems.join('; '));
  }
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages: refused from about 100 KB on. */
const largestMessage = 100 * 1024;

const account = z.strictObject({ id: z.string().min(1), name: z.string().optional() });

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object */
const addressed = {
  channelId: z.literal('msteams'),
  from: account,
  recipient: account,
  conversation: z.strictObject({ id: z.string().min(1) }),
  replyToId: z.string().min(1),
};

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content#citations */
const claim = z.strictObject({
  '@type': z.literal('Claim'),
  position: z.int().min(1),
  appearance: z.strictObject({
    '@type': z.literal('DigitalDocument'),
    name: z.string().min(1).max(80),
    url: z.url().optional(),
    abstract: z.string().max(160),
  }),
});

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content#ai-label */
const messageEntity = z.strictObject({
  type: z.literal('https://schema.org/Message'),
  '@type': z.literal('Message'),
  '@context': z.literal('https://schema.org'),
  additionalType: z.tuple([z.literal('AIGeneratedContent')]).optional(),
  citation: z.array(claim).min(1).max(20).optional(),
});

const message = z
  .strictObject({
    type: z.literal('message'),
    ...addressed,
    textFormat: z.enum(['plain', 'markdown', 'xml']).optional(),
    text: z.string().optional(),
    attachments: z
      .array(
        z.strictObject({
          contentType: z.literal('application/vnd.microsoft.card.adaptive'),
          content: z.unknown(),
        }),
      )
      .optional(),
    entities: z.array(messageEntity).max(1, 'Multiple root message entities').optional(),
    channelData: z
      .strictObject({ feedbackLoop: z.strictObject({ type: z.enum(['default', 'custom']) }) })
      .optional(),
  })
  .refine(
    ({ text, attachments }) => (text ?? '') !== '' || (attachments ?? []).length > 0,
    'The message is empty.',
  );

const activitySchema = z.union([z.strictObject({ type: z.literal('typing'), ...addressed }), message]);
