import { z } from 'zod';
import type { ModelReply, ModelTokens } from '../../core/ports.ts';
import { UnreadableAnswer } from './openai-call.ts';
import { parseInput } from './tool-input.ts';

const usage = z
  .object({
    prompt_tokens: z.number(),
    completion_tokens: z.number(),
    prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
  })
  .nullish()
  // Left out, or in another form, by some servers: no reason to refuse the answer.
  .catch(null);

/** https://platform.openai.com/docs/api-reference/chat/object */
const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z
            .array(
              // Some servers give the arguments as a value, not as its JSON.
              z.object({
                function: z.object({
                  name: z.string(),
                  arguments: z.union([z.string(), z.record(z.string(), z.unknown())]),
                }),
              }),
            )
            .nullish(),
        }),
      }),
    )
    .min(1),
  usage,
});

/** https://platform.openai.com/docs/api-reference/chat-streaming/streaming */
const chunk = z.object({
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      delta: z
        .object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z
            .array(
              z.object({
                index: z.number().default(0),
                function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
              }),
            )
            .nullish(),
        })
        .nullish(),
    }),
  ),
  usage,
});

/**
 * The reply in a chat completion.
 *
 * @throws UnreadableAnswer
 */
export function readCompletion(json: unknown, toolName: string): ModelReply {
  const { choices, usage } = parse(completion, json);
  const { finish_reason, message } = choices[0]!;
  const given = message.tool_calls?.find(call => call.function.name === toolName)?.function.arguments;
  return toReply({
    called: typeof given === 'object' ? JSON.stringify(given) : given,
    content: message.content ?? '',
    refused: Boolean(message.refusal),
    finish: finish_reason ?? 'stop',
    tokens: toTokens(usage),
  });
}

/** Reads the chunks of a streamed chat completion one by one. */
export function createChunkReader(toolName: string) {
  let call: number | undefined;
  let called: string | undefined;
  let content = '';
  let refused = false;
  let finish: string | undefined;
  let tokens = toTokens(null);
  return {
    /**
     * The piece of the tool's input in this chunk; '' where there is none.
     *
     * @throws UnreadableAnswer
     */
    read(json: unknown): string {
      const { choices, usage } = parse(chunk, json);
      if (usage) tokens = toTokens(usage);
      const [choice] = choices;
      finish = choice?.finish_reason ?? finish;
      content += choice?.delta?.content ?? '';
      refused ||= Boolean(choice?.delta?.refusal);
      let piece = '';
      for (const part of choice?.delta?.tool_calls ?? []) {
        if (call === undefined && part.function?.name === toolName) call = part.index;
        if (call !== undefined && part.index === call) piece += part.function?.arguments ?? '';
      }
      if (call !== undefined) called = (called ?? '') + piece;
      return piece;
    },
    /** The reply, and the input that came as text instead; null where the stream ended before its message did. */
    end(): { reply: ModelReply; late: string | null } | null {
      if (finish === undefined) return null;
      const reply = toReply({ called, content, refused, finish, tokens });
      return {
        reply,
        late: called === undefined && reply.input !== null ? JSON.stringify(reply.input) : null,
      };
    },
  };
}

interface Heard {
  readonly called: string | undefined;
  readonly content: string;
  readonly refused: boolean;
  readonly finish: string;
  readonly tokens: ModelTokens;
}

/** A forced call ends with `stop`, not with `tool_calls`; what was called says more than the reason to finish. */
function toReply({ called, content, refused, finish, tokens }: Heard): ModelReply {
  if (refused || finish === 'content_filter') return { input: null, stop: 'refused', tokens };
  const input = called === undefined ? readContent(content) : parseInput(called);
  if (finish === 'length') return { input, stop: 'length', tokens };
  return { input, stop: called !== undefined || input !== null ? 'tool' : 'end', tokens };
}

/** Servers that do not know tools answer with the JSON as text, often fenced. */
function readContent(content: string): object | null {
  const fenced = /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/.exec(content);
  const value = parseInput(fenced?.[1] ?? content);
  return typeof value === 'object' && !Array.isArray(value) ? value : null;
}

/** The cached part is counted apart. https://platform.openai.com/docs/guides/prompt-caching */
function toTokens(used: z.infer<typeof usage>): ModelTokens {
  if (!used) return { input: 0, output: 0 };
  const cached = used.prompt_tokens_details?.cached_tokens ?? 0;
  return {
    input: used.prompt_tokens - cached,
    output: used.completion_tokens,
    ...(cached > 0 && { cacheRead: cached }),
  };
}

function parse<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new UnreadableAnswer(parsed.error);
  return parsed.data;
}
