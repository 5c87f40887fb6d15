import type { Surfaces } from '../../../core/chat/surfaces.ts';
import type { Model } from '../../../core/ports.ts';
import type { HomePorts } from '../../../core/services.ts';

/**
 * A process that is killed right after its nth write (0: before the first): that write has happened, nothing after it
 * does, and nobody is told. Where it dies between two writes makes no difference to what it leaves.
 */
export function createMortal(nth: number) {
  let writes = 0;
  let isDead = nth === 0;

  return {
    isDead: () => isDead,

    /** The ports as this process has them. */
    ports(
      { records, queue, blobs, index, embedder, model }: HomePorts,
      surfaces: Surfaces,
    ): Partial<HomePorts> {
      return {
        records: mortal(records),
        queue: mortal(queue),
        blobs: mortal(blobs),
        index: mortal(index),
        embedder: embedder && mortal(embedder),
        model: model && { ...model, stream: request => streamWhileAlive(model, request) },
        surfaces: Object.fromEntries(
          Object.entries(surfaces).map(([name, surface]) => [name, mortal(surface)]),
        ),
      };
    },
  };

  function mortal<T extends object>(port: T): T {
    const entries = Object.entries(port).map(([name, real]) => {
      if (typeof real !== 'function') return [name, real];
      const wrapped = async (...args: unknown[]) => {
        checkAlive();
        const isLast = writing.has(name) && (writes += 1) === nth;
        const result = await real(...args);
        if (isLast) isDead = true;
        checkAlive();
        return result;
      };
      return [name, wrapped];
    });
    return Object.fromEntries(entries) as T;
  }

  async function* streamWhileAlive(model: Model, request: Parameters<Model['stream']>[0]) {
    for await (const event of model.stream(request)) {
      checkAlive();
      yield event;
    }
  }

  function checkAlive(): void {
    if (isDead) throw new Error('The process was killed.');
  }
}

/** What changes something: in a store, in the queue, on a chat platform. */
const writing = new Set([
  ...['put', 'delete', 'deleteUnder', 'increment', 'add', 'remove', 'optimize'],
  ...['enqueue', 'extend', 'complete', 'retry'],
  ...['post', 'update'],
]);
