import { describe, expect, it } from '@jest/globals';
import { ModelUnavailable } from '../../core/errors.ts';
import type { ModelEvent } from '../../core/ports.ts';
import { watchEmbedder, watchModel } from '../../core/watch-model.ts';
import { createManualClock } from '../fakes/clock.ts';
import { createTrigramEmbedder } from '../fakes/embedder.ts';
import { createScriptedModel } from '../fakes/model.ts';

const request = {
  system: '',
  messages: [],
  tool: { name: 't', description: '', inputSchema: {} },
  maxTokens: 1,
};
const busy = () => new ModelUnavailable('throttled', 'Busy at https://secret.example.');

async function drain(events: AsyncIterable<ModelEvent>): Promise<void> {
  for await (const _ of events);
}

describe('a watched model', () => {
  it('is thought well of until it fails, and again once it answers', async () => {
    const clock = createManualClock();
    const { port, state } = watchModel(createScriptedModel([busy(), { input: {} }]), clock);
    expect(state()).toEqual({ status: 'ok', detail: 'scripted' });
    await expect(port.converse(request)).rejects.toThrow('Busy');
    clock.advance(12);
    expect(state()).toEqual({ status: 'degraded', detail: 'scripted: throttled 12 s ago' });
    await port.converse(request);
    expect(state()).toEqual({ status: 'ok', detail: 'scripted' });
  });

  it('is known by its streams too, those that break off among them', async () => {
    const clock = createManualClock();
    const scripted = createScriptedModel([
      { input: { a: 1 }, breaksOff: new TypeError('broken') },
      { input: {} },
    ]);
    const { port, state } = watchModel(scripted, clock);
    await expect(drain(port.stream(request))).rejects.toThrow('broken');
    expect(state()).toEqual({ status: 'degraded', detail: 'scripted: failed 0 s ago' });
    await drain(port.stream(request));
    expect(state().status).toBe('ok');
  });

  it('is not judged by what was long ago', async () => {
    const clock = createManualClock();
    const { port, state } = watchModel(createScriptedModel([busy()]), clock);
    await expect(port.converse(request)).rejects.toThrow('Busy');
    clock.advance(301);
    expect(state().status).toBe('ok');
  });
});

describe('a watched embedder', () => {
  it('is the embedder, and remembers its failures', async () => {
    const clock = createManualClock();
    const embedder = createTrigramEmbedder();
    const { port, state } = watchEmbedder(embedder, clock);
    expect(await port.embed(['gifts'])).toEqual(await embedder.embed(['gifts']));
    expect(port).toMatchObject({ name: 'trigrams', dimensions: 256, maxTextsPerCall: 3 });
    const broken = watchEmbedder({ ...embedder, embed: () => Promise.reject(busy()) }, clock);
    await expect(broken.port.embed(['gifts'])).rejects.toThrow('Busy');
    expect(broken.state().detail).toBe('trigrams: throttled 0 s ago');
    expect(state().status).toBe('ok');
  });
});
