import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Model, ModelEvent, ModelReply, ModelRequest } from '../../core/ports.ts';

/** What the model behind a driver is made to say. */
export type Saying =
  | { readonly input: object }
  | { readonly brokenInput: string }
  | { readonly cutOffInput: string }
  | 'refuses'
  | 'says nothing';

export interface ModelUnderTest {
  /** Tries a call twice, and takes a stream that is silent for a while as broken. */
  readonly model: Model;
  say(saying: Saying): void;
  /** The next so many requests fail so; the last two in the middle of a stream. */
  fail(how: 'throttled' | 'failed' | 'broken off' | 'silent', times: number): void;
  /** How many requests have arrived. */
  requests(): number;
  /** Nobody answers any more. */
  close(): Promise<void>;
}

const request: ModelRequest = {
  system: 'You answer with the tool.',
  messages: [
    { role: 'user', text: 'May I accept a gift?' },
    { role: 'assistant', text: 'From whom?' },
    { role: 'user', text: 'From a “client” – Zoë 🦉' },
  ],
  tool: {
    name: 'record_answer',
    description: 'Records the answer.',
    inputSchema: { type: 'object', properties: { text: { type: 'string' } } },
  },
  maxTokens: 500,
};

const input = { text: 'Bis zu 100 € – „höchstens“ 🦉🦉🦉, 最多', list: [1, null, { deep: true }] };

/** What every driver of `Model` keeps. */
export function describeModelContract(name: string, make: () => Promise<ModelUnderTest>): void {
  describe(`${name} keeps the contract of language models`, () => {
    let made: ModelUnderTest;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.close());

    const converse = () => made.model.converse(request);
    const stream = () => readStream(made.model);
    /** The reply, asked for in both ways. */
    const bothReplies = async () => [await converse(), (await stream()).reply];

    it('gives the input of the tool that was called', async () => {
      made.say({ input });
      for (const reply of await bothReplies()) expect(reply).toMatchObject({ input, stop: 'tool' });
    });

    it('streams pieces that, joined, are the input of the reply', async () => {
      made.say({ input });
      const { pieces, reply } = await stream();
      expect(pieces.length).toBeGreaterThan(1);
      expect(JSON.parse(pieces.join(''))).toEqual(input);
      expect(reply.input).toEqual(input);
    });

    it('counts the tokens', async () => {
      made.say({ input });
      for (const { tokens } of await bothReplies()) {
        expect(tokens.input).toBeGreaterThan(0);
        expect(tokens.output).toBeGreaterThan(0);
      }
    });

    it('gives null for input that is no JSON', async () => {
      made.say({ brokenInput: '{"text": "unfin' });
      for (const reply of await bothReplies()) expect(reply.input).toBeNull();
    });

    it('says that the length cut the answer off', async () => {
      made.say({ cutOffInput: '{"text": "and so' });
      for (const reply of await bothReplies()) expect(reply.stop).toBe('length');
    });

    it('says that the model refused', async () => {
      made.say('refuses');
      for (const reply of await bothReplies()) expect(reply).toMatchObject({ input: null, stop: 'refused' });
    });

    it('gives null where the model called no tool', async () => {
      made.say('says nothing');
      for (const reply of await bothReplies()) expect(reply).toMatchObject({ input: null, stop: 'end' });
    });

    it.each(['throttled', 'failed'] as const)('tries again what was %s once', async how => {
      made.say({ input });
      made.fail(how, 1);
      expect((await converse()).input).toEqual(input);
      made.fail(how, 1);
      expect((await stream()).reply.input).toEqual(input);
      expect(made.requests()).toBe(4);
    });

    it.each(['throttled', 'failed'] as const)('throws where it stays %s', async how => {
      made.fail(how, 2);
      await expect(converse()).rejects.toMatchObject({ name: 'ModelUnavailable', reason: how });
      made.fail(how, 2);
      await expect(stream()).rejects.toMatchObject({ name: 'ModelUnavailable', reason: how });
      expect(made.requests()).toBe(4);
    });

    it('throws where nobody answers', async () => {
      await made.close();
      const unreachable = { name: 'ModelUnavailable', reason: 'unreachable' };
      await expect(converse()).rejects.toMatchObject(unreachable);
      await expect(stream()).rejects.toMatchObject(unreachable);
    });

    it.each([
      ['broken off', 'failed'],
      ['silent', 'unreachable'],
    ] as const)('throws where a stream is %s, after the pieces that came', async (how, reason) => {
      made.say({ input });
      made.fail(how, 1);
      const events: ModelEvent[] = [];
      const read = async () => {
        for await (const event of made.model.stream(request)) events.push(event);
      };
      await expect(read()).rejects.toMatchObject({ name: 'ModelUnavailable', reason });
      expect(events.length).toBeGreaterThan(0);
      expect(events.every(({ kind }) => kind === 'input')).toBe(true);
    });

    it('says what went wrong without the words of the service', async () => {
      made.fail('failed', 2);
      const error = await converse().catch((thrown: Error) => thrown);
      expect(error).toMatchObject({ message: expect.stringMatching(/^[A-Z][^{}]+\.$/) });
      expect((error as Error).message).not.toContain('It went wrong');
    });
  });
}

async function readStream(model: Model): Promise<{ pieces: string[]; reply: ModelReply }> {
  const events: ModelEvent[] = [];
  for await (const event of model.stream(request)) events.push(event);
  const last = events.pop();
  if (last?.kind !== 'reply') throw new Error('The stream ends without a reply.');
  return { pieces: events.map(event => (event.kind === 'input' ? event.json : '')), reply: last.reply };
}
