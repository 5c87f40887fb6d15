import { describe, expect, it } from '@jest/globals';
import { createAdaptiveLimiter } from '../../../adapters/embedder/adaptive.ts';

/** Work that runs until it is told to end. */
function createWork(limiter: ReturnType<typeof createAdaptiveLimiter>) {
  const running: (() => void)[] = [];
  return {
    running,
    start: (count: number) =>
      Array.from({ length: count }, () =>
        limiter.run(() => new Promise<void>(resolve => running.push(resolve))),
      ),
    /** Ends what runs, and lets those who wait come in. */
    async endAll() {
      for (const end of running.splice(0)) end();
      await new Promise(resolve => setImmediate(resolve));
    },
  };
}

describe('an adaptive limiter', () => {
  it('lets in as many as it begins with', async () => {
    const work = createWork(createAdaptiveLimiter({ start: 2, max: 9 }));
    const all = work.start(3);
    await Promise.resolve();
    expect(work.running).toHaveLength(2);
    await work.endAll();
    expect(work.running).toHaveLength(1);
    await work.endAll();
    await Promise.all(all);
  });

  it('lets in one more after each round that went well, up to the most', async () => {
    const limiter = createAdaptiveLimiter({ start: 1, max: 4 });
    const limits: number[] = [];
    for (let i = 0; i < 30; i += 1) {
      await limiter.run(async () => {});
      limits.push(limiter.limit());
    }
    expect(limits[0]).toBe(2);
    expect(limits.slice(0, 8).every((limit, i, all) => i === 0 || limit - all[i - 1]! <= 1)).toBe(true);
    expect(limits.at(-1)).toBe(4);
  });

  it('lets in half as many after throttling, and never none', async () => {
    const limiter = createAdaptiveLimiter({ start: 8, max: 8 });
    limiter.slowDown();
    expect(limiter.limit()).toBe(4);
    for (let i = 0; i < 9; i += 1) limiter.slowDown();
    expect(limiter.limit()).toBe(1);
  });

  it('halves once for all that were under way together', async () => {
    const limiter = createAdaptiveLimiter({ start: 8, max: 8 });
    const work = createWork(limiter);
    const all = work.start(8);
    await Promise.resolve();
    for (let i = 0; i < 8; i += 1) limiter.slowDown();
    expect(limiter.limit()).toBe(4);
    await work.endAll();
    await Promise.all(all);
  });

  it('goes on after work that fails, in the order in which it came', async () => {
    const limiter = createAdaptiveLimiter({ start: 1, max: 1 });
    const done: string[] = [];
    const all = ['a', 'b', 'c'].map(name =>
      limiter.run(async () => {
        done.push(name);
        if (name === 'a') throw new Error('broken');
      }),
    );
    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(done).toEqual(['a', 'b', 'c']);
  });
});
