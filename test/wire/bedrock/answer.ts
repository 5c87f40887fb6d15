import type { ConverseBody } from './schemas.ts';

/** What the model says to a request. */
export interface Said {
  /** Text before, or instead of, the tool's call. */
  readonly text?: string;
  /** `input` as a value, or as the text of the JSON, which then need not be any. */
  readonly toolUse?: { readonly name: string; readonly input: object | string };
  readonly stopReason?: string;
  readonly usage?: Usage;
}

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly totalTokens: number;
  readonly cacheReadInputTokens?: number;
  readonly cacheWriteInputTokens?: number;
}

export type Answer = (request: ConverseBody) => Said;

/** For each tool by its name, its input, or what makes it of the request. */
export type Script = Readonly<Record<string, object | ((request: ConverseBody) => object)>>;

/** Calls the first tool on offer that the script has an input for, and else says that it can't. */
export function answerFromScript(script: Script): Answer {
  return request => {
    const offered = request.toolConfig?.tools.flatMap(tool =>
      'toolSpec' in tool ? [tool.toolSpec.name] : [],
    );
    const name = offered?.find(tool => tool in script);
    const input = name === undefined ? undefined : script[name];
    if (name === undefined || input === undefined) return { text: 'I have no answer to this.' };
    return { toolUse: { name, input: typeof input === 'function' ? input(request) : input } };
  };
}

/** What was said, with all that Converse tells about it. */
export function complete(request: ConverseBody, said: Said) {
  const outputTokens = countTokens(JSON.stringify([said.text, said.toolUse]));
  const inputTokens = countTokens(JSON.stringify(request));
  return {
    text: said.text,
    toolUse: said.toolUse,
    stopReason: said.stopReason ?? (said.toolUse ? 'tool_use' : 'end_turn'),
    usage: said.usage ?? { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
  };
}

function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
