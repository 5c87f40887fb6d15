import type { Queue } from '../../core/ports.ts';

/** A queue of its own for one test. */
export interface QueueUnderTest {
  readonly queue: Queue;
  /** Lets the queue's time pass, by moving its clock or by waiting. */
  advance(seconds: number): Promise<void>;
  close(): Promise<void>;
}
