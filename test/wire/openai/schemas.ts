import { z } from 'zod';

const functionName = z
  .string()
  .regex(/^[a-zA-Z0-9_-]+$/)
  .max(64);

/** The fields that we use, and no others: https://platform.openai.com/docs/api-reference/chat/create */
export const chatBody = z
  .strictObject({
    model: z.string().min(1),
    messages: z
      .array(z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string().min(1) }))
      .min(1),
    tools: z
      .array(
        z.strictObject({
          type: z.literal('function'),
          function: z.strictObject({
            name: functionName,
            description: z.string().optional(),
            parameters: z.looseObject({ type: z.literal('object') }),
          }),
        }),
      )
      .min(1)
      .optional(),
    tool_choice: z
      .union([
        z.enum(['none', 'auto', 'required']),
        z.strictObject({ type: z.literal('function'), function: z.strictObject({ name: z.string() }) }),
      ])
      .optional(),
    max_tokens: z.number().int().min(1).optional(),
    max_completion_tokens: z.number().int().min(1).optional(),
    temperature: z.number().min(0).max(2).optional(),
    stream: z.boolean().optional(),
    stream_options: z.strictObject({ include_usage: z.boolean() }).optional(),
  })
  .refine(({ stream, stream_options }) => stream || !stream_options, {
    error: "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
  })
  .refine(
    ({ tools, tool_choice }) =>
      typeof tool_choice !== 'object' ||
      tools?.some(tool => tool.function.name === tool_choice.function.name),
    { error: "Tool choice: the function is not among 'tools'." },
  );
export type ChatBody = z.infer<typeof chatBody>;

/** https://platform.openai.com/docs/api-reference/embeddings/create */
export const embeddingsBody = z.strictObject({
  model: z.string().min(1),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2_048)]),
  encoding_format: z.literal('float').optional(),
});

/** What a body is by its schema, or what is wrong with it. */
export function readBody<T>(schema: z.ZodType<T>, text: string): { value: T } | { fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { fault: 'We could not parse the JSON body of your request.' };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  return {
    fault: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  };
}
