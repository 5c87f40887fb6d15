import { createDialect } from './dialect.ts';

/**
 * - Newer models of Anthropic refuse any temperature: "`temperature` is deprecated for this model."
 * - Prompt caching: https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html
 * - Naming the tool to call: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolChoice.html
 */
const refusals = {
  temperature: /\btemperature\b/i,
  caching: /prompt caching|cache ?point/i,
  toolChoice: /tool ?choice/i,
} as const;

export type BedrockFeatures = ReadonlySet<keyof typeof refusals>;

/** What a model of Bedrock takes, as far as it has told. */
export function createBedrockDialect() {
  return createDialect(refusals, error => {
    const { name, message } = Object(error) as { name?: unknown; message?: unknown };
    // A model without prompt caching answers AccessDeniedException, other refusals are ValidationException.
    return /^(Validation|AccessDenied)Exception$/.test(String(name)) ? String(message) : null;
  });
}
