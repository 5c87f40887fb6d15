import { afterEach, describe, expect, it } from '@jest/globals';
import { CodedError } from '../../../core/errors.ts';
import type { ChatContent } from '../../../core/model/chat.ts';
import { analyses } from '../../fixtures/analyses.ts';
import { type ChatHome, createChatHome, deedOf } from './chat-home.ts';

let home: ChatHome;
afterEach(() => home.close());

const bytes = new TextEncoder().encode('A contract.');
const file = (name: string) => ({ name, source: {} });
const shared = (...names: string[]) => deedOf({ text: '', files: names.map(file) });

/** A home in which the files can be opened. */
function homeWith(names: readonly string[], options?: Parameters<typeof createChatHome>[0]): ChatHome {
  const made = createChatHome(options);
  for (const name of names) made.surface.files.set(name, bytes);
  return made;
}
/** Lets every analysis come to its end. */
function finishAll(): void {
  for (const [id, { filename }] of home.analyses) home.analyses.set(id, { ...analyses.mixed, id, filename });
}
function shown(): ChatContent[] {
  return home.surface.messages().map(({ content }) => content);
}

describe('a shared document', () => {
  it('is announced, followed while it is analysed, and its message becomes the result', async () => {
    home = homeWith(['contract.txt']);
    await home.send(shared('contract.txt'));
    await home.settle(2);
    expect(shown()).toMatchObject([{ kind: 'analysis', analysis: { status: 'queued' } }]);
    finishAll();
    await home.settle(30);
    expect(shown()).toMatchObject([
      { kind: 'analysis', analysis: { status: 'complete', filename: 'contract.txt' } },
    ]);
  });

  it('is shown anew only when its analysis has moved on', async () => {
    home = homeWith(['contract.txt']);
    await home.send(shared('contract.txt'));
    await home.settle(60);
    expect(home.surface.updates()).toBe(1);
    const [[id, queued]] = [...home.analyses] as [[string, typeof analyses.mixed]];
    home.analyses.set(id, { ...queued, progress: { stage: 'assess', done: 1, total: 9 } });
    await home.settle(60);
    expect(home.surface.updates()).toBe(2);
  });

  it('is no longer followed after half an hour, and the message says where its result will be', async () => {
    home = homeWith(['contract.txt']);
    await home.send(shared('contract.txt'));
    await home.settle(1_900);
    expect(shown()).toMatchObject([{ kind: 'failure', message: expect.stringContaining('in the console') }]);
    const updates = home.surface.updates();
    finishAll();
    await home.settle(60);
    expect(home.surface.updates()).toBe(updates);
  });

  it('is refused in its message with the sentence that says why', async () => {
    home = createChatHome();
    home.surface.files.set('scan.pdf', new CodedError('file_too_large', 'Up to 50 MB can be read.'));
    await home.send(shared('scan.pdf'));
    await home.settle();
    expect(shown()).toEqual([
      { kind: 'failure', message: 'Up to 50 MB can be read.', correlationId: 'corr-1' },
    ]);
    expect(home.analyses.size).toBe(0);
  });

  it('is not opened where the surface says that nothing may be analysed there', async () => {
    home = homeWith(['contract.txt']);
    await home.send({ ...shared('contract.txt'), refusal: 'Not here.' });
    await home.settle();
    expect(shown()).toMatchObject([{ kind: 'failure', message: 'Not here.' }]);
    expect(home.analyses.size).toBe(0);
  });

  it('that never can be opened ends in a sentence with the reference', async () => {
    home = createChatHome();
    await home.send(shared('gone.txt'));
    await home.settle();
    expect(shown()).toMatchObject([
      { kind: 'failure', message: expect.stringContaining('“gone.txt”'), correlationId: 'corr-1' },
    ]);
  });

  it('that is deleted while it is analysed says so', async () => {
    home = homeWith(['contract.txt']);
    await home.send(shared('contract.txt'));
    await home.settle(2);
    home.analyses.clear();
    await home.settle();
    expect(shown()).toMatchObject([{ kind: 'failure', message: 'There is no such analysis.' }]);
  });
});

describe('several documents in one message', () => {
  it('have a message and a result each; one that is refused keeps none of the others', async () => {
    home = homeWith(['a.txt', 'c.txt']);
    home.surface.files.set('b.bin', new CodedError('unsupported_type', 'This can not be read.'));
    await home.send(shared('a.txt', 'b.bin', 'c.txt'));
    await home.settle(2);
    finishAll();
    await home.settle();
    expect(shown()).toMatchObject([
      { kind: 'analysis', analysis: { status: 'complete', filename: 'a.txt' } },
      { kind: 'failure', message: 'This can not be read.' },
      { kind: 'analysis', analysis: { status: 'complete', filename: 'c.txt' } },
    ]);
  });
});

describe('a crash while a document is taken', () => {
  const points = 9;

  it('can come at as many points as are tried below before the first look', async () => {
    home = homeWith(['contract.txt']);
    await home.send(shared('contract.txt'));
    await home.settle(0);
    expect(home.calls()).toBe(points);
  });

  for (const when of ['before', 'after'] as const) {
    for (let at = 1; at <= points + 7; at += 1) {
      it(`leaves one message and one analysis (${when} call ${at} of a port)`, async () => {
        home = homeWith(['contract.txt'], { crash: { at, when } });
        await home.send(shared('contract.txt'));
        await home.settle(30);
        finishAll();
        await home.settle(60);
        expect(shown()).toMatchObject([{ kind: 'analysis', analysis: { status: 'complete' } }]);
        expect(home.analyses.size).toBe(1);
      });
    }
  }

  it('goes on with what was copied, where the link has run out meanwhile', async () => {
    home = homeWith(['contract.txt'], { crash: { at: 6, when: 'after' } });
    await home.send(shared('contract.txt'));
    await home.settle(0);
    expect(home.analyses.size).toBe(1);
    home.surface.files.set('contract.txt', new CodedError('forbidden', 'The link has run out.'));
    finishAll();
    await home.settle();
    expect(shown()).toMatchObject([{ kind: 'analysis', analysis: { status: 'complete' } }]);
  });
});
