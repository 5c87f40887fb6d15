import { afterEach, describe, expect, it } from '@jest/globals';
import { type ChatHome, createChatHome, deedOf } from './chat-home.ts';

let home: ChatHome;
afterEach(() => home.close());

describe('a question in a chat', () => {
  it('is answered in the message that was posted at once', async () => {
    home = createChatHome();
    await home.send(deedOf());
    await home.settle();
    expect(home.surface.messages()).toEqual([
      {
        ...{ id: 'm1', address: { channel: 'C1' }, mark: 'slack#T1#C1#U1#1.0' },
        content: { kind: 'reply', final: { kind: 'answer', answer: expect.anything() } },
      },
    ]);
    expect(home.asked).toMatchObject([{ surface: 'slack', conversationId: 'slack#C1#1.0' }]);
  });

  it('is one answer however often the platform delivers it', async () => {
    home = createChatHome();
    expect(await home.send(deedOf())).toBe(true);
    expect(await home.send(deedOf())).toBe(false);
    await home.settle();
    expect(await home.send(deedOf())).toBe(false);
    await home.settle();
    expect(home.surface.messages()).toHaveLength(1);
    expect(home.surface.updates()).toBe(1);
  });

  it('is met with help where nothing was typed', async () => {
    home = createChatHome();
    await home.send(deedOf({ text: ' /policy ' }));
    await home.settle();
    expect(home.surface.messages()).toMatchObject([{ content: { kind: 'reply', final: { kind: 'help' } } }]);
  });

  it('is told why where it is refused, with the reference to ask about', async () => {
    home = createChatHome();
    await home.send(deedOf({ text: 'refuse' }));
    await home.settle();
    expect(home.surface.messages().map(({ content }) => content)).toEqual([
      { kind: 'failure', message: 'It is too long.', correlationId: 'corr-1' },
    ]);
  });

  it('is not asked where the surface says that nothing may be answered there', async () => {
    home = createChatHome();
    await home.send(deedOf({ refusal: 'Not in a shared channel.' }));
    await home.settle();
    expect(home.surface.messages()).toMatchObject([{ content: { message: 'Not in a shared channel.' } }]);
    expect(home.asked).toEqual([]);
  });

  it('ends in a sentence with the reference where it fails for good, in the message that stood there', async () => {
    home = createChatHome();
    await home.send(deedOf({ text: 'break' }));
    await home.settle();
    expect(home.surface.messages()).toMatchObject([
      {
        content: {
          kind: 'failure',
          message: expect.stringContaining('several tries'),
          correlationId: 'corr-1',
        },
      },
    ]);
    expect(home.log.events().filter(event => event === 'job.failed')).toHaveLength(3);
  });
});

describe('a crash while a question is answered', () => {
  const points = 8;

  it('can come at as many points as are tried below', async () => {
    home = createChatHome();
    await home.send(deedOf());
    await home.settle();
    expect(home.calls()).toBe(points);
  });

  for (const when of ['before', 'after'] as const) {
    for (let at = 1; at <= points; at += 1) {
      it(`leaves one message with one answer (${when} call ${at} of a port)`, async () => {
        home = createChatHome({ crash: { at, when } });
        await home.send(deedOf());
        await home.settle();
        expect(home.surface.messages()).toMatchObject([{ content: { kind: 'reply' } }]);
        expect(home.asked.map(({ answerId }) => answerId)).toHaveLength(1);
      });
    }
  }

  it('leaves one answer, and at worst a second placeholder, where the platform lists no messages', async () => {
    for (let at = 1; at <= points; at += 1) {
      home = createChatHome({ crash: { at, when: 'after' }, lists: false });
      await home.send(deedOf());
      await home.settle();
      const shown = home.surface.messages().map(({ content }) => content.kind);
      expect(shown.filter(kind => kind === 'reply')).toHaveLength(1);
      expect(shown.length).toBeLessThanOrEqual(2);
      if (at < points) home.close();
    }
  });
});
