import type {
  ConverseCommandInput,
  SystemContentBlock,
  Tool,
  ToolInputSchema,
} from '@aws-sdk/client-bedrock-runtime';
import type { ModelRequest } from '../../core/ports.ts';
import type { BedrockFeatures } from './bedrock-features.ts';

/** A guardrail of Bedrock: https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-use-converse-api.html */
export interface Guardrail {
  readonly id: string;
  readonly version: string;
}

interface Terms {
  readonly modelId: string;
  readonly guardrail?: Guardrail | undefined;
  readonly features: BedrockFeatures;
}

/** The request in Converse's words, which ConverseStream understands too. */
export function writeConverse(
  request: ModelRequest,
  { modelId, guardrail, features }: Terms,
): ConverseCommandInput {
  const { name, description, inputSchema } = request.tool;
  const tool: Tool = {
    toolSpec: {
      name,
      description,
      inputSchema: { json: inputSchema as ToolInputSchema['json'] } as ToolInputSchema,
    },
  };
  // The tool and the instructions are the same in every call; what comes before a cache point is read once and then
  // kept for minutes, where it is long enough. https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html
  const cachePoint = features.has('caching') ? [{ cachePoint: { type: 'default' as const } }] : [];
  return {
    modelId,
    system: [{ text: request.system }, ...cachePoint] satisfies SystemContentBlock[],
    messages: request.messages.map(({ role, text }) => ({ role, content: [{ text }] })),
    toolConfig: {
      tools: [tool, ...cachePoint],
      ...(features.has('toolChoice') ? { toolChoice: { tool: { name } } } : {}),
    },
    inferenceConfig: {
      maxTokens: request.maxTokens,
      ...(features.has('temperature') ? { temperature: 0 } : {}),
    },
    ...(guardrail && {
      guardrailConfig: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version },
    }),
  };
}
