import type { ModelRequest } from '../../core/ports.ts';
import { createDialect } from './dialect.ts';
import { EndpointError } from './openai-call.ts';

/**
 * Newer models of OpenAI refuse `max_tokens` and any temperature, and not every server knows `tool_choice` and
 * `stream_options`. https://platform.openai.com/docs/api-reference/chat/create
 */
const refusals = {
  temperature: /\btemperature\b/,
  max_tokens: /\bmax_tokens\b/,
  tool_choice: /\btool_choice\b/,
  stream_options: /\bstream_options\b/,
} as const;

type Features = ReadonlySet<keyof typeof refusals>;

/** What a model at an endpoint takes, as far as it has told. */
export function createOpenAiDialect() {
  return createDialect(refusals, error =>
    error instanceof EndpointError && (error.status === 400 || error.status === 422) && isAboutFields(error)
      ? error.message
      : null,
  );
}

/** The request in the words of chat completions. */
export function writeChat(
  request: ModelRequest,
  { name, stream, features }: { name: string; stream: boolean; features: Features },
): object {
  const { name: toolName, description, inputSchema } = request.tool;
  return {
    model: name,
    messages: [
      { role: 'system', content: request.system },
      ...request.messages.map(({ role, text }) => ({ role, content: text })),
    ],
    tools: [{ type: 'function', function: { name: toolName, description, parameters: inputSchema } }],
    ...(features.has('tool_choice') && { tool_choice: { type: 'function', function: { name: toolName } } }),
    [features.has('max_tokens') ? 'max_tokens' : 'max_completion_tokens']: request.maxTokens,
    ...(features.has('temperature') && { temperature: 0 }),
    ...(stream && { stream: true }),
    ...(stream && features.has('stream_options') && { stream_options: { include_usage: true } }),
  };
}

/** That a field is not known, and not that its value is too large. */
function isAboutFields({ message }: EndpointError): boolean {
  return /unsupported|not support|unknown|unrecognized|not permitted|not allowed|deprecated/i.test(message);
}
