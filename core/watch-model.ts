import { ModelUnavailable } from './errors.ts';
import type { ComponentState } from './health.ts';
import type { Clock, Embedder, Model } from './ports.ts';

/** A port that remembers how its last call went, so that its health is known without a call that costs money. */
export interface Watched<T> {
  readonly port: T;
  readonly state: () => ComponentState;
}

/** Watches a language model. What is remembered is this process's own. */
export function watchModel(model: Model, clock: Clock): Watched<Model> {
  const memory = rememberLast(model.name, clock);
  return {
    state: memory.state,
    port: {
      name: model.name,
      price: model.price,
      converse: request => memory.watch(() => model.converse(request)),
      async *stream(request) {
        try {
          yield* model.stream(request);
          memory.note(null);
        } catch (error) {
          memory.note(error);
          throw error;
        }
      },
    },
  };
}

/** Watches an embedder, likewise. */
export function watchEmbedder(embedder: Embedder, clock: Clock): Watched<Embedder> {
  const memory = rememberLast(embedder.name, clock);
  const { name, dimensions, maxTextsPerCall } = embedder;
  return {
    state: memory.state,
    port: { name, dimensions, maxTextsPerCall, embed: texts => memory.watch(() => embedder.embed(texts)) },
  };
}

function rememberLast(name: string, clock: Clock) {
  let failure: { readonly words: string; readonly at: number } | null = null;
  return { note, watch, state };

  function note(error: unknown): void {
    failure = error === null ? null : { words: wordsFor(error), at: clock.now().getTime() };
  }

  async function watch<T>(call: () => Promise<T>): Promise<T> {
    try {
      const result = await call();
      note(null);
      return result;
    } catch (error) {
      note(error);
      throw error;
    }
  }

  function state(): ComponentState {
    const seconds = failure ? Math.round((clock.now().getTime() - failure.at) / 1000) : 0;
    if (!failure || seconds > recentSeconds) return { status: 'ok', detail: name };
    return { status: 'degraded', detail: `${name}: ${failure.words} ${seconds} s ago` };
  }
}

/** The cause itself may hold addresses: it is for the log. */
function wordsFor(error: unknown): string {
  return error instanceof ModelUnavailable ? reasonWords[error.reason] : 'failed';
}

const reasonWords: Readonly<Record<ModelUnavailable['reason'], string>> = {
  throttled: 'throttled',
  unreachable: 'not reachable',
  failed: 'failed',
  refused_request: 'refused the request',
};

/** A failure that is older says nothing about now. */
const recentSeconds = 300;
