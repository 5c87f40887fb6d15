import type { ChatBody } from './schemas.ts';

/** What the model says to a request. */
export interface Said {
  readonly content?: string;
  readonly refusal?: string;
  /** `arguments` as the text of JSON, which need not be any. */
  readonly call?: { readonly name: string; readonly arguments: string };
  readonly finishReason?: string;
}

const pieceLength = 7;

/** https://platform.openai.com/docs/api-reference/chat/object */
export function toCompletion(request: ChatBody, said: Said): object {
  const { content = null, refusal = null, call } = said;
  return {
    ...head(request, 'chat.completion'),
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content,
          refusal,
          ...(call && { tool_calls: [{ id: 'call_0', type: 'function', function: call }] }),
        },
        finish_reason: finishOf(request, said),
      },
    ],
    usage: usageOf(request, said),
  };
}

/** The same in chunks: https://platform.openai.com/docs/api-reference/chat-streaming/streaming */
export function* toChunks(request: ChatBody, said: Said): Generator<object> {
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    ...head(request, 'chat.completion.chunk'),
    choices: [{ index: 0, delta, finish_reason }],
    ...(request.stream_options?.include_usage && { usage: null }),
  });
  yield chunk({ role: 'assistant', content: null });
  for (const piece of pieces(said.refusal)) yield chunk({ refusal: piece });
  for (const piece of pieces(said.content)) yield chunk({ content: piece });
  if (said.call) {
    const { name } = said.call;
    yield chunk({
      tool_calls: [{ index: 0, id: 'call_0', type: 'function', function: { name, arguments: '' } }],
    });
    for (const piece of pieces(said.call.arguments)) {
      yield chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] });
    }
  }
  yield chunk({}, finishOf(request, said));
  if (request.stream_options?.include_usage) {
    yield { ...head(request, 'chat.completion.chunk'), choices: [], usage: usageOf(request, said) };
  }
}

function head({ model }: ChatBody, object: string) {
  return { id: 'chatcmpl-0', object, created: 1_736_931_600, model };
}

/** A call that was forced ends with `stop`: https://platform.openai.com/docs/guides/function-calling */
function finishOf({ tool_choice }: ChatBody, { finishReason, call }: Said): string {
  return finishReason ?? (call && typeof tool_choice !== 'object' ? 'tool_calls' : 'stop');
}

function usageOf(request: ChatBody, said: Said): object {
  const prompt_tokens = countTokens(JSON.stringify(request.messages));
  const completion_tokens = countTokens(JSON.stringify(said));
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

function* pieces(text = ''): Generator<string> {
  const letters = Array.from(text);
  for (let at = 0; at < letters.length; at += pieceLength) yield letters.slice(at, at + pieceLength).join('');
}
