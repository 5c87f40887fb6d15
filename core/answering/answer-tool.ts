import { z } from 'zod';
import type { ModelRequest } from '../ports.ts';

/** What the model says of the question: whether the passages answer it. */
export const toolOutcome = z.enum(['answered', 'partial', 'not_covered']);
export type ToolOutcome = z.infer<typeof toolOutcome>;

const toolQuote = z.strictObject({
  passage: z.string().describe('The id of the passage that is quoted, such as P1.'),
  quote: z.string().max(4_000).describe('Words of its text, copied exactly; whole sentences.'),
});
export type ToolQuote = z.infer<typeof toolQuote>;

export const toolQuotes = z.array(toolQuote).max(12);

export const toolSentence = z.strictObject({
  text: z.string().max(2_000).describe('One plain sentence, without markup, marks or addresses.'),
  quotes: z.array(z.int().min(1)).max(12).describe('Which quotes say so: 1 is the first.'),
  bullet: z.boolean().optional().describe('True for an item of a list.'),
});
export type ToolSentence = z.infer<typeof toolSentence>;

/**
 * The tool by which the model answers. The order matters: what is said first is checked before a word of what comes
 * after is shown.
 */
export const answerTool: ModelRequest['tool'] = {
  name: 'answer',
  description: 'Answers the question from the passages.',
  inputSchema: z.toJSONSchema(
    z.strictObject({
      outcome: toolOutcome.describe('Whether the passages answer the question.'),
      quotes: toolQuotes.describe(
        'What the answer rests on, the most important first. Empty for not_covered.',
      ),
      sentences: z.array(toolSentence).max(20).describe('The answer. Empty for not_covered.'),
    }),
  ),
};
