import {
  BedrockRuntimeClient,
  type BedrockRuntimeClientConfig,
  ConverseCommand,
  ConverseStreamCommand,
} from '@aws-sdk/client-bedrock-runtime';
import type { Model, ModelPrice } from '../../core/ports.ts';
import { toUnavailable } from './bedrock-errors.ts';
import { createBedrockDialect } from './bedrock-features.ts';
import { createStreamReader, readReply } from './bedrock-reply.ts';
import { type Guardrail, writeConverse } from './bedrock-request.ts';
import { eachWithin } from './each-within.ts';

export interface BedrockModelOptions
  extends Pick<BedrockRuntimeClientConfig, 'region' | 'endpoint' | 'credentials'> {
  /** A model's id, or an inference profile's id or ARN. */
  readonly modelId: string;
  /** Checks what goes in and comes out: what it stops comes back as refused. */
  readonly guardrail?: Guardrail | undefined;
  readonly price?: ModelPrice | undefined;
  /** Tries of one call, the first included. */
  readonly maxAttempts?: number;
  /** How long one try may stay without any answer. */
  readonly timeoutMs?: number;
  /** How long a stream may be silent between two events. */
  readonly stallMs?: number;
}

/**
 * A language model of Amazon Bedrock, through Converse and ConverseStream. What is throttled or fails on its side
 * is tried again by the SDK, which slows down all calls of this client while it is throttled.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
 */
export function createBedrockModel({
  modelId,
  guardrail,
  price,
  maxAttempts = 4,
  timeoutMs = 120_000,
  stallMs = 45_000,
  ...connection
}: BedrockModelOptions): Model {
  const dialect = createBedrockDialect();
  let made: BedrockRuntimeClient | undefined;
  const client = () =>
    (made ??= new BedrockRuntimeClient({
      ...connection,
      maxAttempts,
      retryMode: 'adaptive',
      // A connection for each call: one that hangs takes no other along, and ends with its call.
      requestHandler: { requestTimeout: timeoutMs, disableConcurrentStreams: true },
    }));

  return {
    name: modelId,
    price,

    async converse(request) {
      try {
        const response = await dialect.speak(features =>
          client().send(new ConverseCommand(writeConverse(request, { modelId, guardrail, features }))),
        );
        return readReply(response, request.tool.name);
      } catch (error) {
        throw toUnavailable(error, modelId);
      }
    },

    async *stream(request) {
      const abort = new AbortController();
      const reader = createStreamReader(request.tool.name);
      try {
        const { stream } = await dialect.speak(features =>
          client().send(new ConverseStreamCommand(writeConverse(request, { modelId, guardrail, features })), {
            abortSignal: abort.signal,
          }),
        );
        for await (const event of eachWithin(stream ?? [], stallMs)) {
          const json = reader.read(event);
          if (json) yield { kind: 'input', json };
        }
        yield { kind: 'reply', reply: reader.end() };
      } catch (error) {
        throw toUnavailable(error, modelId);
      } finally {
        // Also where nobody reads on: what is not written is not charged for.
        abort.abort();
      }
    },
  };
}
