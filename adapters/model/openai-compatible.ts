import type { Model, ModelPrice } from '../../core/ports.ts';
import { eachWithin } from './each-within.ts';
import { EndpointError, post, UnreadableAnswer } from './openai-call.ts';
import { toUnavailable } from './openai-errors.ts';
import { createChunkReader, readCompletion } from './openai-reply.ts';
import { createOpenAiDialect, writeChat } from './openai-request.ts';
import { readServerSentEvents } from './server-sent-events.ts';
import { StreamCutOff } from './stream-cut-off.ts';

export interface OpenAiModelOptions {
  /** What comes before `/chat/completions`, such as `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  /** The model's name at this address. */
  readonly name: string;
  readonly apiKey?: string | undefined;
  readonly price?: ModelPrice | undefined;
  /** Tries of one call, the first included. */
  readonly maxAttempts?: number;
  /** How long one try may take; in a stream, until it begins. */
  readonly timeoutMs?: number;
  /** How long a stream may be silent. */
  readonly stallMs?: number;
  /** The pause after the first failed try, which doubles with each more. */
  readonly backOffMs?: number;
}

/**
 * A language model behind OpenAI's chat completions, as many servers offer them.
 * https://platform.openai.com/docs/api-reference/chat
 */
export function createOpenAiModel({
  baseUrl,
  name,
  apiKey,
  price,
  maxAttempts = 4,
  timeoutMs = 120_000,
  stallMs = 45_000,
  backOffMs = 1_000,
}: OpenAiModelOptions): Model {
  const url = `${baseUrl.replace(/\/+$/, '')}/chat/completions`;
  const endpoint = { url, apiKey, timeoutMs, maxAttempts, backOffMs };
  const dialect = createOpenAiDialect();

  return {
    name,
    price,

    async converse(request) {
      try {
        return await dialect.speak(features =>
          post(endpoint, writeChat(request, { name, stream: false, features }), async response =>
            readCompletion(parseJson(await response.text()), request.tool.name),
          ),
        );
      } catch (error) {
        throw toUnavailable(error, name);
      }
    },

    async *stream(request) {
      const abort = new AbortController();
      const reader = createChunkReader(request.tool.name);
      try {
        const body = await dialect.speak(features =>
          post(endpoint, writeChat(request, { name, stream: true, features }), openStream, abort.signal),
        );
        for await (const data of readServerSentEvents(eachWithin(body, stallMs))) {
          if (data === '[DONE]') break;
          const json = reader.read(readChunk(data));
          if (json) yield { kind: 'input', json };
        }
        const end = reader.end();
        if (!end) throw new StreamCutOff();
        if (end.late !== null) yield { kind: 'input', json: end.late };
        yield { kind: 'reply', reply: end.reply };
      } catch (error) {
        throw toUnavailable(error, name);
      } finally {
        // Also where nobody reads on: what is not written is not charged for.
        abort.abort();
      }
    },
  };
}

async function openStream(response: Response): Promise<ReadableStream<Uint8Array>> {
  if (response.body && /^text\/event-stream\b/.test(response.headers.get('content-type') ?? ''))
    return response.body;
  await response.body?.cancel();
  throw new UnreadableAnswer();
}

/** An error in the middle of a stream comes as an event of its own. */
function readChunk(data: string): unknown {
  const json = parseJson(data);
  if (typeof json !== 'object' || json === null || !('error' in json)) return json;
  const { error } = json;
  const isThrottled = /rate.?limit|429/i.test(JSON.stringify(error));
  throw new EndpointError(isThrottled ? 429 : 500, 'The stream ended with an error.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnreadableAnswer(cause);
  }
}
