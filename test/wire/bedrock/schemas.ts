import { z } from 'zod';

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_CachePointBlock.html */
const cachePoint = z.strictObject({ cachePoint: z.strictObject({ type: z.literal('default') }) });

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ContentBlock.html */
const textBlock = z.strictObject({ text: z.string().min(1) });

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolSpecification.html */
const toolSpec = z.strictObject({
  name: z
    .string()
    .regex(/^[a-zA-Z0-9_-]+$/)
    .max(64),
  description: z.string().min(1).optional(),
  inputSchema: z.strictObject({ json: z.looseObject({ type: z.literal('object') }) }),
});

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolConfiguration.html */
const toolConfig = z
  .strictObject({
    tools: z.array(z.union([z.strictObject({ toolSpec }), cachePoint])).min(1),
    toolChoice: z
      .union([
        z.strictObject({ tool: z.strictObject({ name: z.string() }) }),
        z.strictObject({ any: z.strictObject({}) }),
        z.strictObject({ auto: z.strictObject({}) }),
      ])
      .optional(),
  })
  .refine(
    ({ tools, toolChoice }) =>
      !toolChoice ||
      !('tool' in toolChoice) ||
      tools.some(tool => 'toolSpec' in tool && tool.toolSpec.name === toolChoice.tool.name),
    { error: 'toolChoice names a tool that is not among the tools' },
  );

/**
 * A conversation begins with the user, and the roles take turns.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/conversation-inference-call.html
 */
const messages = z
  .array(
    z.strictObject({
      role: z.enum(['user', 'assistant']),
      content: z.array(z.union([textBlock, cachePoint])).min(1),
    }),
  )
  .min(1)
  .refine(all => all[0]?.role === 'user', { error: 'A conversation must start with a user message' })
  .refine(all => all.every(({ role }, i) => i === 0 || role !== all[i - 1]?.role), {
    error: 'roles must alternate between user and assistant',
  });

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html#API_runtime_Converse_RequestSyntax */
export const converseBody = z.strictObject({
  system: z.array(z.union([textBlock, cachePoint])).optional(),
  messages,
  toolConfig: toolConfig.optional(),
  /** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InferenceConfiguration.html */
  inferenceConfig: z
    .strictObject({
      maxTokens: z.number().int().min(1).optional(),
      temperature: z.number().min(0).max(1).optional(),
    })
    .optional(),
  /** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_GuardrailConfiguration.html */
  guardrailConfig: z
    .strictObject({
      guardrailIdentifier: z.string().regex(/^([a-z0-9]+|arn:aws.*)$/),
      guardrailVersion: z.string().regex(/^([1-9][0-9]{0,7}|DRAFT)$/),
    })
    .optional(),
});
export type ConverseBody = z.infer<typeof converseBody>;

/** https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html */
export const titanBody = z.strictObject({
  // https://docs.aws.amazon.com/bedrock/latest/userguide/titan-embedding-models.html
  inputText: z.string().min(1).max(50_000),
  dimensions: z.union([z.literal(256), z.literal(512), z.literal(1024)]).default(1024),
  normalize: z.boolean().default(true),
  embeddingTypes: z.array(z.enum(['float', 'binary'])).optional(),
});

/** What a body is by its schema, which has the fields that we use and no others; or what is wrong with it. */
export function readBody<T>(schema: z.ZodType<T>, text: string): { value: T } | { fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { fault: 'The request body is not valid JSON.' };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  const faults = parsed.error.issues.map(({ path, message }) => `#/${path.join('/')}: ${message}`);
  return {
    fault: `Malformed input request: ${faults.join('; ')}, please reformat your input and try again.`,
  };
}
