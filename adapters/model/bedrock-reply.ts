import type { ConverseResponse, ConverseStreamOutput, TokenUsage } from '@aws-sdk/client-bedrock-runtime';
import type { ModelReply, ModelTokens } from '../../core/ports.ts';
import { StreamCutOff } from './stream-cut-off.ts';
import { parseInput } from './tool-input.ts';

/** The reply in a response of Converse: the input of the first call of the tool. */
export function readReply({ output, stopReason, usage }: ConverseResponse, toolName: string): ModelReply {
  const blocks = output?.message?.content ?? [];
  const call = blocks.find(({ toolUse }) => toolUse?.name === toolName)?.toolUse;
  return {
    input: call?.input ?? null,
    stop: toStop(stopReason, call !== undefined),
    tokens: toTokens(usage),
  };
}

/**
 * Reads the events of ConverseStream one by one.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
 */
export function createStreamReader(toolName: string) {
  let block: number | undefined;
  let json = '';
  let stopReason: string | undefined;
  let usage: TokenUsage | undefined;
  return {
    /** The piece of the tool's input in this event; '' where there is none. */
    read(event: ConverseStreamOutput): string {
      const { contentBlockStart: start, contentBlockDelta: delta } = event;
      if (block === undefined && start?.start?.toolUse?.name === toolName) block = start.contentBlockIndex;
      stopReason = event.messageStop?.stopReason ?? stopReason;
      usage = event.metadata?.usage ?? usage;
      // A model may write text beside, or call the tool once more: neither is part of this input.
      if (block === undefined || delta?.contentBlockIndex !== block) return '';
      const piece = delta.delta?.toolUse?.input ?? '';
      json += piece;
      return piece;
    },
    /** @throws StreamCutOff where the message's end or its token count never came. */
    end(): ModelReply {
      if (stopReason === undefined || usage === undefined) throw new StreamCutOff();
      return {
        input: parseInput(json),
        stop: toStop(stopReason, block !== undefined),
        tokens: toTokens(usage),
      };
    },
  };
}

/** `refusal` is Anthropic's own word, which some models pass through. */
const stops: Readonly<Record<string, ModelReply['stop']>> = {
  tool_use: 'tool',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  guardrail_intervened: 'refused',
  content_filtered: 'refused',
  refusal: 'refused',
};

/** Some models end the turn with `end_turn` though they called the tool that they had to call. */
function toStop(reason: string | undefined, called: boolean): ModelReply['stop'] {
  const stop = stops[reason ?? ''] ?? 'end';
  return stop === 'end' && called ? 'tool' : stop;
}

function toTokens(usage: TokenUsage | undefined): ModelTokens {
  return {
    input: usage?.inputTokens ?? 0,
    output: usage?.outputTokens ?? 0,
    ...(usage?.cacheReadInputTokens === undefined ? {} : { cacheRead: usage.cacheReadInputTokens }),
    ...(usage?.cacheWriteInputTokens === undefined ? {} : { cacheWrite: usage.cacheWriteInputTokens }),
  };
}
