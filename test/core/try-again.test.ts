import { describe, expect, it } from '@jest/globals';
import { backOff, tryAgain } from '../../core/try-again.ts';

/** Work that fails so many times, and then gives its number of tries. */
function failing(times: number) {
  let tries = 0;
  const work = async () => {
    tries += 1;
    if (tries <= times) throw new Error(`failure ${tries}`);
    return tries;
  };
  return { work, tries: () => tries };
}

describe('trying again', () => {
  it('gives what the first try that does not fail gives', async () => {
    const { work } = failing(2);
    const attempts: number[] = [];
    const pauseAfter = (_: unknown, attempt: number) => attempts.push(attempt) * 0;
    expect(await tryAgain(work, { attempts: 5, pauseAfter })).toBe(3);
    expect(attempts).toEqual([1, 2]);
  });

  it('throws what the last try threw', async () => {
    const { work } = failing(9);
    await expect(tryAgain(work, { attempts: 3, pauseAfter: () => 0 })).rejects.toThrow('failure 3');
  });

  it('tries no more where that makes no sense', async () => {
    const { work, tries } = failing(9);
    await expect(tryAgain(work, { attempts: 3, pauseAfter: () => null })).rejects.toThrow('failure 1');
    expect(tries()).toBe(1);
  });

  it('backs off for longer with each try, never quite as long as another', () => {
    for (const attempt of [1, 2, 3, 4]) {
      const pause = backOff(attempt, 100);
      expect(pause).toBeGreaterThanOrEqual(50 * 2 ** (attempt - 1));
      expect(pause).toBeLessThanOrEqual(100 * 2 ** (attempt - 1));
    }
  });
});
