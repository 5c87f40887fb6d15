import { describe, expect, it } from '@jest/globals';
import { createSendQueue } from '../../../../../adapters/web/console/state/send-queue.ts';

describe('what is sent to the server', () => {
  it('goes a few at a time, in turn, and tells what each became', async () => {
    const open: (() => void)[] = [];
    const received: string[] = [];
    const queue = createSendQueue<string, string>(
      name => new Promise(resolve => open.push(() => resolve(`${name}!`))),
      result => received.push(result),
    );
    const kinds = () => queue.store.get().map(({ state }) => state.kind);

    queue.start(['a', 'b', 'c', 'd']);
    expect(kinds()).toEqual(['sending', 'sending', 'sending', 'waiting']);
    open[0]?.();
    await settled();
    expect(kinds()).toEqual(['received', 'sending', 'sending', 'sending']);
    for (const finish of open) finish();
    await settled();

    expect(received).toEqual(['a!', 'b!', 'c!', 'd!']);
  });

  it('keeps what was refused until it is sent again or taken off', async () => {
    let refuse = true;
    const queue = createSendQueue<string, string>(
      async name => {
        if (refuse) throw new Error('no');
        return name;
      },
      () => {},
    );
    const first = () => queue.store.get()[0];

    queue.start(['a']);
    await settled();
    expect(first()?.state.kind).toBe('refused');
    refuse = false;
    queue.retry(first()!.key);
    await settled();
    expect(first()?.state).toEqual({ kind: 'received', result: 'a' });
    queue.dismiss([first()!.key]);
    expect(queue.store.get()).toEqual([]);
  });
});

function settled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
