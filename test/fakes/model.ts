import type { Model, ModelReply, ModelRequest } from '../../core/ports.ts';

/** A reply with what is left out filled in: the tool called, no tokens used. An error is thrown in its place. */
export type ScriptedReply = (Partial<ModelReply> & StreamFaults) | Error;

/** What goes wrong while a reply is streamed. */
export interface StreamFaults {
  /** Streamed in place of the input as JSON. */
  readonly json?: string;
  /** Thrown after the pieces, in place of the reply. */
  readonly breaksOff?: Error;
}

export interface ScriptedModel extends Model {
  /** What it was asked, in order. */
  readonly requests: readonly ModelRequest[];
}

/**
 * A language model that says what it is told to: the replies one after another, or what a function makes. Streamed,
 * a reply comes in pieces of seven characters of JSON.
 */
export function createScriptedModel(
  script: readonly ScriptedReply[] | ((request: ModelRequest) => ScriptedReply),
): ScriptedModel {
  const requests: ModelRequest[] = [];
  const answer = async (request: ModelRequest): Promise<ModelReply & StreamFaults> => {
    requests.push(request);
    const reply = typeof script === 'function' ? script(request) : script[requests.length - 1];
    if (!reply) throw new Error('The script ends before this call.');
    if (reply instanceof Error) throw reply;
    return { input: null, stop: 'tool', tokens: { input: 0, output: 0 }, ...reply };
  };
  return {
    name: 'scripted',
    requests,
    converse: answer,
    async *stream(request) {
      const { json: given, breaksOff, ...reply } = await answer(request);
      const json = given ?? (reply.input === null ? '' : JSON.stringify(reply.input));
      for (let at = 0; at < json.length; at += 7) yield { kind: 'input', json: json.slice(at, at + 7) };
      if (breaksOff) throw breaksOff;
      yield { kind: 'reply', reply };
    },
  };
}
